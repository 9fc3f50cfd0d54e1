//! Defines `vigil::wasi_socket`: the sockets of WASI preview 1.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WASI_SOCKET_HPP
#define VIGIL_SYSTEM_WASI_SOCKET_HPP

#if defined(__wasi__)

#include <vigil/system/socket.hpp>
#include <vigil/system/wasi_address.hpp>
#include <vigil/system/wasi_handle.hpp>

#include <cstddef>
#include <cstdint>
#include <system_error>

#include <wasi/api.h>

namespace vigil {

/// Sockets that the host hands in: a floor of `wasi_system`.
///
/// Preview 1 can accept, receive, send and shut down, and makes no socket of
/// its own. All else fails with `condition::unsupported`, at once.
class wasi_socket : public wasi_handle
{
public:
    using address_type = wasi_address;

    /// ENOTSUP, as all that follow up to `accept`.
    static handle_type socket(address_family, socket_kind) noexcept
    {
        return unsupported();
    }

    static int pair(socket_kind, handle_type (&)[2]) noexcept
    {
        return unsupported();
    }

    static int bind(handle_type, address_type const&) noexcept
    {
        return unsupported();
    }

    static int connect(handle_type, address_type const&) noexcept
    {
        return unsupported();
    }

    static int listen(handle_type, int) noexcept { return unsupported(); }

    /// Non-blocking from birth. Tells no peer. The host must have opened the
    /// listener itself, or must check: node 20 crashes on one that it has
    /// as its standard input. sock_accept.
    static handle_type accept(handle_type h, address_type& peer) noexcept
    {
        peer = address_type();
        __wasi_fd_t accepted = invalid;
        return checked(__wasi_sock_accept(
                   h, __WASI_FDFLAGS_NONBLOCK, &accepted)) == -1
            ? invalid
            : accepted;
    }

    /// ENOTSUP.
    static int local_address(handle_type, address_type&) noexcept
    {
        return unsupported();
    }

    static int peer_address(handle_type, address_type&) noexcept
    {
        return unsupported();
    }

    /// Crashes node 20 on a socket that it has as its standard input.
    /// sock_shutdown.
    static int shutdown(handle_type h, direction d) noexcept
    {
        constexpr int both = __WASI_SDFLAGS_RD | __WASI_SDFLAGS_WR;
        int const how = d == direction::receive ? __WASI_SDFLAGS_RD
            : d == direction::send              ? __WASI_SDFLAGS_WR
                                                : both;
        return checked(
            __wasi_sock_shutdown(h, static_cast<__wasi_sdflags_t>(how)));
    }

    /// fd_write, and not sock_send: each host has it for sockets.
    static std::ptrdiff_t send(
        handle_type h, void const* data, std::size_t size) noexcept
    {
        return write(h, data, size);
    }

    /// `to` must be null: ENOTSUP. fd_write.
    static std::ptrdiff_t send_message(handle_type h,
        buffer_type const* buffers, std::size_t count,
        address_type const* to) noexcept
    {
        return to == nullptr ? write_pipe(h, buffers, count) : unsupported();
    }

    struct received
    {
        std::ptrdiff_t size;
        bool truncated; // known of a peek alone
    };

    /// `from` must be null: ENOTSUP. fd_read; with `peek` sock_recv, which
    /// crashes node 20 on a socket that it has as its standard input.
    static received receive_message(handle_type h, buffer_type const* buffers,
        std::size_t count, bool peek, address_type* from) noexcept
    {
        if (from != nullptr)
            return {unsupported(), false};
        if (!peek)
            return {read_pipe(h, buffers, count), false};
        __wasi_size_t size = 0;
        __wasi_roflags_t said = 0;
        if (checked(__wasi_sock_recv(h,
                reinterpret_cast<__wasi_iovec_t const*>(buffers), count,
                __WASI_RIFLAGS_RECV_PEEK, &size, &said)) == -1)
            return {-1, false};
        return {static_cast<std::ptrdiff_t>(size),
            (said & __WASI_ROFLAGS_RECV_DATA_TRUNCATED) != 0};
    }

    // Socket options, and what has an address or an interface: ENOTSUP.

    static int set_option(handle_type, socket_option, int) noexcept
    {
        return unsupported();
    }

    static int get_option(handle_type, socket_option, int&) noexcept
    {
        return unsupported();
    }

    static int take_error(handle_type, std::error_code&) noexcept
    {
        return unsupported();
    }

    static int set_linger(handle_type, int) noexcept { return unsupported(); }
    static int get_linger(handle_type, int&) noexcept { return unsupported(); }

    static int join(handle_type, ip_address const&, std::uint32_t) noexcept
    {
        return unsupported();
    }

    static int leave(handle_type, ip_address const&, std::uint32_t) noexcept
    {
        return unsupported();
    }

    /// 0: no interface has a name.
    static std::uint32_t interface_index(char const*) noexcept { return 0; }

    static constexpr std::size_t interface_name_capacity = 16;

    static bool interface_name(
        std::uint32_t, char (&)[interface_name_capacity]) noexcept
    {
        return false;
    }
};

} // namespace vigil

#endif // defined(__wasi__)

#endif // VIGIL_SYSTEM_WASI_SOCKET_HPP
