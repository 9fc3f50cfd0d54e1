//! Defines `vigil::basic_poll_selector`, over poll(2).
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_POLL_HPP
#define VIGIL_SELECTOR_POLL_HPP

//
// poll(2) wants an array of all handles in each call, and while it sleeps
// nobody may touch that array. So there are two: a table, indexed by handle,
// that `add`, `modify` and `remove` write under a lock and `rearm` writes
// with none; and the array, which is the waiter's alone. A list of handles
// that changed leads from one to the other. Whoever changes something while
// the waiter sleeps writes to a signal in slot 0 of the array, unless that
// is on its way already, and the waiter takes the changes and goes on with
// the rest of its time. No lock is held while it sleeps.
//
// An edge is emulated: what was delivered is not asked for again until it is
// re-armed. A handle with nothing to ask for is parked, under the complement
// of its number, which poll(2) passes over: it reports HUP, ERR and NVAL
// whether asked for or not, and would never sleep again.

#include <vigil/concept/selector.hpp>
#include <vigil/deadline.hpp>
#include <vigil/error.hpp>
#include <vigil/lock_guard.hpp>
#include <vigil/selector/poll_event.hpp>
#include <vigil/selector/poll_registrations.hpp>
#include <vigil/selector/poll_table.hpp>
#include <vigil/timeout.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <system_error>
#include <utility>

namespace vigil {

/// poll(2), for systems without anything better, and where all handles are
/// ready most of the time: then it is faster than epoll.
///
/// `add`, `modify`, `remove` and `rearm` are O(1) and take effect at once; a
/// wait is linear in the number of handles. 24 bytes a handle. One thread
/// waits at a time; the others get `condition::busy`.
template <class System, class Allocator = std::allocator<std::byte>>
class basic_poll_selector : public poll_registrations<System, Allocator>
{
    using base = poll_registrations<System, Allocator>;
    using typename base::array_type;
    using typename base::entry_type;
    using typename base::record_type;
    using typename base::signal_type;

    template <class T>
    using atomic = typename System::template atomic<T>;

public:
    using system_type = System;
    using typename base::handle_type;
    using event_type = basic_poll_event<System>;

    template <class Other>
    using rebind = basic_poll_selector<System, Other>;

    static constexpr auto capabilities = hana::make_set(
        hana::type_c<edge_t>, hana::type_c<level_t>, hana::type_c<oneshot_t>);

    /// What opening it may fail at: the selector itself cannot move.
    struct parts
    {
        signal_type signal;
        array_type array;
        Allocator allocator;
    };

    /// One system call. Errors: EMFILE, ENFILE, ENOMEM.
    static result<parts> open(Allocator const& allocator = Allocator())
    {
        result<signal_type> signal = signal_type::open();
        if (!signal)
            return signal.error();
        array_type array(allocator);
        if (!array.reserve(1))
            return std::make_error_code(std::errc::not_enough_memory);
        return parts{*std::move(signal), std::move(array), allocator};
    }

    explicit basic_poll_selector(parts&& p) noexcept
        : base(std::move(p.signal), std::move(p.array), p.allocator)
    {
    }

    /// Waits with the nanoseconds of ppoll(2) where there is one, else up to
    /// the next millisecond. One system call, and one more for each time
    /// that another thread changed something meanwhile.
    result<std::size_t> wait(std::span<event_type> out, timeout limit) noexcept
    {
        if (is_waiting_.exchange(true))
            return errc::second_waiter;
        result<std::size_t> n = wait_alone(out, limit);
        is_sleeping_.store(false);
        is_waiting_.store(false);
        return n;
    }

private:
    result<std::size_t> wait_alone(
        std::span<event_type> out, timeout limit) noexcept
    {
        deadline<System> end(limit);
        for (bool is_first = true;; is_first = false)
        {
            int const n = sleep(end);
            std::error_code const why =
                n == -1 ? System::error() : std::error_code();
            if (why && why != std::errc::interrupted)
                return why;
            bool is_stale = false;
            std::size_t const count = harvest(out, n, is_stale);
            if (count != 0)
                return count;
            if (why)
                return why;
            // What changed meanwhile is looked at once more, and not for as
            // long as others go on changing it.
            end.update();
            if (end.is_over() && !(limit.is_zero() && is_stale && is_first))
                return std::size_t{0};
        }
    }

