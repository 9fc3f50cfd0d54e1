//! Defines `vigil::illumos_system`: epoll(7) and event ports.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_ILLUMOS_HPP
#define VIGIL_SYSTEM_ILLUMOS_HPP

#if __has_include(<sys/epoll.h>) && __has_include(<port.h>)

#include <vigil/system/epoll.hpp>
#include <vigil/system/event_port.hpp>

#include <cerrno>
#include <cstdint>

#include <sys/epoll.h>

namespace vigil {

/// The system policy of illumos: an epoll that stands on /dev/poll, and the
/// event ports of Solaris.
class illumos_system : public event_port_system<epoll_system>
{
public:
    /// As with poll(2): see `event_port_system`.
    static constexpr std::uint32_t epoll_priority = EPOLLPRI | EPOLLRDBAND;

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

#endif // __has_include(<sys/epoll.h>) && __has_include(<port.h>)

#endif // VIGIL_SYSTEM_ILLUMOS_HPP
