//! Defines `vigil::posix_system`: the OS as POSIX has it.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_POSIX_HPP
#define VIGIL_SYSTEM_POSIX_HPP

#include <vigil/system/posix_socket.hpp>
#include <vigil/system/pthread.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>

#include <poll.h>

namespace vigil {

/// The system policy over POSIX.1-2008 and sockets.
///
/// Each function is one call of the OS and fails as it does: it returns -1
/// (`invalid` where a handle is expected), and `error()` says why. Handles
/// are born non-blocking and close-on-exec; where the system has no flags for
/// that, in more calls than one, which a fork in another thread can come
/// between.
class posix_system : public posix_socket
{
public:
    using mutex = pthread_mutex;
    using condition_variable = pthread_condition_variable;
    using thread = pthread_thread;

    template <class T>
    using atomic = std::atomic<T>;

    // poll(2), the native floor of poll_selector.

    using poll_type = pollfd;
    static constexpr short poll_in = POLLIN;
    static constexpr short poll_out = POLLOUT;
    static constexpr short poll_priority = POLLPRI;
    static constexpr short poll_error = POLLERR;
    static constexpr short poll_hang_up = POLLHUP;
    static constexpr short poll_invalid = POLLNVAL;
#if defined(POLLRDHUP)
    static constexpr short poll_read_hang_up = POLLRDHUP;
#else
    static constexpr short poll_read_hang_up = 0;
#endif

    /// Milliseconds, rounded up. Negative: without end; else at most a day.
    static int poll(poll_type* handles, std::size_t count,
        std::int64_t nanoseconds) noexcept
    {
        std::int64_t const ms = (nanoseconds + 999'999) / 1'000'000;
        return ::poll(handles, static_cast<nfds_t>(count),
            nanoseconds < 0 ? -1 : static_cast<int>(ms));
    }
};

} // namespace vigil

#endif // VIGIL_SYSTEM_POSIX_HPP
