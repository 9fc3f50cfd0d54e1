//! Defines `vigil::event_port_registrations`, what any thread does to a port.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_EVENT_PORT_REGISTRATIONS_HPP
#define VIGIL_SELECTOR_EVENT_PORT_REGISTRATIONS_HPP

#include <vigil/config.hpp>
#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/lock_guard.hpp>
#include <vigil/option.hpp>
#include <vigil/segments.hpp>
#include <vigil/selector/event_port_entry.hpp>
#include <vigil/selector/queued_notifier.hpp>
#include <vigil/system/socket.hpp>
#include <vigil/token.hpp>
#include <vigil/unique_handle.hpp>

#include <cstdint>
#include <system_error>
#include <utility>

namespace vigil {

/// The half of `basic_event_port_selector` that any thread may call at any
/// time.
template <class System, class Allocator>
class event_port_registrations
{
public:
    using handle_type = typename System::handle_type;
    using notifier_type = queued_notifier<System>*;

    /// Two system calls, fstat(2) and port_associate(3C).
    std::error_code add(handle_type h, token t, interest i, mode m) noexcept
    {
        if (i.bits() > event_port_state::all_directions) [[unlikely]]
            return errc::interest_not_supported;
        if (handle_kind k = System::kind(h); k != handle_kind::pollable)
            [[unlikely]]
            return refused(k);
        lock_guard const lock(mutex_);
        entry_type* const e = table_.grow(index_of(h));
        if (e == nullptr) [[unlikely]]
            return registration_error(std::errc::not_enough_memory);
        if (e->state.has(event_port_state::registered)) [[unlikely]]
            return registration_error(std::errc::file_exists);
        *e = {t, e->state.next(i, m)};
        if (associate(h, e->state) != -1) [[likely]]
            return {};
        std::error_code const why = System::error();
        e->state = e->state.none();
        // Another thread closed it in between, which is EBADFD.
        return System::kind(h) == handle_kind::closed
            ? refused(handle_kind::closed)
            : refused(why);
    }

    /// One system call, which also takes back an event that nobody has
    /// waited for yet. If it fails the old registration stays.
    std::error_code modify(handle_type h, token t, interest i, mode m) noexcept
    {
        if (i.bits() > event_port_state::all_directions) [[unlikely]]
            return errc::interest_not_supported;
        lock_guard const lock(mutex_);
        entry_type* const e = find(h);
        if (e == nullptr) [[unlikely]]
            return missing(h);
        entry_type const before = std::exchange(*e, {t, e->state.next(i, m)});
        if (associate(h, e->state) != -1) [[likely]]
            return {};
        std::error_code const why = System::error();
        *e = before;
        return put_off(h, *e, why);
    }

    /// One system call.
    std::error_code remove(handle_type h) noexcept
    {
        lock_guard const lock(mutex_);
        entry_type* const e = find(h);
        if (e == nullptr) [[unlikely]]
            return missing(h);
        e->state = e->state.none();
        // ENOENT: its event is out, and the association was spent on that.
        if (System::port_dissociate(port_.get(), h) != -1 ||
            System::error() == std::errc::no_such_file_or_directory) [[likely]]
            return {};
        // An association that stays comes to nothing: its event is nobody's.
        return System::kind(h) == handle_kind::closed
            ? refused(handle_kind::closed)
            : std::error_code();
    }

