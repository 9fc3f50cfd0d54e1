//! Defines `vigil::basic_event_port_selector`, the selector of Solaris.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_EVENT_PORT_HPP
#define VIGIL_SELECTOR_EVENT_PORT_HPP

//
// An event port is a queue. A descriptor is associated with it for some
// events of poll(2): when one of them is there, or at once if one is, a
// record enters the queue, and with it the association is spent. So a oneshot
// is an association, an edge is one that the next re-arm repeats, and a level
// is repeated when its record is out of the queue: the port, which can be
// polled itself, stays readable while the level lasts.
//
// Each association bears the number of its registration, and so does its
// record: one that another thread has removed or modified meanwhile is told
// from the one that took its place, and is nobody's event. A record is as old
// as its place in the queue. An edge may be told of what is over by then, a
// level may not: poll(2) has the last word there.
//
// The lock is held for each of these calls, none of which blocks, and never
// while a wait sleeps.

#include <vigil/concept/selector.hpp>
#include <vigil/deadline.hpp>
#include <vigil/error.hpp>
#include <vigil/selector/event_port_delivery.hpp>
#include <vigil/timeout.hpp>
#include <vigil/unique_handle.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <system_error>
#include <utility>

namespace vigil {

/// port_create(3C), of Solaris and illumos.
///
/// `add`, `modify`, `remove` and `rearm` are O(1), one system call, and take
/// effect at once. A wait is one system call into the user's buffer; one more
/// for each event of a level, and of an edge of which another direction is
/// still armed; and one for every 32 events of levels. 16 bytes a descriptor.
/// One thread waits at a time; the others get `condition::busy`. A poll over
/// it can be registered in another. Wakes by the port itself.
template <class System, class Allocator = std::allocator<std::byte>>
class basic_event_port_selector : public event_port_delivery<System, Allocator>
{
    using base = event_port_delivery<System, Allocator>;

    template <class T>
    using atomic = typename System::template atomic<T>;

public:
    using system_type = System;
    using typename base::event_type;
    using typename base::handle_type;

    template <class Other>
    using rebind = basic_event_port_selector<System, Other>;

    static constexpr auto capabilities = hana::make_set(
        hana::type_c<edge_t>, hana::type_c<level_t>, hana::type_c<oneshot_t>);

    /// What opening it may fail at: the selector itself cannot move.
    struct parts
    {
        unique_handle<System> port;
        Allocator allocator;
    };

    /// Two system calls. Errors: EAGAIN (project.max-port-ids), EMFILE.
    /// port_create(3C).
    static result<parts> open(Allocator const& allocator = Allocator()) noexcept
    {
        unique_handle<System> port(System::port_create());
        if (!port)
            return System::error();
        return parts{std::move(port), allocator};
    }

    explicit basic_event_port_selector(parts&& p) noexcept
        : base(std::move(p.port), p.allocator)
    {
    }

    /// To the nanosecond. One system call a day.
    result<std::size_t> wait(std::span<event_type> out, timeout limit) noexcept
    {
        if (is_waiting_.exchange(true))
            return errc::second_waiter;
        result<std::size_t> n = wait_alone(out, limit);
        is_waiting_.store(false);
        return n;
    }

private:
    // Until what the port could not be asked for is asked for again.
    static constexpr std::int64_t one_try = 10'000'000;

    static_assert(
        sizeof(event_type) == sizeof(typename System::port_event_type));

    // Past records that are nobody's event, to the end of the time.
    result<std::size_t> wait_alone(
        std::span<event_type> out, timeout limit) noexcept
    {
        deadline<System> end(limit);
        std::size_t count = 0;
        for (;;)
        {
            this->ask_again();
            auto const room = out.subspan(count);
            std::size_t found = 0;
            std::error_code const why =
                get(room, count != 0 ? 0 : slice_of(end), found);
            count += this->take(room, found);
            // Records that were no events took the room of what is behind
            // them, and whoever is told less than fits thinks that this is
            // all. They do not come again, so that this ends.
            bool const is_all = found != room.size() || count == out.size();
            if (is_all && count != 0)
                return count;
            if (is_all && why)
                return why;
            end.update();
            if (found == 0 && end.is_over())
                return std::size_t{0};
        }
    }

    // How long one call may sleep; negative: without end.
    std::int64_t slice_of(deadline<System> const& end) const noexcept
    {
        if (this->has_put_off_.load()) [[unlikely]]
            return end.left() < one_try ? end.left() : one_try;
        return end.slice_or_never();
    }

    // Takes records out of the queue, also those that come with an error: a
    // time that is over, and an interruption, need not mean that there are
    // none. Nor does the number of them say so, which may be left as it was:
    // the first record does, since none has the source 0.
    std::error_code get(std::span<event_type> out, std::int64_t nanoseconds,
        std::size_t& found) noexcept
    {
        auto* const room = out.data()->address();
        room->portev_source = 0;
        unsigned count = 1;
        int const done = System::port_getn(
            this->native_handle(), room, clamp(out.size()), count, nanoseconds);
        std::error_code const why =
            done == -1 ? System::error() : std::error_code();
        bool const is_over = why.value() == System::port_time_over;
        if (!why ||
            ((is_over || why == std::errc::interrupted) &&
                room->portev_source != 0))
            found = count;
        return is_over ? std::error_code() : why;
    }

    static unsigned clamp(std::size_t n) noexcept
    {
        constexpr unsigned most = (std::numeric_limits<unsigned>::max)();
        return n < most ? static_cast<unsigned>(n) : most;
    }

    atomic<bool> is_waiting_{false};
};

} // namespace vigil

#endif // VIGIL_SELECTOR_EVENT_PORT_HPP
