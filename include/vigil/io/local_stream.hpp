//! Defines `vigil::basic_local_stream`, a Unix domain connection.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_LOCAL_STREAM_HPP
#define VIGIL_IO_LOCAL_STREAM_HPP

#include <vigil/error.hpp>
#include <vigil/io/local_endpoint.hpp>
#include <vigil/io/stream_socket.hpp>
#include <vigil/system/socket.hpp>

#include <system_error>
#include <utility>

namespace vigil {

/// A stream between two processes of one machine. unix(7).
template <class System, class Link>
class basic_local_stream : public basic_stream_socket<System, Link>
{
    using base = basic_stream_socket<System, Link>;

public:
    using typename base::handle_type;

    /// Connects to a `local_listener`. Conditions: would_block (its queue is
    /// full: nothing is under way, call again later). Errors: ENOENT,
    /// ECONNREFUSED, EACCES, EMFILE, ENFILE. Two system calls. connect(2).
    static result<basic_local_stream> connect(
        vigil::local_endpoint const& to) noexcept
    {
        auto h = base::open(address_family::local, socket_kind::stream);
        if (!h)
            return h.error();
        if (System::connect(h->get(), to.template to_native<System>()) == -1)
        {
            std::error_code const why = System::error();
            if (why != std::errc::operation_in_progress)
                return why;
        }
        return basic_local_stream(h->release());
    }

    /// Two streams that are connected to each other. socketpair(2).
    static result<std::pair<basic_local_stream, basic_local_stream>>
    pair() noexcept
    {
        handle_type ends[2];
        if (System::pair(socket_kind::stream, ends) == -1)
            return System::error();
        return std::pair(
            basic_local_stream(ends[0]), basic_local_stream(ends[1]));
    }

    /// See `basic_io_source::adopt`.
    static result<basic_local_stream> adopt(handle_type h) noexcept
    {
        if (System::adopt(h) == -1)
            return System::error();
        return basic_local_stream(h);
    }

    result<vigil::local_endpoint> peer_endpoint() const noexcept
    {
        return base::template peer<vigil::local_endpoint>();
    }

    result<vigil::local_endpoint> local_endpoint() const noexcept
    {
        return base::template local<vigil::local_endpoint>();
    }

private:
    template <class S, class L, class Stream, class Endpoint>
    friend class basic_listening_socket;

    explicit basic_local_stream(handle_type h) noexcept
        : base(h)
    {
    }
};

} // namespace vigil

#endif // VIGIL_IO_LOCAL_STREAM_HPP
