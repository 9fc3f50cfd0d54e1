//! Defines `vigil::posix_silent`: sockets that are told not to raise SIGPIPE.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_POSIX_SILENT_HPP
#define VIGIL_SYSTEM_POSIX_SILENT_HPP

#include <vigil/system/socket.hpp>

#include <cerrno>

#include <sys/socket.h>

namespace vigil {

/// `Base`, whose sockets get `Option`, of SOL_SOCKET, at birth: SO_NOSIGPIPE
/// where no call takes MSG_NOSIGNAL. What cannot get it is not born, and
/// leaves nothing open.
template <class Base, int Option>
class posix_silent : public Base
{
public:
    using typename Base::address_type;
    using typename Base::handle_type;

    static handle_type socket(address_family f, socket_kind kind) noexcept
    {
        return silent_or_closed(Base::socket(f, kind));
    }

    static int pair(socket_kind kind, handle_type (&ends)[2]) noexcept
    {
        if (Base::pair(kind, ends) == -1)
            return -1;
        if (silence(ends[0]) != -1 && silence(ends[1]) != -1)
            return 0;
        typename Base::error_guard const keep;
        Base::close(ends[0]);
        Base::close(ends[1]);
        return -1;
    }

    /// ECONNABORTED also for a connection that was reset before it could be
    /// told: setsockopt(2) of macOS says EINVAL of it then.
    static handle_type accept(handle_type h, address_type& peer) noexcept
    {
        handle_type const accepted = silent_or_closed(Base::accept(h, peer));
        if (accepted == Base::invalid && errno == EINVAL && is_listening(h))
            errno = ECONNABORTED;
        return accepted;
    }

    /// A handle that is no socket raises SIGPIPE as it did before.
    static int adopt(handle_type h) noexcept
    {
        if (Base::adopt(h) == -1)
            return -1;
        // No socket, or one that is shut down in both directions: it is no
        // worse than it was, and from macOS 11 on MSG_NOSIGNAL helps.
        typename Base::error_guard const keep;
        static_cast<void>(silence(h));
        return 0;
    }

private:
    static int silence(handle_type h) noexcept
    {
        int const on = 1;
        return ::setsockopt(h, SOL_SOCKET, Option, &on, sizeof on);
    }

    static handle_type silent_or_closed(handle_type h) noexcept
    {
        if (h == Base::invalid || silence(h) != -1)
            return h;
        typename Base::error_guard const keep;
        Base::close(h);
        return Base::invalid;
    }

    // accept(2) says EINVAL, too, of a socket that does not listen.
    static bool is_listening(handle_type h) noexcept
    {
        typename Base::error_guard const keep;
        int value = 0;
        socklen_t length = sizeof value;
        return ::getsockopt(h, SOL_SOCKET, SO_ACCEPTCONN, &value, &length) !=
            -1 &&
            value != 0;
    }
};

} // namespace vigil

#endif // VIGIL_SYSTEM_POSIX_SILENT_HPP
