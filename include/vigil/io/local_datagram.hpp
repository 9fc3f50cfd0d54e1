//! Defines `vigil::basic_local_datagram`.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_LOCAL_DATAGRAM_HPP
#define VIGIL_IO_LOCAL_DATAGRAM_HPP

#include <vigil/error.hpp>
#include <vigil/io/datagram_socket.hpp>
#include <vigil/io/local_endpoint.hpp>
#include <vigil/system/socket.hpp>

#include <utility>

namespace vigil {

/// Datagrams between processes of one machine: reliable and in order.
/// Sending and receiving is in `basic_datagram_socket`. unix(7).
template <class System, class Link>
class basic_local_datagram
    : public basic_datagram_socket<System, Link, local_endpoint>
{
    using base = basic_datagram_socket<System, Link, vigil::local_endpoint>;

public:
    using typename base::handle_type;

    /// Binds to `at`; a path must not exist yet, and stays behind. Errors:
    /// EADDRINUSE, EACCES, ENOENT, EMFILE, ENFILE. bind(2).
    static result<basic_local_datagram> bind(
        vigil::local_endpoint const& at) noexcept
    {
        auto made = unbound();
        if (!made)
            return made.error();
        if (System::bind(
                made->native_handle(), at.template to_native<System>()) == -1)
            return System::error();
        return made;
    }

    /// Without an address: it can send, and nobody can answer. socket(2).
    static result<basic_local_datagram> unbound() noexcept
    {
        auto h = base::open(address_family::local, socket_kind::datagram);
        if (!h)
            return h.error();
        return basic_local_datagram(h->release());
    }

    /// Two sockets that are connected to each other. socketpair(2).
    static result<std::pair<basic_local_datagram, basic_local_datagram>>
    pair() noexcept
    {
        handle_type ends[2];
        if (System::pair(socket_kind::datagram, ends) == -1)
            return System::error();
        return std::pair(
            basic_local_datagram(ends[0]), basic_local_datagram(ends[1]));
    }

    /// See `basic_io_source::adopt`.
    static result<basic_local_datagram> adopt(handle_type h) noexcept
    {
        if (System::adopt(h) == -1)
            return System::error();
        return basic_local_datagram(h);
    }

    /// Ends one direction, or both. shutdown(2).
    result<void> shutdown(direction d) noexcept
    {
        return base::check(System::shutdown(this->native_handle(), d));
    }

private:
    explicit basic_local_datagram(handle_type h) noexcept
        : base(h)
    {
    }
};

} // namespace vigil

#endif // VIGIL_IO_LOCAL_DATAGRAM_HPP
