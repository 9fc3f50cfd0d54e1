//! Defines `vigil::mock::datagram`, a datagram socket that a script answers.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_DATAGRAM_HPP
#define VIGIL_MOCK_DATAGRAM_HPP

#include <vigil/error.hpp>
#include <vigil/io/buffer.hpp>
#include <vigil/io/datagram.hpp>
#include <vigil/io/endpoint.hpp>
#include <vigil/mock/buffers.hpp>
#include <vigil/mock/mailbox.hpp>
#include <vigil/mock/options.hpp>
#include <vigil/mock/routes.hpp>
#include <vigil/mock/scripted_socket.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <system_error>
#include <utility>

namespace vigil::mock {

/// The twin of `udp_socket` without an OS. `datagram_peer::socket()` gives
/// one, and `bind` where a `mock::network` answers. Move-only; for one thread.
class datagram : public scripted_socket<mailbox>
{
public:
    using endpoint_type = endpoint;

    /// For scripts and networks.
    using scripted_socket::scripted_socket;

    /// Binds to `at`, as the `mock::network` of this thread says; the options
    /// are taken, and do nothing.
    template <class... Options>
    static result<datagram> bind(endpoint const& at, Options const&...)
    {
        auto inside = routes::bind_from_here<mailbox>(at, answer::kind::socket);
        if (!inside)
            return inside.error();
        (*inside)->bind(at);
        return datagram(*std::move(inside));
    }

    /// Sets the peer of `send`. What the script has come comes from whom it
    /// says: unlike its twin this one filters nothing by its sender.
    result<void> connect(endpoint const& peer)
    {
        if (std::error_code const why = refused())
            return why;
        peer_ = peer;
        return {};
    }

    /// Sends what the script expects; a mismatch is reported. What is empty
    /// is an empty datagram, and a step.
    template <writes_from Buffers>
    result<std::size_t> send(Buffers&& from)
    {
        return send_message(buffers(from), peer_);
    }

    /// The same, to `to`, with a peer or without.
    template <writes_from Buffers>
    result<std::size_t> send_to(Buffers&& from, endpoint const& to)
    {
        return send_message(buffers(from), to);
    }

    /// Receives the datagram that the script has there: what does not fit is
    /// lost, and the answer says so. An empty buffer is no_capacity, and plays
    /// nothing.
    template <reads_into Buffers>
    result<vigil::datagram> recv(Buffers&& into)
    {
        return without_sender(receive(buffers(into), false));
    }

    /// The same, with the sender that the script says.
    template <reads_into Buffers>
    result<datagram_from<endpoint>> recv_from(Buffers&& into)
    {
        return receive(buffers(into), false);
    }

    /// As `recv`, and leaves it there whole.
    template <reads_into Buffers>
    result<vigil::datagram> peek(Buffers&& into)
    {
        return without_sender(receive(buffers(into), true));
    }

    /// As `recv_from`, and leaves it there whole.
    template <reads_into Buffers>
    result<datagram_from<endpoint>> peek_from(Buffers&& into)
    {
        return receive(buffers(into), true);
    }

    /// The peer that `connect` set, else `std::errc::not_connected`.
    result<endpoint> peer_endpoint() const
    {
        if (std::error_code const why = refused())
            return why;
        if (!peer_)
            return make_error_code(std::errc::not_connected);
        return *peer_;
    }

    /// Kept, and does nothing.
    result<void> set_broadcast(bool on) { return set(&options::broadcast, on); }
    result<bool> broadcast() const { return get(&options::broadcast); }

    /// Does nothing: the script says what comes, and from whom.
    result<void> join_multicast(endpoint const&, std::uint32_t = 0)
    {
        return refused();
    }

    /// Likewise.
    result<void> leave_multicast(endpoint const&, std::uint32_t = 0)
    {
        return refused();
    }

    /// Kept, and does nothing.
    result<void> set_multicast_loop(bool on)
    {
        return set(&options::multicast_loop, on);
    }
    result<bool> multicast_loop() const
    {
        return get(&options::multicast_loop);
    }

    /// Kept, and does nothing.
    result<void> set_multicast_ttl(int hops)
    {
        return set(&options::multicast_time_to_live, hops);
    }
    result<int> multicast_ttl() const
    {
        return get(&options::multicast_time_to_live);
    }

    /// False, whatever `bind` was told.
    result<bool> only_v6() const { return get(&options::only_v6); }

private:
    result<std::size_t> send_message(
        buffers const& from, std::optional<endpoint> const& to)
    {
        if (!is_open())
            return errc::moved_from;
        if (from.is_too_many())
            return errc::too_many_buffers;
        return inside().send(from, to);
    }

    result<datagram_from<endpoint>> receive(buffers const& into, bool is_peek)
    {
        if (!is_open())
            return errc::moved_from;
        return inside().receive(into, is_peek);
    }

    static result<vigil::datagram> without_sender(
        result<datagram_from<endpoint>> const& got)
    {
        if (!got)
            return got.error();
        return vigil::datagram{(*got).size, (*got).is_truncated};
    }

    std::optional<endpoint> peer_;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_DATAGRAM_HPP
