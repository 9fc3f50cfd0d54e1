//! Defines `vigil::epoll_system`: POSIX with epoll(7).
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_EPOLL_HPP
#define VIGIL_SYSTEM_EPOLL_HPP

#if __has_include(<sys/epoll.h>)

#include <vigil/system/posix.hpp>

#include <cstdint>

#include <sys/epoll.h>

#if __has_include(<sys/eventfd.h>)
#include <sys/eventfd.h>
#endif

namespace vigil {

/// What Linux, illumos and Redox have in common: the native floors of
/// epoll_selector and eventfd_waker.
class epoll_system : public posix_system
{
public:
    // epoll(7), the native floor of epoll_selector.

    using epoll_type = epoll_event;
    static constexpr std::uint32_t epoll_in = EPOLLIN;
    static constexpr std::uint32_t epoll_out = EPOLLOUT;
    static constexpr std::uint32_t epoll_priority = EPOLLPRI;
    static constexpr std::uint32_t epoll_error = EPOLLERR;
    static constexpr std::uint32_t epoll_hang_up = EPOLLHUP;
    static constexpr std::uint32_t epoll_read_hang_up = EPOLLRDHUP;
    static constexpr std::uint32_t epoll_edge = EPOLLET;
    static constexpr std::uint32_t epoll_oneshot = EPOLLONESHOT;

    /// Close-on-exec. epoll_create1(2).
    static handle_type epoll_create() noexcept
    {
        return ::epoll_create1(EPOLL_CLOEXEC);
    }

    /// epoll_ctl(2). EEXIST: registered already. EPERM: a regular file or a
    /// directory. EBADF: `h` is closed.
    static int epoll_add(
        handle_type epoll, handle_type h, epoll_type& e) noexcept
    {
        return ::epoll_ctl(epoll, EPOLL_CTL_ADD, h, &e);
    }

    /// EINVAL: the entry is an exclusive one. ENOENT: not registered.
    static int epoll_modify(
        handle_type epoll, handle_type h, epoll_type& e) noexcept
    {
        return ::epoll_ctl(epoll, EPOLL_CTL_MOD, h, &e);
    }

    static int epoll_remove(handle_type epoll, handle_type h) noexcept
    {
        return ::epoll_ctl(epoll, EPOLL_CTL_DEL, h, nullptr);
    }

    /// `room` must hold `count` records, at least one. -1 ms: without end.
    /// A signal, a stop or a debugger ends it with EINTR. epoll_wait(2).
    static int epoll_wait(handle_type epoll, epoll_type* room, int count,
        int milliseconds) noexcept
    {
        return ::epoll_wait(epoll, room, count, milliseconds);
    }

#if __has_include(<sys/eventfd.h>) // not in Redox
    // eventfd(2), the native floor of eventfd_waker.

    /// A counter at zero, non-blocking and close-on-exec.
    static handle_type event_counter() noexcept
    {
        return ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    }
#endif
};

} // namespace vigil

#endif // __has_include(<sys/epoll.h>)

#endif // VIGIL_SYSTEM_EPOLL_HPP
