//! Defines `vigil::illumos_system`: the epoll(7) of illumos.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_ILLUMOS_HPP
#define VIGIL_SYSTEM_ILLUMOS_HPP

#if __has_include(<sys/epoll.h>)

#include <vigil/system/epoll.hpp>

#include <cerrno>

namespace vigil {

/// The system policy of illumos, whose epoll stands on /dev/poll.
class illumos_system : public epoll_system
{
public:
    /// EPERM, as on Linux, for what poll(7D) takes and calls always ready:
    /// regular files and directories. Two system calls: fstat(2) first.
    static int epoll_add(
        handle_type epoll, handle_type h, epoll_type& e) noexcept
    {
        handle_kind const k = kind(h);
        if (k != handle_kind::regular_file && k != handle_kind::directory)
            return epoll_system::epoll_add(epoll, h, e);
        errno = EPERM;
        return -1;
    }
};

} // namespace vigil

#endif // __has_include(<sys/epoll.h>)

#endif // VIGIL_SYSTEM_ILLUMOS_HPP
