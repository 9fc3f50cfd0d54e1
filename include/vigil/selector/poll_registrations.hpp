//! Defines `vigil::poll_registrations`, what any thread does to a poll(2).
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_POLL_REGISTRATIONS_HPP
#define VIGIL_SELECTOR_POLL_REGISTRATIONS_HPP

#include <vigil/config.hpp>
#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/lock_guard.hpp>
#include <vigil/option.hpp>
#include <vigil/selector/poll_array.hpp>
#include <vigil/selector/poll_notifiers.hpp>
#include <vigil/selector/poll_table.hpp>
#include <vigil/token.hpp>
#include <vigil/waker/signal.hpp>

#include <cstddef>
#include <cstdint>
#include <system_error>
#include <utility>

namespace vigil {

/// The half of `basic_poll_selector` that any thread may call at any time,
/// and the way of its changes into the array of the other half, the waiter.
template <class System, class Allocator>
class poll_registrations
{
public:
    using handle_type = typename System::handle_type;
    using notifier_type = poll_notifier<System>*;

    /// One system call, fstat(2), and a write if another thread waits.
    VIGIL_FORCE_INLINE std::error_code add(
        handle_type h, token t, interest i, mode m) noexcept
    {
        if (i.bits() > poll_state::all_directions) [[unlikely]]
            return errc::interest_not_supported;
        if (handle_kind k = System::kind(h); k != handle_kind::pollable)
            [[unlikely]]
            return refused(k);
        lock_guard const lock(mutex_);
        entry_type* const e = table_.grow(index_of(h));
        if (e == nullptr) [[unlikely]]
            return registration_error(std::errc::not_enough_memory);
        poll_state const before = e->load();
        if (before.has(poll_state::registered)) [[unlikely]]
            return registration_error(std::errc::file_exists);
        std::uint32_t claim = before.bits() & poll_state::claimed;
        if (e->slot == 0 && claim == 0)
        {
            if (!array_.reserve(claims_ + 1)) [[unlikely]]
                return registration_error(std::errc::not_enough_memory);
            ++claims_;
            claim = poll_state::claimed;
        }
        e->name = t;
        e->state.store(poll_state(i, m).bits() | claim);
        if (std::error_code why = announce(h)) [[unlikely]]
            return take_back(h, *e, before.bits() | claim, why);
        ++registered_;
        return {};
    }

    /// No system call, but a write if another thread waits.
    VIGIL_FORCE_INLINE std::error_code modify(
        handle_type h, token t, interest i, mode m) noexcept
    {
        if (i.bits() > poll_state::all_directions) [[unlikely]]
            return errc::interest_not_supported;
        lock_guard const lock(mutex_);
        entry_type* const e = find(h);
        if (e == nullptr) [[unlikely]]
            return missing(h);
        std::uint32_t const before = e->state.load();
        token const old = std::exchange(e->name, t);
        e->state.store(
            poll_state(i, m).bits() | (before & poll_state::claimed));
        if (std::error_code why = announce(h)) [[unlikely]]
        {
            e->name = old;
            return take_back(h, *e, before, why);
        }
        return {};
    }

    /// The same.
    VIGIL_FORCE_INLINE std::error_code remove(handle_type h) noexcept
    {
        lock_guard const lock(mutex_);
        entry_type* const e = find(h);
        if (e == nullptr) [[unlikely]]
            return missing(h);
        e->state.store(
            poll_state::changed | (e->state.load() & poll_state::claimed));
        --registered_;
        // A waiter that could not be told learns it when it wakes; until
        // then the system call keeps the file open, and no more.
        static_cast<void>(announce(h));
        return {};
    }

