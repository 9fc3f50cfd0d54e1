//! Defines `vigil::wasi2_socket`: the sockets of WASI preview 2.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WASI2_SOCKET_HPP
#define VIGIL_SYSTEM_WASI2_SOCKET_HPP

#if defined(__wasi__)

#include <vigil/system/socket.hpp>
#include <vigil/system/wasi2_address.hpp>
#include <vigil/system/wasi2_datagram.hpp>
#include <vigil/system/wasi2_import.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <system_error>

namespace vigil {

/// Sockets of both kinds, and the standard streams: a floor of
/// `wasi2_system`. EBADF for what is closed.
///
/// There are no Unix domain sockets, no peeks and few options: ENOTSUP.
class wasi2_socket : public wasi2_datagram
{
public:
    using address_type = wasi2_address;

    /// create-tcp-socket, create-udp-socket.
    static handle_type socket(address_family f, socket_kind kind) noexcept
    {
        if (f != address_family::v4 && f != address_family::v6)
            return unsupported();
        wasi2_answer a;
        (kind == socket_kind::stream ? wasi2::create_tcp : wasi2::create_udp)(
            f == address_family::v6, a.data());
        return made(a, f, kind);
    }

    static int pair(socket_kind, handle_type (&)[2]) noexcept
    {
        return unsupported();
    }

    static int pipe(handle_type (&)[2]) noexcept { return unsupported(); }

    /// start-bind, finish-bind.
    static int bind(handle_type h, address_type const& a) noexcept
    {
        return on(h, [&](wasi2_descriptor& d) {
            return d.kind == socket_kind::stream ? bind_stream(d, a)
                                                 : bind_datagram(d, a);
        });
    }

    /// A stream never connects at once: EINPROGRESS. start-connect, stream.
    static int connect(handle_type h, address_type const& a) noexcept
    {
        return on(h, [&](wasi2_descriptor& d) {
            return d.kind == socket_kind::stream ? connect_stream(d, a)
                                                 : open_streams(d, &a);
        });
    }

    /// set-listen-backlog-size, start-listen, finish-listen.
    static int listen(handle_type h, int backlog) noexcept
    {
        return on(h, [&](wasi2_descriptor& d) {
            return d.kind == socket_kind::stream ? listen_stream(d, backlog)
                                                 : unsupported();
        });
    }

    /// accept, remote-address.
    static handle_type accept(handle_type h, address_type& peer) noexcept
    {
        return on(
            h, [&](wasi2_descriptor& d) { return accept_stream(d, peer); });
    }

    /// An address of nothing but zeros if it is not bound yet.
    static int local_address(handle_type h, address_type& a) noexcept
    {
        return on(h, [&](wasi2_descriptor& d) {
            bool const has_one = d.is_bound || d.phase != wasi2_phase::idle;
            return has_one
                ? ask(d, a, wasi2::tcp_local_address, wasi2::udp_local_address)
                : unbound(d, a);
        });
    }

    static int peer_address(handle_type h, address_type& a) noexcept
    {
        return on(h, [&](wasi2_descriptor& d) {
            settle(d);
            bool const has_one = d.phase == wasi2_phase::connected &&
                (d.kind == socket_kind::stream || d.has_peer);
            return has_one ? ask(d, a, wasi2::tcp_remote_address,
                                 wasi2::udp_remote_address)
                           : fail(ENOTCONN);
        });
    }

    static int shutdown(handle_type h, direction how) noexcept
    {
        return on(h, [&](wasi2_descriptor& d) {
            return d.kind == socket_kind::stream ? shutdown_stream(d, how)
                                                 : unsupported();
        });
    }

    static std::ptrdiff_t read(
        handle_type h, void* room, std::size_t size) noexcept
    {
        buffer_type const one = make_buffer(room, size);
        return receive_message(h, &one, 1, false, nullptr).size;
    }

    static std::ptrdiff_t write(
        handle_type h, void const* data, std::size_t size) noexcept
    {
        buffer_type const one = make_buffer(data, size);
        return send_message(h, &one, 1, nullptr);
    }

    static std::ptrdiff_t send(
        handle_type h, void const* data, std::size_t size) noexcept
    {
        return write(h, data, size);
    }

    static std::ptrdiff_t read_pipe(
        handle_type h, buffer_type const* buffers, std::size_t count) noexcept
    {
        return receive_message(h, buffers, count, false, nullptr).size;
    }

    static std::ptrdiff_t write_pipe(
        handle_type h, buffer_type const* buffers, std::size_t count) noexcept
    {
        return send_message(h, buffers, count, nullptr);
    }

    /// `to` may be null: the peer.
    static std::ptrdiff_t send_message(handle_type h,
        buffer_type const* buffers, std::size_t count,
        address_type const* to) noexcept
    {
        return on(h, [&](wasi2_descriptor& d) {
            return d.kind == socket_kind::datagram
                ? send_datagram(d, buffers, count, to)
                : each(buffers, count, [&d](buffer_type const& b) {
                      return write_stream(d, b.iov_base, b.iov_len);
                  });
        });
    }

    /// `from` may be null. With `peek`: ENOTSUP.
    static received receive_message(handle_type h, buffer_type const* buffers,
        std::size_t count, bool peek, address_type* from) noexcept
    {
        wasi2_descriptor* const d = wasi2_table::find(h);
        if (d == nullptr || peek)
            return {fail(peek ? ENOTSUP : EBADF), false};
        if (d->kind == socket_kind::datagram)
            return receive_datagram(*d, buffers, count, from);
        return {each(buffers, count,
                    [d](buffer_type const& b) {
                        return read_stream(*d, b.iov_base, b.iov_len);
                    }),
            false};
    }

    /// Reads and clears why a connect failed.
    static int take_error(handle_type h, std::error_code& pending) noexcept
    {
        return on(h, [&](wasi2_descriptor& d) {
            settle(d);
            pending = {d.error, std::system_category()};
            d.error = 0;
            return 0;
        });
    }

private:
    using question = void (*)(wasi2::resource, void*);

    static int ask(wasi2_descriptor const& d, address_type& a, question tcp,
        question udp) noexcept
    {
        if (d.socket == -1)
            return fail(ENOTSOCK); // a standard stream
        wasi2_answer answer;
        (d.kind == socket_kind::stream ? tcp : udp)(d.socket, answer.data());
        if (answer.is_error())
            return fail_with(answer.at<std::uint8_t>(4));
        a = address_type::load(answer.part(4));
        return 0;
    }

    static int unbound(wasi2_descriptor const& d, address_type& a) noexcept
    {
        ip_address none;
        none.family = d.family;
        a = address_type(none);
        return 0;
    }

    // One buffer after the other, as far as they are moved whole.
    template <class F>
    static std::ptrdiff_t each(
        buffer_type const* buffers, std::size_t count, F f) noexcept
    {
        std::ptrdiff_t all = 0;
        for (std::size_t i = 0; i != count; ++i)
        {
            if (buffers[i].iov_len == 0)
                continue;
            std::ptrdiff_t const n = f(buffers[i]);
            if (n == -1)
                return all != 0 ? all : -1;
            all += n;
            if (static_cast<std::size_t>(n) != buffers[i].iov_len)
                break;
        }
        return all;
    }
};

} // namespace vigil

#endif // defined(__wasi__)

#endif // VIGIL_SYSTEM_WASI2_SOCKET_HPP
