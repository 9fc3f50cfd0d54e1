//! Defines `vigil::basic_datagram_socket`: sending whole messages.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_DATAGRAM_SOCKET_HPP
#define VIGIL_IO_DATAGRAM_SOCKET_HPP

#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/io/buffer.hpp>
#include <vigil/io/datagram.hpp>
#include <vigil/io/socket.hpp>

#include <cstddef>
#include <system_error>
#include <utility>

namespace vigil {

/// Sends and receives datagrams, over UDP or a Unix domain socket.
///
/// Each call is one system call and one datagram, which may be empty. With
/// more than 64 buffers a call is `unsupported`.
template <class System, class Link, class Endpoint>
class basic_datagram_socket : public basic_socket<System, Link>
{
    using base = basic_socket<System, Link>;

public:
    using endpoint_type = Endpoint;

    /// Sets the peer of `send` and `recv`; may be called again. connect(2).
    result<void> connect(Endpoint const& peer) noexcept
    {
        return base::check(System::connect(
            this->native_handle(), peer.template to_native<System>()));
    }

    /// Sends to the peer that was set. Errors: EDESTADDRREQ without one,
    /// EMSGSIZE; ECONNREFUSED is of an earlier datagram. Condition:
    /// would_block. send(2).
    template <writes_from Buffers>
    result<std::size_t> send(Buffers&& from) noexcept
    {
        return send_message(from, nullptr);
    }

    /// Sends to `to`. Errors: EMSGSIZE, EISCONN on some systems. Condition:
    /// would_block. sendto(2).
    template <writes_from Buffers>
    result<std::size_t> send_to(Buffers&& from, Endpoint const& to) noexcept
    {
        auto const native = to.template to_native<System>();
        return send_message(from, &native);
    }

    /// Receives the next datagram. Conditions: would_block, no_capacity
    /// (empty buffers). ECONNREFUSED is of an earlier datagram. recv(2).
    template <reads_into Buffers>
    result<datagram> recv(Buffers&& into) noexcept
    {
        return receive(into, false, nullptr);
    }

    /// The same, and tells who sent it.
    template <reads_into Buffers>
    result<datagram_from<Endpoint>> recv_from(Buffers&& into) noexcept
    {
        return receive_from(into, false);
    }

    /// Receives the next datagram and leaves it in the queue.
    template <reads_into Buffers>
    result<datagram> peek(Buffers&& into) noexcept
    {
        return receive(into, true, nullptr);
    }

    template <reads_into Buffers>
    result<datagram_from<Endpoint>> peek_from(Buffers&& into) noexcept
    {
        return receive_from(into, true);
    }

    /// getsockname(2).
    result<Endpoint> local_endpoint() const noexcept
    {
        return base::template local<Endpoint>();
    }

    /// The peer that `connect` set, else `std::errc::not_connected`.
    result<Endpoint> peer_endpoint() const noexcept
    {
        return base::template peer<Endpoint>();
    }

protected:
    using base::base;

private:
    using address = typename System::address_type;

    template <class Buffers>
    result<std::size_t> send_message(Buffers& from, address const* to) noexcept
    {
        gathered<System> const all(from);
        if (all.is_too_many())
            return errc::too_many_buffers;
        return this->transferred(System::send_message(this->native_handle(),
                                     all.data(), all.count(), to),
            all.size(), interest::writable);
    }

    template <class Buffers>
    result<datagram> receive(
        Buffers& into, bool is_peek, address* from) noexcept
    {
        gathered<System> const all(into);
        if (std::error_code const why = refusal(all))
            return why;
        auto const got = System::receive_message(
            this->native_handle(), all.data(), all.count(), is_peek, from);
        std::error_code const why =
            got.size == -1 ? System::error() : std::error_code();
        // After an error too: it was of one datagram, and the next comes.
        this->drained(interest::readable);
        if (why)
            return why;
        return datagram{static_cast<std::size_t>(got.size), got.truncated};
    }

    template <class Buffers>
    result<datagram_from<Endpoint>> receive_from(
        Buffers& into, bool is_peek) noexcept
    {
        address a;
        result<datagram> const got = receive(into, is_peek, &a);
        if (!got)
            return got.error();
        result<Endpoint> from = Endpoint::template from_native<System>(a);
        if (!from)
            return from.error();
        return datagram_from<Endpoint>{
            got->size, got->is_truncated, *std::move(from)};
    }
};

} // namespace vigil

#endif // VIGIL_IO_DATAGRAM_SOCKET_HPP
