//! Defines `vigil::afd_registrations`, what any thread does to an AFD port.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_AFD_REGISTRATIONS_HPP
#define VIGIL_SELECTOR_AFD_REGISTRATIONS_HPP

#include <vigil/config.hpp>
#include <vigil/error.hpp>
#include <vigil/handle_table.hpp>
#include <vigil/interest.hpp>
#include <vigil/intrusive_list.hpp>
#include <vigil/lock_guard.hpp>
#include <vigil/option.hpp>
#include <vigil/selector/afd_hub.hpp>
#include <vigil/selector/afd_questions.hpp>
#include <vigil/selector/afd_socket.hpp>
#include <vigil/selector/queued_notifier.hpp>
#include <vigil/system/socket.hpp>
#include <vigil/token.hpp>

#include <cstdint>
#include <system_error>
#include <utility>

namespace vigil {

/// The half of `basic_afd_selector` that any thread may call at any time.
template <class System, class Allocator>
class afd_registrations : public afd_hub<System>
{
    using base = afd_hub<System>;

public:
    using handle_type = typename System::handle_type;
    using notifier_type = queued_notifier<System>*;

    /// Sockets of any family and provider. Asks AFD at once: three system
    /// calls, and three more for every 32nd socket.
    std::error_code add(handle_type h, token t, interest i, mode m) noexcept
    {
        if (i.bits() > all_directions) [[unlikely]]
            return errc::interest_not_supported;
        if (handle_kind k = System::afd_kind(h); k != handle_kind::pollable)
            [[unlikely]]
            return refused(k);
        handle_type const provider = System::afd_base(h);
        if (provider == System::invalid) [[unlikely]]
            return registration_error(System::error());
        lock_guard const lock(mutex_);
        if (socket_type* const old = table_.find(h); old != nullptr)
        {
            // Closed and forgotten: the handle is another socket's now.
            if (!old->is_closed)
                return registration_error(std::errc::file_exists);
            erase(*old);
        }
        result<socket_type*> const made = make(h, provider);
        if (!made) [[unlikely]]
            return registration_error(made.error());
        socket_type& s = **made;
        s.settle(t, i, m);
        if (std::int32_t const why = questions_.ask(s); why < 0) [[unlikely]]
        {
            erase(s);
            return registration_error(System::nt_error(why));
        }
        return {};
    }

    /// Asks AFD anew, at once: one system call, and one to cancel what it
    /// was asked before. If that fails the old registration stays.
    std::error_code modify(handle_type h, token t, interest i, mode m) noexcept
    {
        if (i.bits() > all_directions) [[unlikely]]
            return errc::interest_not_supported;
        lock_guard const lock(mutex_);
        socket_type* const s = table_.find(h);
        if (s == nullptr) [[unlikely]]
            return missing(h);
        afd_terms const before = *s;
        questions_.withdraw(*s);
        s->settle(t, i, m);
        if (std::int32_t const why = questions_.ask(*s); why < 0) [[unlikely]]
        {
            static_cast<afd_terms&>(*s) = before;
            look_again(*s);
            return registration_error(System::nt_error(why));
        }
        s->is_closed = false;
        s->failure = 0;
        this->tell(*s);
        return {};
    }

    /// One system call, if AFD has not answered yet.
    std::error_code remove(handle_type h) noexcept
    {
        lock_guard const lock(mutex_);
        socket_type* const s = table_.find(h);
        if (s == nullptr) [[unlikely]]
            return missing(h);
        erase(*s);
        return {};
    }

    /// Tells of `drained` again. AFD is asked by the next wait, once for
    /// all that was re-armed till then; at once, if one is on.
    std::error_code rearm(handle_type h, interest drained) noexcept
    {
        lock_guard const lock(mutex_);
        socket_type* const s = table_.find(h);
        if (s == nullptr)
            return registration_error(std::errc::no_such_file_or_directory);
        s->arm(drained);
        look_again(*s);
        return {};
    }

    /// The owner of a socket shut it down himself, which AFD does not tell:
    /// these directions do not block any more.
    void shut_down(handle_type h, interest ended) noexcept
    {
        lock_guard const lock(mutex_);
        socket_type* const s = table_.find(h);
        if (s == nullptr)
            return;
        s->ready |= (ended.is_readable() ? System::afd_disconnect : 0u) |
            (ended.is_writable() ? System::afd_send : 0u);
        this->tell(*s);
    }

