//! Defines `vigil::basic_tcp_stream`, a TCP connection.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_TCP_STREAM_HPP
#define VIGIL_IO_TCP_STREAM_HPP

#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/io/endpoint.hpp>
#include <vigil/io/stream_socket.hpp>
#include <vigil/system/socket.hpp>

#include <system_error>
#include <utility>

namespace vigil {

/// A TCP connection, or one in the making.
///
/// After `connect` register it for `writable` and wait; when it is writable,
/// `take_error` says whether the connect failed, and `peer_endpoint`
/// succeeds once it is established. tcp(7).
template <class System, class Link>
class basic_tcp_stream : public basic_stream_socket<System, Link>
{
    using base = basic_stream_socket<System, Link>;

public:
    using typename base::handle_type;

    /// Begins to connect and does not wait. Errors: EMFILE, ENFILE, and what
    /// the system finds at once (ENETUNREACH, ECONNREFUSED, EADDRNOTAVAIL).
    /// Two system calls. connect(2).
    static result<basic_tcp_stream> connect(endpoint const& to) noexcept
    {
        auto h = base::open(to.family(), socket_kind::stream);
        if (!h)
            return h.error();
        if (System::connect(h->get(), to.template to_native<System>()) == -1)
        {
            // An interrupted connect goes on as well: connect(2), EINTR.
            std::error_code const why = System::error();
            if (why != std::errc::operation_in_progress &&
                why != std::errc::interrupted)
                return why;
        }
        return basic_tcp_stream(h->release());
    }

    /// See `basic_io_source::adopt`.
    static result<basic_tcp_stream> adopt(handle_type h) noexcept
    {
        if (System::adopt(h) == -1)
            return System::error();
        return basic_tcp_stream(h);
    }

    /// Fails with `std::errc::not_connected` until the connection is
    /// established: an event that made somebody ask was spurious then, and
    /// the true one comes where edges are emulated, too. getpeername(2).
    result<endpoint> peer_endpoint() const noexcept
    {
        auto const peer = base::template peer<endpoint>();
        if constexpr (base::re_arms)
            if (peer.error() == std::errc::not_connected)
                this->drained(interest::writable);
        return peer;
    }

    /// getsockname(2).
    result<endpoint> local_endpoint() const noexcept
    {
        return base::template local<endpoint>();
    }

    /// Sends small segments at once instead of gathering them. TCP_NODELAY.
    result<void> set_nodelay(bool on) noexcept
    {
        return base::set(socket_option::no_delay, on);
    }

    result<bool> nodelay() const noexcept
    {
        return base::is_set(socket_option::no_delay);
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

    /// Probes an idle connection now and then. SO_KEEPALIVE.
    result<void> set_keep_alive(bool on) noexcept
    {
        return base::set(socket_option::keep_alive, on);
    }

    result<bool> keep_alive() const noexcept
    {
        return base::is_set(socket_option::keep_alive);
    }

    /// For how many seconds the system tries to send after a close; 0 resets
    /// the connection, and a negative number is the default. SO_LINGER.
    result<void> set_linger(int seconds) noexcept
    {
        return base::check(System::set_linger(this->native_handle(), seconds));
    }

    /// In seconds; -1 if it is off.
    result<int> linger() const noexcept
    {
        int seconds = 0;
        if (System::get_linger(this->native_handle(), seconds) == -1)
            return System::error();
        return seconds;
    }

private:
    template <class S, class L, class Stream, class Endpoint>
    friend class basic_listening_socket;

    explicit basic_tcp_stream(handle_type h) noexcept
        : base(h)
    {
    }
};

} // namespace vigil

#endif // VIGIL_IO_TCP_STREAM_HPP