    /// Tells of `drained` again. One system call, none for what is armed
    /// still. If it fails the next wait tries again.
    std::error_code rearm(handle_type h, interest drained) noexcept
    {
        lock_guard const lock(mutex_);
        entry_type* const e = find(h);
        if (e == nullptr)
            return registration_error(std::errc::no_such_file_or_directory);
        if (e->state.trigger() != trigger::edge)
            return {};
        event_port_state const s = e->state.with(
            event_port_state::armed(drained.bits() & e->state.wanted()));
        if (s == e->state && !s.has(event_port_state::put_off))
            return {};
        e->state = s;
        return ask(h, *e);
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

    /// Locks nothing, and keeps errno. One system call, unless a wake is on
    /// its way. Errors: EAGAIN (process.max-port-events), ENOMEM.
    std::error_code notify(notifier_type n) noexcept
    {
        typename System::error_guard const keep; // before what sets it
        return notifiers_.notify(*n, [this](void* about) {
            return System::port_send(port_.get(), System::poll_in, about);
        });
    }

    /// A wake made before is still delivered.
    void close_notifier(notifier_type n) noexcept
    {
        lock_guard const lock(mutex_);
        notifiers_.close(*n);
    }

    /// The descriptor of port_create(3C), which can be polled itself.
    [[nodiscard]] handle_type native_handle() const noexcept
    {
        return port_.get();
    }

protected:
    using entry_type = event_port_entry;

    static_assert(sizeof(entry_type) == 2 * sizeof(std::uintptr_t));

    event_port_registrations(
        unique_handle<System>&& port, Allocator const& allocator) noexcept
        : port_(std::move(port))
        , table_(allocator)
        , notifiers_(allocator)
    {
    }

    ~event_port_registrations() = default;

    static std::uint32_t index_of(handle_type h) noexcept
    {
        return static_cast<std::uint32_t>(h);
    }

    /// The flags of poll(2) for a set of directions.
    static int flags(std::uintptr_t directions) noexcept
    {
        constexpr auto bit = [](std::uintptr_t set, interest i, int flags) {
            return (set & i.bits()) != 0 ? flags : 0;
        };
        return bit(directions, interest::readable,
                   System::poll_in | System::poll_read_hang_up) |
            bit(directions, interest::writable, System::poll_out) |
            bit(directions, interest::priority, System::poll_priority);
    }

    /// Asks the port about what is armed, under the lock. One system call.
    std::error_code ask(handle_type h, entry_type& e) noexcept
    {
        if (associate(h, e.state) == -1) [[unlikely]]
            return put_off(h, e, System::error());
        e.state = e.state.without(event_port_state::put_off);
        return {};
    }

    /// Asks about all that was put off. By the one who waits.
    void ask_again() noexcept
    {
        if (!has_put_off_.load()) [[likely]]
            return;
        lock_guard const lock(mutex_);
        has_put_off_.store(false);
        table_.for_each([this](std::uint32_t i, entry_type& e) {
            if (e.state.has(event_port_state::put_off))
                static_cast<void>(ask(static_cast<handle_type>(i), e));
        });
    }

    unique_handle<System> port_;
    typename System::template atomic<bool> has_put_off_{false};

    typename System::mutex mutex_; // never held while a wait sleeps
    segments<entry_type, Allocator> table_;
    queued_notifiers<System, Allocator> notifiers_;

private:
    int associate(handle_type h, event_port_state s) noexcept
    {
        return System::port_associate(port_.get(), h, flags(s.armed()),
            reinterpret_cast<void*>(s.name()));
    }

    // The handle is closed, and the port has forgotten it; or the port had no
    // memory, which passes.
    VIGIL_COLD std::error_code put_off(
        handle_type h, entry_type& e, std::error_code why) noexcept
    {
        if (System::kind(h) == handle_kind::closed)
        {
            e.state = e.state.none();
            return refused(handle_kind::closed);
        }
        if (e.state.armed() != 0)
        {
            e.state = e.state.with(event_port_state::put_off);
            has_put_off_.store(true);
        }
        return refused(why);
    }

    // The entry of what is registered, else null.
    entry_type* find(handle_type h) const noexcept
    {
        if (h < 0)
            return nullptr;
        entry_type* const e = table_.find(index_of(h));
        return e != nullptr && e->state.has(event_port_state::registered)
            ? e
            : nullptr;
    }

    VIGIL_COLD static std::error_code missing(handle_type h) noexcept
    {
        return registration_error(System::kind(h) == handle_kind::closed
                ? std::errc::bad_file_descriptor
                : std::errc::no_such_file_or_directory);
    }

    VIGIL_COLD static std::error_code refused(handle_kind kind) noexcept
    {
        return registration_error(kind == handle_kind::closed
                ? std::errc::bad_file_descriptor
                : std::errc::operation_not_permitted);
    }

    // EAGAIN, that the port has as many as it may (process.max-port-events),
    // would mean that the operation would block: it is epoll's ENOSPC.
    VIGIL_COLD static std::error_code refused(std::error_code why) noexcept
    {
        return why == std::errc::resource_unavailable_try_again
            ? registration_error(std::errc::no_space_on_device)
            : registration_error(why);
    }
};

} // namespace vigil

#endif // VIGIL_SELECTOR_EVENT_PORT_REGISTRATIONS_HPP
