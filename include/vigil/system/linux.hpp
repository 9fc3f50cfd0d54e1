//! Defines `vigil::linux_system`: what Linux has beyond POSIX and epoll.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_LINUX_HPP
#define VIGIL_SYSTEM_LINUX_HPP

#if defined(__linux__)

#include <vigil/system/epoll.hpp>
#include <vigil/system/futex.hpp>

#include <cstddef>
#include <cstdint>

#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace vigil {

/// The system policy of Linux and Android: futexes, ppoll, and what its epoll
/// has more than the others.
class linux_system : public epoll_system
{
public:
    using mutex = futex_mutex;
    using condition_variable = futex_condition_variable;

    /// Negative nanoseconds: without end. ppoll(2).
    static int poll(poll_type* handles, std::size_t count,
        std::int64_t nanoseconds) noexcept
    {
        timespec const t = to_timespec(nanoseconds < 0 ? 0 : nanoseconds);
        return ::ppoll(handles, static_cast<nfds_t>(count),
            nanoseconds < 0 ? nullptr : &t, nullptr);
    }

    // epoll(7), beyond what others have of it.

    static constexpr std::uint32_t epoll_exclusive = 1u << 28;
    static constexpr std::uint32_t epoll_wake_up = 1u << 29;

#if !defined(__ANDROID__)
    /// `epoll_wait` to the nanosecond. ENOSYS before Linux 5.11, EPERM under
    /// a seccomp filter that does not know it; that of Android kills instead.
    /// Not before glibc 2.35 in its headers, hence by number.
    /// epoll_pwait2(2).
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
#endif
};

} // namespace vigil

#endif // defined(__linux__)

#endif // VIGIL_SYSTEM_LINUX_HPP
