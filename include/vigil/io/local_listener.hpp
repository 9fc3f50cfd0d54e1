//! Defines `vigil::basic_local_listener`.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_LOCAL_LISTENER_HPP
#define VIGIL_IO_LOCAL_LISTENER_HPP

#include <vigil/error.hpp>
#include <vigil/io/listening_socket.hpp>
#include <vigil/io/local_endpoint.hpp>
#include <vigil/io/local_stream.hpp>
#include <vigil/system/socket.hpp>

#include <system_error>

namespace vigil {

/// Listens for connections from the same machine. `accept` is in
/// `basic_listening_socket`. unix(7).
template <class System, class Link>
class basic_local_listener
    : public basic_listening_socket<System, Link,
          basic_local_stream<System, Link>, local_endpoint>
{
    using base = basic_listening_socket<System, Link,
        basic_local_stream<System, Link>, vigil::local_endpoint>;

public:
    using typename base::handle_type;

    /// Binds to `at` and listens, with room for `backlog` connections. A
    /// path must not exist yet, and stays behind: unlink it before or after.
    /// Errors: EADDRINUSE, EACCES, ENOENT, EMFILE, ENFILE. bind(2).
    static result<basic_local_listener> bind(
        vigil::local_endpoint const& at, int backlog = 4096) noexcept
    {
        auto h = base::open(address_family::local, socket_kind::stream);
        if (!h)
            return h.error();
        basic_local_listener made(h->release());
        if (std::error_code const why = made.start(at, backlog))
            return why;
        return made;
    }

    /// See `basic_io_source::adopt`; for a socket that listens already.
    static result<basic_local_listener> adopt(handle_type h) noexcept
    {
        if (System::adopt(h) == -1)
            return System::error();
        return basic_local_listener(h);
    }

private:
    explicit basic_local_listener(handle_type h) noexcept
        : base(h)
    {
    }
};

} // namespace vigil

#endif // VIGIL_IO_LOCAL_LISTENER_HPP