    // Takes the changes and calls poll(2), for a day at most.
    int sleep(deadline<System> const& end) noexcept
    {
        is_sleeping_.store(!end.is_over());
        this->take_changes();
        int const n = poll_array_once(
            notifiers_.any_pending() ? 0 : end.slice_or_never());
        is_sleeping_.store(false);
        return n;
    }

    int poll_array_once(std::int64_t slice) noexcept
    {
        int const n = System::poll(array_.data(), array_.size(), slice);
        if (n != -1 || System::error() != std::errc::invalid_argument)
            return n;
        // More entries than the process may have descriptors; the parked
        // ones count too.
        this->remove_parked();
        return System::poll(array_.data(), array_.size(), slice);
    }

    // What the system said, as events. Handles and wakers take turns to be
    // first, so that neither starves the other in a small buffer.
    std::size_t harvest(
        std::span<event_type> out, int ready, bool& is_stale) noexcept
    {
        if (ready <= 0 && !notifiers_.any_pending())
            return 0;
        lock_guard const lock(mutex_);
        if (ready > 0 && array_[0].revents != 0)
        {
            // In this order: whoever finds it set in between has changed the
            // table before, and that is taken before the next sleep.
            signal_.clear();
            is_interrupted_.store(false);
            is_stale = true;
            --ready;
        }
        std::size_t count = 0;
        wakes_first_ = !wakes_first_;
        if (wakes_first_)
            harvest_wakes(out, count);
        if (ready > 0)
            harvest_handles(out, count, ready, is_stale);
        if (!wakes_first_)
            harvest_wakes(out, count);
        return count;
    }

    void harvest_wakes(std::span<event_type> out, std::size_t& count) noexcept
    {
        if (!notifiers_.any_pending())
            return;
        notifiers_.take([&](token t) {
            if (count == out.size())
                return false;
            out[count++] = event_type::make(t, interest::readable);
            return true;
        });
    }

    void harvest_handles(std::span<event_type> out, std::size_t& count,
        int ready, bool& is_stale) noexcept
    {
        std::uint32_t const size = array_.size();
        std::uint32_t slot = next_slot_ < size ? next_slot_ : 1;
        for (std::uint32_t n = 1; n != size && ready > 0; ++n)
        {
            record_type& r = array_[slot];
            if (r.revents != 0)
            {
                if (count == out.size())
                    break;
                --ready;
                if (!deliver(r, out, count))
                    is_stale = true;
            }
            slot = slot + 1 == size ? 1 : slot + 1;
        }
        next_slot_ = slot;
    }

    // False if the registration changed while poll(2) looked at the old one.
    bool deliver(
        record_type& r, std::span<event_type> out, std::size_t& count) noexcept
    {
        handle_type const h = r.fd;
        entry_type& e = *table_.find(base::index_of(h));
        poll_state const s = e.load();
        if (s.has(poll_state::changed))
            return false;
        out[count] = event_type(e.name, r);
        std::uint32_t const spent = spent_by(out[count], s);
        ++count;
        if (spent != 0)
        {
            poll_state const was(e.state.fetch_and(~poll_state::armed(spent)));
            ask_for<System>(r, h, was.armed() & ~spent);
        }
        return true;
    }

    // The directions that are not asked for again until they are re-armed.
    static std::uint32_t spent_by(
        event_type const& event, poll_state s) noexcept
    {
        constexpr int broken =
            System::poll_hang_up | System::poll_error | System::poll_invalid;
        int const said = event.native().revents;
        switch (s.trigger())
        {
        case trigger::level:
            // A closed handle would be reported for ever.
            return (said & System::poll_invalid) != 0
                ? poll_state::all_directions
                : 0;
        case trigger::oneshot:
            return poll_state::all_directions;
        case trigger::edge:
            break;
        }
        if ((said & broken) != 0)
            return poll_state::all_directions;
        return (event.is_readable() ? interest::readable.bits() : 0u) |
            (event.is_writable() ? interest::writable.bits() : 0u) |
            (event.is_priority() ? interest::priority.bits() : 0u);
    }

    using base::array_;
    using base::is_interrupted_;
    using base::is_sleeping_;
    using base::mutex_;
    using base::notifiers_;
    using base::signal_;
    using base::table_;

    atomic<bool> is_waiting_{false};
    std::uint32_t next_slot_ = 1;
    bool wakes_first_ = false;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_POLL_HPP
