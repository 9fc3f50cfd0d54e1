//! Defines `vigil::sim::system`, the system policy of a world.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_SYSTEM_HPP
#define VIGIL_SIM_SYSTEM_HPP

#include <vigil/concept/system.hpp>
#include <vigil/sim/epoll_file.hpp>
#include <vigil/sim/poll_call.hpp>
#include <vigil/sim/system_socket.hpp>
#include <vigil/sim/thread.hpp>

#include <cstddef>
#include <cstdint>

namespace vigil::sim {

/// The OS as the hosts of a world have it: the portable floor, and Linux'
/// native floors of epoll(7), poll(2) and eventfd(2).
///
/// A call that makes something finds its world by the thread that calls; a
/// call on a handle is refused by every host but the one that gave it. To
/// close such a handle does nothing.
class system : public system_socket
{
public:
    using thread = sim::thread;
    using mutex = sim::mutex;
    using condition_variable = sim::condition_variable;

    template <class T>
    using atomic = sim::atomic<T>;

    // poll(2), the native floor of poll_selector.

    using poll_type = poll_record;
    static constexpr short poll_in = readiness::in;
    static constexpr short poll_out = readiness::out;
    static constexpr short poll_priority = readiness::priority;
    static constexpr short poll_error = readiness::error;
    static constexpr short poll_hang_up = readiness::hang_up;
    static constexpr short poll_invalid = readiness::invalid;
    static constexpr short poll_read_hang_up = readiness::read_hang_up;

    static int poll(poll_type* handles, std::size_t count,
        std::int64_t nanoseconds) noexcept
    {
        return status(perform(os_call::poll_wait, [&](task& t) -> reply {
            moved const m = poll_call(t, handles, count).wait(nanoseconds);
            return {m.error, static_cast<std::int64_t>(m.size)};
        }));
    }

    // epoll(7), the native floor of epoll_selector.

    using epoll_type = epoll_record;
    static constexpr std::uint32_t epoll_in = readiness::in;
    static constexpr std::uint32_t epoll_out = readiness::out;
    static constexpr std::uint32_t epoll_priority = readiness::priority;
    static constexpr std::uint32_t epoll_error = readiness::error;
    static constexpr std::uint32_t epoll_hang_up = readiness::hang_up;
    static constexpr std::uint32_t epoll_read_hang_up = readiness::read_hang_up;
    static constexpr std::uint32_t epoll_edge = readiness::edge;
    static constexpr std::uint32_t epoll_oneshot = readiness::oneshot;
    static constexpr std::uint32_t epoll_exclusive = readiness::exclusive;
    static constexpr std::uint32_t epoll_wake_up = readiness::wake_up;

    static handle_type epoll_create() noexcept
    {
        return perform_open(os_call::epoll_create, [](task& t) {
            return counted_pointer<file>(new epoll_file(t.owner));
        });
    }

    static int epoll_add(
        handle_type epoll, handle_type h, epoll_type& e) noexcept
    {
        return on_watched(os_call::epoll_add, epoll, h,
            [&](epoll_file& f, file& watched) { return f.add(watched, h, e); });
    }

    static int epoll_modify(
        handle_type epoll, handle_type h, epoll_type& e) noexcept
    {
        return on_watched(os_call::epoll_modify, epoll, h,
            [&](epoll_file& f, file&) { return f.modify(h, e); });
    }

    static int epoll_remove(handle_type epoll, handle_type h) noexcept
    {
        return on_watched(os_call::epoll_remove, epoll, h,
            [&](epoll_file& f, file&) { return f.remove(h); });
    }

    static int epoll_wait(handle_type epoll, epoll_type* room, int count,
        int milliseconds) noexcept
    {
        return wait(os_call::epoll_wait, epoll, room, count,
            milliseconds < 0 ? -1 : std::int64_t{milliseconds} * 1'000'000);
    }

    static int epoll_wait_precise(handle_type epoll, epoll_type* room,
        int count, std::int64_t nanoseconds) noexcept
    {
        return wait(
            os_call::epoll_wait_precise, epoll, room, count, nanoseconds);
    }

private:
    // What an epoll does with `h`: both are open, and not the same. In the
    // order of Linux, where an `h` that is closed hides what is no epoll.
    template <class F>
    static int on_watched(
        os_call c, handle_type epoll, handle_type h, F f) noexcept
    {
        return status(perform_on(c, epoll, [&](task& t, file& found) {
            file* watched = nullptr;
            if (errc const why = look_up(t, h, watched); why != errc::none)
                return why;
            return found.kind() != file_kind::epoll || watched == &found
                ? errc::invalid
                : f(static_cast<epoll_file&>(found), *watched);
        }));
    }

    static int wait(os_call c, handle_type h, epoll_type* room, int count,
        std::int64_t nanoseconds) noexcept
    {
        return status(perform_on(c, h, [&](task& t, file& found) -> moved {
            if (found.kind() != file_kind::epoll || count <= 0)
                return {errc::invalid};
            return static_cast<epoll_file&>(found).wait(
                t, room, static_cast<std::size_t>(count), nanoseconds);
        }));
    }
};

static_assert(portable_system<system>);

} // namespace vigil::sim

#endif // VIGIL_SIM_SYSTEM_HPP
