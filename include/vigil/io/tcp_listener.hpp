//! Defines `vigil::basic_tcp_listener`, which accepts TCP connections.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_TCP_LISTENER_HPP
#define VIGIL_IO_TCP_LISTENER_HPP

#include <vigil/error.hpp>
#include <vigil/io/endpoint.hpp>
#include <vigil/io/listening_socket.hpp>
#include <vigil/io/tcp_stream.hpp>
#include <vigil/system/socket.hpp>

#include <system_error>

namespace vigil {

/// How a `tcp_listener` binds.
struct listen_options
{
    /// How many connections may wait to be accepted; the system caps it.
    int backlog = 4096;

    /// Binds although connections of an earlier listener linger. Never steals
    /// a port that is in use. SO_REUSEADDR.
    bool reuse_address = true;

    /// Lets several listeners share the port: the system deals connections
    /// out among them. SO_REUSEPORT.
    bool reuse_port = false;

    /// An IPv6 listener accepts no IPv4 connections. IPV6_V6ONLY.
    bool only_v6 = false;
};

/// Listens for TCP connections. `accept` is in `basic_listening_socket`.
template <class System, class Link>
class basic_tcp_listener
    : public basic_listening_socket<System, Link,
          basic_tcp_stream<System, Link>, endpoint>
{
    using base = basic_listening_socket<System, Link,
        basic_tcp_stream<System, Link>, endpoint>;

public:
    using typename base::handle_type;

    /// Binds to `at` (port 0: any free one) and listens. Errors: EADDRINUSE,
    /// EADDRNOTAVAIL, EACCES, EMFILE, ENFILE. bind(2), listen(2).
    static result<basic_tcp_listener> bind(
        endpoint const& at, listen_options const& options = {}) noexcept
    {
        auto h = base::open(at.family(), socket_kind::stream);
        if (!h)
            return h.error();
        basic_tcp_listener made(h->release());
        if (std::error_code const why = made.prepare(at, options))
            return why;
        return made;
    }

    /// See `basic_io_source::adopt`; for a socket that listens already.
    static result<basic_tcp_listener> adopt(handle_type h) noexcept
    {
        if (System::adopt(h) == -1)
            return System::error();
        return basic_tcp_listener(h);
    }

    /// How many hops a packet may take: IP_TTL, IPV6_UNICAST_HOPS.
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

    /// Whether an IPv6 listener refuses IPv4. IPV6_V6ONLY.
    result<bool> only_v6() const noexcept
    {
        return base::is_set(socket_option::only_v6);
    }

private:
    explicit basic_tcp_listener(handle_type h) noexcept
        : base(h)
    {
    }

    std::error_code prepare(
        endpoint const& at, listen_options const& options) noexcept
    {
        if (auto r =
                base::set(socket_option::reuse_address, options.reuse_address);
            !r)
            return r.error();
        if (options.reuse_port)
            if (auto r = base::set(socket_option::reuse_port, true); !r)
                return r.error();
        if (at.is_v6())
            if (auto r = base::set(socket_option::only_v6, options.only_v6); !r)
                return r.error();
        return base::start(at, options.backlog);
    }
};

} // namespace vigil

#endif // VIGIL_IO_TCP_LISTENER_HPP
