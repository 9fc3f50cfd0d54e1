//! Translates `vigil::socket_option` into what Winsock takes.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WINDOWS_OPTION_HPP
#define VIGIL_SYSTEM_WINDOWS_OPTION_HPP

#include <vigil/system/socket.hpp>
#include <vigil/system/windows_headers.hpp>

namespace vigil {

/// The level and the name of a socket option.
struct windows_option
{
    int level;
    int name;

    static constexpr windows_option of(socket_option option) noexcept
    {
        // By number: who included <windows.h> first has the names of
        // <winsock.h>, some with the numbers of Winsock 1.
        constexpr int ip_multicast_ttl = 10;
        constexpr int ip_multicast_loop = 11;
        constexpr int ip_ttl = 4;
        switch (option)
        {
        case socket_option::reuse_address:
            return {SOL_SOCKET, SO_REUSEADDR};
        case socket_option::reuse_port:
            return none(); // Windows deals nothing out
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
            return {IPPROTO_IP, ip_ttl};
        case socket_option::time_to_live_v6:
            return {IPPROTO_IPV6, IPV6_UNICAST_HOPS};
        case socket_option::multicast_loop_v4:
            return {IPPROTO_IP, ip_multicast_loop};
        case socket_option::multicast_loop_v6:
            return {IPPROTO_IPV6, IPV6_MULTICAST_LOOP};
        case socket_option::multicast_time_to_live_v4:
            return {IPPROTO_IP, ip_multicast_ttl};
        case socket_option::multicast_time_to_live_v6:
            return {IPPROTO_IPV6, IPV6_MULTICAST_HOPS};
        }
        return none();
    }

    /// Whether Windows has it at all.
    [[nodiscard]] constexpr bool exists() const noexcept { return level != -1; }

private:
    static constexpr windows_option none() noexcept { return {-1, -1}; }
};

} // namespace vigil

#endif // VIGIL_SYSTEM_WINDOWS_OPTION_HPP
