//! Defines `vigil::basic_udp_socket`.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_UDP_SOCKET_HPP
#define VIGIL_IO_UDP_SOCKET_HPP

#include <vigil/error.hpp>
#include <vigil/io/datagram_socket.hpp>
#include <vigil/io/endpoint.hpp>
#include <vigil/system/socket.hpp>

#include <cstdint>
#include <system_error>

namespace vigil {

/// How a `udp_socket` binds.
struct udp_options
{
    /// Several sockets may bind the port; all get multicasts. SO_REUSEADDR.
    bool reuse_address = false;

    /// The system deals datagrams out among sockets that share the port.
    /// SO_REUSEPORT.
    bool reuse_port = false;

    /// An IPv6 socket takes no IPv4 datagrams. IPV6_V6ONLY.
    bool only_v6 = false;
};

/// UDP over IPv4 or IPv6. Sending and receiving is in
/// `basic_datagram_socket`. udp(7).
template <class System, class Link>
class basic_udp_socket : public basic_datagram_socket<System, Link, endpoint>
{
    using base = basic_datagram_socket<System, Link, endpoint>;

public:
    using typename base::handle_type;

    /// Binds to `at` (port 0: any free one). Errors: EADDRINUSE,
    /// EADDRNOTAVAIL, EACCES, EMFILE, ENFILE. bind(2).
    static result<basic_udp_socket> bind(
        endpoint const& at, udp_options const& options = {}) noexcept
    {
        auto h = base::open(at.family(), socket_kind::datagram);
        if (!h)
            return h.error();
        basic_udp_socket made(h->release());
        if (std::error_code const why = made.prepare(at, options))
            return why;
        return made;
    }

    /// See `basic_io_source::adopt`.
    static result<basic_udp_socket> adopt(handle_type h) noexcept
    {
        if (System::adopt(h) == -1)
            return System::error();
        return basic_udp_socket(h);
    }

    /// Lets `send_to` a broadcast address through. SO_BROADCAST.
    result<void> set_broadcast(bool on) noexcept
    {
        return base::set(socket_option::broadcast, on);
    }

    result<bool> broadcast() const noexcept
    {
        return base::is_set(socket_option::broadcast);
    }

    /// How many hops a datagram may take: IP_TTL, IPV6_UNICAST_HOPS.
    result<void> set_ttl(int hops) noexcept
    {
        return base::set_of_ip(socket_option::time_to_live_v4,
            socket_option::time_to_live_v6, hops);
    }

    result<int> ttl() const noexcept
    {
        return base::get_of_ip(
            socket_option::time_to_live_v4, socket_option::time_to_live_v6);
    }

    /// Receives what is sent to `group`, whose port does not matter, on the
    /// network interface with that index; 0 is the one of its scope, and if
    /// it has none lets the system choose. Errors: EINVAL (no multicast
    /// address), ENODEV, EADDRINUSE. RFC 3678.
    result<void> join_multicast(
        endpoint const& group, std::uint32_t interface_index = 0) noexcept
    {
        return base::check(System::join(this->native_handle(), group.ip(),
            interface_of(group, interface_index)));
    }

    /// Errors: EADDRNOTAVAIL if it was not joined.
    result<void> leave_multicast(
        endpoint const& group, std::uint32_t interface_index = 0) noexcept
    {
        return base::check(System::leave(this->native_handle(), group.ip(),
            interface_of(group, interface_index)));
    }

    /// Receives its own multicasts too. IP_MULTICAST_LOOP.
    result<void> set_multicast_loop(bool on) noexcept
    {
        return base::set_of_ip(socket_option::multicast_loop_v4,
            socket_option::multicast_loop_v6, on);
    }

    result<bool> multicast_loop() const noexcept
    {
        result<int> const value = base::get_of_ip(
            socket_option::multicast_loop_v4, socket_option::multicast_loop_v6);
        if (!value)
            return value.error();
        return *value != 0;
    }

    /// How many hops a multicast may take. IP_MULTICAST_TTL.
    result<void> set_multicast_ttl(int hops) noexcept
    {
        return base::set_of_ip(socket_option::multicast_time_to_live_v4,
            socket_option::multicast_time_to_live_v6, hops);
    }

    result<int> multicast_ttl() const noexcept
    {
        return base::get_of_ip(socket_option::multicast_time_to_live_v4,
            socket_option::multicast_time_to_live_v6);
    }

    /// Whether an IPv6 socket takes no IPv4 datagrams. IPV6_V6ONLY.
    result<bool> only_v6() const noexcept
    {
        return base::is_set(socket_option::only_v6);
    }

private:
    explicit basic_udp_socket(handle_type h) noexcept
        : base(h)
    {
    }

    static std::uint32_t interface_of(
        endpoint const& group, std::uint32_t index) noexcept
    {
        return index != 0 ? index : group.scope();
    }

    std::error_code prepare(
        endpoint const& at, udp_options const& options) noexcept
    {
        if (options.reuse_address)
            if (auto r = base::set(socket_option::reuse_address, true); !r)
                return r.error();
        if (options.reuse_port)
            if (auto r = base::set(socket_option::reuse_port, true); !r)
                return r.error();
        if (at.is_v6())
            if (auto r = base::set(socket_option::only_v6, options.only_v6); !r)
                return r.error();
        return base::check(System::bind(
            this->native_handle(), at.template to_native<System>()));
    }
};

} // namespace vigil

#endif // VIGIL_IO_UDP_SOCKET_HPP
