//! The words of the socket interface that every system shares.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_SOCKET_HPP
#define VIGIL_SYSTEM_SOCKET_HPP

#include <cstdint>

namespace vigil {

/// The family of an address, in terms of our own: AF_INET6 is 10, 23 or 30.
enum class address_family : std::uint8_t
{
    unspecified,
    v4,
    v6,
    local
};

enum class socket_kind : std::uint8_t
{
    stream,
    datagram
};

/// Which half of a connection `shutdown` ends.
enum class direction : std::uint8_t
{
    receive,
    send,
    both
};

/// What a handle refers to, as far as polling cares.
enum class handle_kind : std::uint8_t
{
    closed,
    regular_file,
    directory,
    pollable
};

/// The socket options whose value is one number.
enum class socket_option : std::uint8_t
{
    reuse_address,
    reuse_port,
    only_v6,
    broadcast,
    keep_alive,
    no_delay,
    send_buffer,
    receive_buffer,
    time_to_live_v4,
    time_to_live_v6,
    multicast_loop_v4,
    multicast_loop_v6,
    multicast_time_to_live_v4,
    multicast_time_to_live_v6
};

/// An IP address as a system takes it: bytes in network order, the port and
/// the scope as numbers.
struct ip_address
{
    address_family family = address_family::unspecified;
    std::uint16_t port = 0;
    std::uint32_t scope = 0;
    std::uint8_t bytes[16] = {};

    friend constexpr bool operator==(
        ip_address const&, ip_address const&) noexcept = default;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_SOCKET_HPP