    /// Asks for `drained` again. Locks nothing, in signal handlers too. No
    /// system call, but a write if another thread waits.
    std::error_code rearm(handle_type h, interest drained) noexcept
    {
        entry_type* const e = find(h);
        if (e == nullptr)
            return registration_error(std::errc::no_such_file_or_directory);
        std::uint32_t bits = e->state.load();
        for (;;)
        {
            poll_state const s(bits);
            if (!s.has(poll_state::registered))
                return registration_error(std::errc::no_such_file_or_directory);
            if (s.trigger() != trigger::edge)
                return {};
            std::uint32_t const armed =
                bits | poll_state::armed(s.wanted() & drained.bits());
            // Ends: each failure is another thread's success. An exchange
            // even if nothing changes: what was written before a wake that
            // joins another is to be seen by whoever gets the event.
            if (!e->state.compare_exchange_weak(bits, armed))
                continue;
            if (armed != bits)
                return announce(h);
            // Armed already; but whoever did it may have failed to say so.
            return changes_.empty() ? std::error_code() : interrupt();
        }
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

    /// Locks nothing, in signal handlers too. A write if a thread waits.
    std::error_code notify(notifier_type n) noexcept
    {
        notifiers_.notify(*n);
        return interrupt();
    }

    /// A wake made before is still delivered.
    void close_notifier(notifier_type n) noexcept
    {
        lock_guard const lock(mutex_);
        notifiers_.close(*n);
    }

protected:
    using signal_type = signal_of<System>;
    using record_type = typename System::poll_type;
    using array_type = poll_array<record_type, Allocator>;
    using entry_type = poll_entry<System>;

    template <class T>
    using atomic = typename System::template atomic<T>;

    static_assert(sizeof(entry_type) + sizeof(record_type) <= 24);

    poll_registrations(signal_type&& signal, array_type&& array,
        Allocator const& allocator) noexcept
        : signal_(std::move(signal))
        , array_(std::move(array))
        , table_(allocator)
        , notifiers_(allocator)
    {
        array_.settle();
        record_type slot_0{};
        slot_0.fd = signal_.handle();
        slot_0.events = System::poll_in;
        array_.append(slot_0);
    }

    ~poll_registrations() = default;

    // The waiter's.

    void take_changes() noexcept
    {
        if (changes_.empty())
            return;
        lock_guard const lock(mutex_);
        array_.settle();
        bool const complete = changes_.take([this](handle_type h) {
            if (entry_type* const e = table_.find(index_of(h)))
                take_change(h, *e);
        });
        if (!complete)
            table_.for_each([this](std::uint32_t i, entry_type& e) {
                take_change(static_cast<handle_type>(i), e);
            });
        claims_ = registered_ + 1;
    }

    void take_change(handle_type h, entry_type& e) noexcept
    {
        poll_state const s(
            e.state.fetch_and(~(poll_state::changed | poll_state::claimed)));
        if (!s.has(poll_state::registered))
            return vacate(e);
        if (e.slot == 0)
            e.slot = array_.append(record_type{});
        ask_for<System>(array_[e.slot], h, s.armed());
    }

    // Gives the slot of an entry to the last of the array.
    void vacate(entry_type& e) noexcept
    {
        if (e.slot == 0)
            return;
        handle_type const moved = array_.take_last(e.slot).fd;
        table_.find(index_of(moved < 0 ? ~moved : moved))->slot = e.slot;
        e.slot = 0;
    }

    void remove_parked() noexcept
    {
        lock_guard const lock(mutex_);
        for (std::uint32_t i = array_.size(); i-- > 1;)
            if (handle_type const h = array_[i].fd; h < 0)
                vacate(*table_.find(index_of(~h)));
    }

    static std::uint32_t index_of(handle_type h) noexcept
    {
        return static_cast<std::uint32_t>(h);
    }

    atomic<bool> is_sleeping_{false};
    atomic<bool> is_interrupted_{false};
    signal_type signal_;
    array_type array_; // the waiter's, but for `reserve`

    // Under the lock.
    typename System::mutex mutex_;
    segments<entry_type, Allocator, atomic<entry_type*>> table_;
    poll_notifiers<System, Allocator> notifiers_;

private:
    VIGIL_COLD static std::error_code refused(handle_kind kind) noexcept
    {
        return registration_error(kind == handle_kind::closed
                ? std::errc::bad_file_descriptor
                : std::errc::operation_not_permitted);
    }

    // The entry of what is registered, else null.
    entry_type* find(handle_type h) const noexcept
    {
        if (h < 0)
            return nullptr;
        entry_type* const e = table_.find(index_of(h));
        return e != nullptr && e->load().has(poll_state::registered) ? e
                                                                     : nullptr;
    }

    VIGIL_COLD static std::error_code missing(handle_type h) noexcept
    {
        return registration_error(System::kind(h) == handle_kind::closed
                ? std::errc::bad_file_descriptor
                : std::errc::no_such_file_or_directory);
    }

    // Undoes a change that could not be announced. The waiter may have
    // learnt of it all the same, and must learn of this one then.
    VIGIL_COLD std::error_code take_back(handle_type h, entry_type& e,
        std::uint32_t before, std::error_code why) noexcept
    {
        e.state.store(before | poll_state::changed);
        changes_.mark(h);
        return registration_error(why);
    }

    // After a change of the table.
    VIGIL_FORCE_INLINE std::error_code announce(handle_type h) noexcept
    {
        changes_.mark(h);
        return interrupt();
    }

    // Ends a sleep, unless its end is on its way. If the waiter is just
    // about to sleep it either sees what changed or is seen sleeping here.
    VIGIL_FORCE_INLINE std::error_code interrupt() noexcept
    {
        return is_sleeping_.load() ? raise() : std::error_code();
    }

    // Out of line: so little is left that all of `add` is, and an error code
    // that leaves no function costs nothing.
    VIGIL_COLD std::error_code raise() noexcept
    {
        if (is_interrupted_.exchange(true))
            return {};
        std::error_code const why = signal_.raise();
        if (why)
            is_interrupted_.store(false);
        return why;
    }

    poll_changes<System> changes_;
    std::uint32_t registered_ = 0;
    std::uint32_t claims_ = 1; // slots that the next look may need
};

} // namespace vigil

#endif // VIGIL_SELECTOR_POLL_REGISTRATIONS_HPP
