//! Translates `vigil::socket_option` into what setsockopt(2) takes.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_POSIX_OPTION_HPP
#define VIGIL_SYSTEM_POSIX_OPTION_HPP

#include <vigil/system/socket.hpp>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace vigil {

/// The level and the name of a socket option.
struct posix_option
{
    int level;
    int name;

    static constexpr posix_option of(socket_option option) noexcept
    {
        switch (option)
        {
        case socket_option::reuse_address:
            return {SOL_SOCKET, SO_REUSEADDR};
        case socket_option::reuse_port:
#if defined(SO_REUSEPORT) // not in POSIX
            return {SOL_SOCKET, SO_REUSEPORT};
#else
            break;
#endif
        case socket_option::only_v6:
            return {IPPROTO_IPV6, IPV6_V6ONLY};
        case socket_option::broadcast:
            return {SOL_SOCKET, SO_BROADCAST};
        case socket_option::keep_alive:
            return {SOL_SOCKET, SO_KEEPALIVE};
        case socket_option::no_delay:
            return {IPPROTO_TCP, TCP_NODELAY};
        case socket_option::send_buffer:
            return {SOL_SOCKET, SO_SNDBUF};
        case socket_option::receive_buffer:
            return {SOL_SOCKET, SO_RCVBUF};
        case socket_option::time_to_live_v4:
            return {IPPROTO_IP, IP_TTL};
        case socket_option::time_to_live_v6:
            return {IPPROTO_IPV6, IPV6_UNICAST_HOPS};
        case socket_option::multicast_loop_v4:
            return {IPPROTO_IP, IP_MULTICAST_LOOP};
        case socket_option::multicast_loop_v6:
            return {IPPROTO_IPV6, IPV6_MULTICAST_LOOP};
        case socket_option::multicast_time_to_live_v4:
            return {IPPROTO_IP, IP_MULTICAST_TTL};
        case socket_option::multicast_time_to_live_v6:
            return {IPPROTO_IPV6, IPV6_MULTICAST_HOPS};
        }
        return {-1, -1}; // ENOPROTOOPT
    }
};

} // namespace vigil

#endif // VIGIL_SYSTEM_POSIX_OPTION_HPP
