//! Defines `vigil::apple_system`: what macOS and iOS do otherwise.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_APPLE_HPP
#define VIGIL_SYSTEM_APPLE_HPP

#if defined(__APPLE__)

#include <vigil/system/bsd.hpp>

#include <cerrno>

#include <sys/socket.h>

namespace vigil {

/// The system policy of the Apples: no accept4(2), no SOCK_NONBLOCK and no
/// pipe2(2), so that handles are born in several calls, and no MSG_NOSIGNAL
/// before macOS 11, so that each socket is told not to raise SIGPIPE.
class apple_system : public bsd_system
{
public:
    static handle_type socket(address_family f, socket_kind kind) noexcept
    {
        return silent_or_closed(bsd_system::socket(f, kind));
    }

    static int pair(socket_kind kind, handle_type (&ends)[2]) noexcept
    {
        if (bsd_system::pair(kind, ends) == -1)
            return -1;
        if (silence(ends[0]) != -1 && silence(ends[1]) != -1)
            return 0;
        error_guard const keep;
        close(ends[0]);
        close(ends[1]);
        return -1;
    }

    /// ECONNABORTED also for a connection that was reset before it could be
    /// told not to raise SIGPIPE: setsockopt(2) says EINVAL of it then.
    static handle_type accept(handle_type h, address_type& peer) noexcept
    {
        handle_type const accepted =
            silent_or_closed(bsd_system::accept(h, peer));
        if (accepted == invalid && errno == EINVAL && is_listening(h))
            errno = ECONNABORTED;
        return accepted;
    }

    /// A handle that is no socket raises SIGPIPE as it did before.
    static int adopt(handle_type h) noexcept
    {
        if (bsd_system::adopt(h) == -1)
            return -1;
        // No socket, or one that is shut down in both directions: it is no
        // worse than it was, and from macOS 11 on MSG_NOSIGNAL helps.
        error_guard const keep;
        static_cast<void>(silence(h));
        return 0;
    }

private:
    static int silence(handle_type h) noexcept
    {
        int const on = 1;
        return ::setsockopt(h, SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
    }

    static handle_type silent_or_closed(handle_type h) noexcept
    {
        if (h == invalid || silence(h) != -1)
            return h;
        error_guard const keep;
        close(h);
        return invalid;
    }

    // accept(2) says EINVAL, too, of a socket that does not listen.
    static bool is_listening(handle_type h) noexcept
    {
        error_guard const keep;
        int value = 0;
        socklen_t length = sizeof value;
        return ::getsockopt(h, SOL_SOCKET, SO_ACCEPTCONN, &value, &length) !=
            -1 &&
            value != 0;
    }
};

} // namespace vigil

#endif // defined(__APPLE__)

#endif // VIGIL_SYSTEM_APPLE_HPP
