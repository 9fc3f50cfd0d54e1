//! Defines `vigil::basic_socket`, what all sockets have in common.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_SOCKET_HPP
#define VIGIL_IO_SOCKET_HPP

#include <vigil/error.hpp>
#include <vigil/io/io_source.hpp>
#include <vigil/system/socket.hpp>
#include <vigil/unique_handle.hpp>

#include <system_error>

namespace vigil {

/// The options and addresses of a socket.
template <class System, class Link>
class basic_socket : public basic_io_source<System, Link>
{
    using base = basic_io_source<System, Link>;

public:
    using typename base::handle_type;

    /// The error of an asynchronous operation, once: of a connect that is
    /// over, or of a datagram that was refused. Success if there is none.
    /// SO_ERROR in socket(7).
    result<void> take_error() noexcept
    {
        std::error_code pending;
        if (System::take_error(this->native_handle(), pending) == -1)
            return System::error();
        return pending;
    }

    /// In bytes; the system may round, and Linux doubles. socket(7).
    result<void> set_send_buffer_size(int bytes) noexcept
    {
        return set(socket_option::send_buffer, bytes);
    }

    result<int> send_buffer_size() const noexcept
    {
        return get(socket_option::send_buffer);
    }

    result<void> set_receive_buffer_size(int bytes) noexcept
    {
        return set(socket_option::receive_buffer, bytes);
    }

    result<int> receive_buffer_size() const noexcept
    {
        return get(socket_option::receive_buffer);
    }

protected:
    using base::base;

    static result<unique_handle<System>> open(
        address_family f, socket_kind kind) noexcept
    {
        unique_handle<System> h(System::socket(f, kind));
        if (!h)
            return System::error();
        return h;
    }

    result<void> set(socket_option o, int value) noexcept
    {
        return base::check(System::set_option(this->native_handle(), o, value));
    }

    result<int> get(socket_option o) const noexcept
    {
        int value = 0;
        if (System::get_option(this->native_handle(), o, value) == -1)
            return System::error();
        return value;
    }

    result<bool> is_set(socket_option o) const noexcept
    {
        result<int> const value = get(o);
        if (!value)
            return value.error();
        return *value != 0;
    }

    // An option that has a name for each version of IP.

    result<void> set_of_ip(
        socket_option v4, socket_option v6, int value) noexcept
    {
        result<socket_option> const o = of_ip(v4, v6);
        return o ? set(*o, value) : result<void>(o.error());
    }

    result<int> get_of_ip(socket_option v4, socket_option v6) const noexcept
    {
        result<socket_option> const o = of_ip(v4, v6);
        return o ? get(*o) : result<int>(o.error());
    }

    /// The local address, as `Endpoint`.
    template <class Endpoint>
    result<Endpoint> local() const noexcept
    {
        typename System::address_type a;
        if (System::local_address(this->native_handle(), a) == -1)
            return System::error();
        return Endpoint::template from_native<System>(a);
    }

    template <class Endpoint>
    result<Endpoint> peer() const noexcept
    {
        typename System::address_type a;
        if (System::peer_address(this->native_handle(), a) == -1)
            return System::error();
        return Endpoint::template from_native<System>(a);
    }

private:
    result<socket_option> of_ip(
        socket_option v4, socket_option v6) const noexcept
    {
        typename System::address_type a;
        if (System::local_address(this->native_handle(), a) == -1)
            return System::error();
        return a.family() == address_family::v6 ? v6 : v4;
    }
};

} // namespace vigil

#endif // VIGIL_IO_SOCKET_HPP
