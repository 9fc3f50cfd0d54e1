//! Defines `vigil::linux_system`: what Linux has beyond POSIX.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_LINUX_HPP
#define VIGIL_SYSTEM_LINUX_HPP

#if defined(__linux__)

#include <vigil/system/futex.hpp>
#include <vigil/system/posix.hpp>

#include <cstddef>
#include <cstdint>

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace vigil {

/// The system policy of Linux and Android: flags that are atomic with the
/// birth of a descriptor, futexes, ppoll, and the native floors of
/// epoll_selector and eventfd_waker.
class linux_system : public posix_system
{
public:
    using mutex = futex_mutex;
    using condition_variable = futex_condition_variable;

    static handle_type socket(address_family f, socket_kind kind) noexcept
    {
        return ::socket(
            native(f), native(kind) | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    }

    static int pair(socket_kind kind, handle_type (&ends)[2]) noexcept
    {
        return ::socketpair(
            AF_UNIX, native(kind) | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends);
    }

    static int pipe(handle_type (&ends)[2]) noexcept
    {
        return ::pipe2(ends, O_NONBLOCK | O_CLOEXEC);
    }

    static handle_type accept(handle_type h, address_type& peer) noexcept
    {
        socklen_t length = address_type::capacity;
        handle_type const accepted =
            ::accept4(h, peer.data(), &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
        peer.resize(length);
        return accepted;
    }

    static constexpr short poll_read_hang_up = POLLRDHUP;

    /// Negative nanoseconds: without end. ppoll(2).
    static int poll(poll_type* handles, std::size_t count,
        std::int64_t nanoseconds) noexcept
    {
        timespec const t = to_timespec(nanoseconds < 0 ? 0 : nanoseconds);
        return ::ppoll(handles, static_cast<nfds_t>(count),
            nanoseconds < 0 ? nullptr : &t, nullptr);
    }

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
    static constexpr std::uint32_t epoll_exclusive = 1u << 28;
    static constexpr std::uint32_t epoll_wake_up = 1u << 29;

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

    /// The same to the nanosecond. ENOSYS before Linux 5.11, EPERM under a
    /// seccomp filter that does not know it. Not before glibc 2.35 in its
    /// headers, hence by number. epoll_pwait2(2).
    static int epoll_wait_precise(handle_type epoll, epoll_type* room,
        int count, std::int64_t nanoseconds) noexcept
    {
        // Its timespec has 64-bit members on every architecture.
        struct
        {
            std::int64_t seconds;
            std::int64_t nanoseconds;
        } const t{nanoseconds / 1'000'000'000, nanoseconds % 1'000'000'000};
        constexpr long number = 441; // the same on all but alpha
        return static_cast<int>(
            ::syscall(number, epoll, room, count, &t, nullptr, 0));
    }

    // eventfd(2), the native floor of eventfd_waker.

    /// A counter at zero, non-blocking and close-on-exec.
    static handle_type event_counter() noexcept
    {
        return ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    }
};

} // namespace vigil

#endif // defined(__linux__)

#endif // VIGIL_SYSTEM_LINUX_HPP
