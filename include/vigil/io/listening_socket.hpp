//! Defines `vigil::basic_listening_socket`, which accepts connections.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_LISTENING_SOCKET_HPP
#define VIGIL_IO_LISTENING_SOCKET_HPP

#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/io/accept_error.hpp>
#include <vigil/io/socket.hpp>
#include <vigil/unique_handle.hpp>

#include <system_error>
#include <utility>

namespace vigil {

/// A socket that accepts `Stream`s, whose peers have an `Endpoint`.
template <class System, class Link, class Stream, class Endpoint>
class basic_listening_socket : public basic_socket<System, Link>
{
    using base = basic_socket<System, Link>;

public:
    using stream_type = Stream;

    /// A connection, and who is at its other end.
    struct accepted
    {
        Stream stream;
        Endpoint peer;
    };

    /// The next connection of the queue, non-blocking and close-on-exec.
    ///
    /// Conditions: would_block (the queue is empty); exhausted, which leaves
    /// the connection in the queue, and an edge is not reported for it again:
    /// close something, and accept or `modify`. An error that
    /// `is_about_connection` has taken one connection out of the queue: go on
    /// with the next. Several threads may accept at once. One system call
    /// where accept4(2) exists.
    result<accepted> accept() noexcept
    {
        typename System::address_type from;
        unique_handle<System> h(System::accept(this->native_handle(), from));
        if (!h)
        {
            std::error_code const why = System::error();
            if (why != condition::exhausted)
                this->drained(interest::readable);
            return why;
        }
        this->drained(interest::readable);
        result<Endpoint> peer = Endpoint::template from_native<System>(from);
        if (!peer)
            return peer.error();
        return accepted{Stream(h.release()), *std::move(peer)};
    }

    /// getsockname(2): with the port that was chosen for port 0.
    result<Endpoint> local_endpoint() const noexcept
    {
        return base::template local<Endpoint>();
    }

protected:
    using base::base;

    /// Binds and listens.
    std::error_code start(Endpoint const& at, int backlog) noexcept
    {
        auto const h = this->native_handle();
        if (System::bind(h, at.template to_native<System>()) == -1)
            return System::error();
        return base::check(System::listen(h, backlog));
    }
};

} // namespace vigil

#endif // VIGIL_IO_LISTENING_SOCKET_HPP