    /// A place for the wakes of one waker. Error: not_enough_memory.
    result<notifier_type> open_notifier(token t) noexcept
    {
        lock_guard const lock(mutex_);
        notifier_type const n = notifiers_.open(t);
        if (n == nullptr)
            return std::make_error_code(std::errc::not_enough_memory);
        return n;
    }

    /// Locks nothing. One system call, unless a wake is on its way.
    std::error_code notify(notifier_type n) noexcept
    {
        return notifiers_.notify(*n, [this](void* about) {
            return port_.post(afd_key::notifier, about);
        });
    }

    /// A wake made before is still delivered.
    void close_notifier(notifier_type n) noexcept
    {
        lock_guard const lock(mutex_);
        notifiers_.close(*n);
    }

protected:
    using typename base::port_type;
    using typename base::source_type;
    using socket_type = afd_socket<System>;

    template <class T>
    using atomic = typename System::template atomic<T>;

    afd_registrations(port_type&& port, Allocator const& allocator) noexcept
        : base(std::move(port))
        , notifiers_(allocator)
        , group_(allocator)
        , questions_(allocator)
        , table_(allocator)
        , allocator_(allocator)
    {
    }

    // What the kernel still writes to is waited for by then.
    ~afd_registrations()
    {
        table_.for_each(
            [this](socket_type& s) { vigil::destroy(allocator_, &s); });
    }

    /// Has AFD asked about what `s` is armed for, at once if a wait is on.
    void look_again(socket_type& s) noexcept
    {
        this->tell(s);
        if (s.is_closed || s.is_asked())
            return;
        if (!is_sleeping_)
            return unasked_.push(s);
        ask(s);
    }

    /// Asks AFD; what fails is told as an event of this socket alone.
    void ask(socket_type& s) noexcept
    {
        questions_.withdraw(s);
        std::int32_t const why = questions_.ask(s);
        if (why >= 0)
            return;
        fail(s, why);
        this->tell(s);
    }

    /// `why`, an NTSTATUS, is to be told of `s`, once.
    static void fail(socket_type& s, std::int32_t why) noexcept
    {
        s.failure = why;
        s.is_closed = why == System::status_invalid_handle;
    }

    /// How many packets the kernel is to queue still, wakes apart.
    [[nodiscard]] std::uint32_t packets_to_come() const noexcept
    {
        return questions_.out() + operations_;
    }

    using base::is_sleeping_;
    using base::mutex_;
    using base::operations_;
    using base::port_;
    queued_notifiers<System, Allocator> notifiers_;
    afd_group<System, Allocator> group_;
    afd_questions<System, Allocator> questions_;
    handle_table<socket_type, Allocator> table_;
    intrusive_list<socket_type, afd_unasked> unasked_;
    VIGIL_NO_UNIQUE_ADDRESS Allocator allocator_;

private:
    static constexpr std::uint32_t all_directions = 7;

    static std::error_code refused(handle_kind kind) noexcept
    {
        return registration_error(kind == handle_kind::closed
                ? std::errc::bad_file_descriptor
                : std::errc::operation_not_permitted);
    }

    VIGIL_COLD static std::error_code missing(handle_type h) noexcept
    {
        return registration_error(System::afd_kind(h) == handle_kind::closed
                ? std::errc::bad_file_descriptor
                : std::errc::no_such_file_or_directory);
    }

    // A socket in the table, which asks for nothing yet.
    result<socket_type*> make(handle_type h, handle_type provider) noexcept
    {
        if (!table_.reserve())
            return std::make_error_code(std::errc::not_enough_memory);
        auto const place = group_.acquire(port_.get());
        if (!place)
            return place.error();
        socket_type* const s =
            vigil::create<socket_type>(allocator_, h, provider, **place);
        if (s == nullptr)
        {
            group_.release(**place);
            return std::make_error_code(std::errc::not_enough_memory);
        }
        table_.insert(*s);
        return s;
    }

    void erase(socket_type& s) noexcept
    {
        questions_.withdraw(s);
        table_.erase(s);
        group_.release(s.place);
        vigil::destroy(allocator_, &s);
    }
};

} // namespace vigil

#endif // VIGIL_SELECTOR_AFD_REGISTRATIONS_HPP
