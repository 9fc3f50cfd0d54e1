//! Defines `vigil::wasi2_stream`: TCP in WASI preview 2.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WASI2_STREAM_HPP
#define VIGIL_SYSTEM_WASI2_STREAM_HPP

#if defined(__wasi__)

#include <vigil/system/socket.hpp>
#include <vigil/system/wasi2_address.hpp>
#include <vigil/system/wasi2_handle.hpp>
#include <vigil/system/wasi2_import.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace vigil {

/// Streams: a floor of `wasi2_system`.
///
/// A connection is a socket and two streams of bytes, which the host hands
/// over as the connection comes about; `settle` takes them.
class wasi2_stream : public wasi2_handle
{
protected:
    using address_type = wasi2_address;

    // What an answer has for a stream that has ended, beside an error.
    static constexpr std::uint8_t stream_closed = 1;

    static int bind_stream(wasi2_descriptor& d, address_type const& to) noexcept
    {
        wasi2_answer a;
        to.pass([&](auto... n) {
            wasi2::tcp_start_bind(d.socket, network(), n..., a.data());
        });
        if (a.is_error())
            return fail_with(a.at<std::uint8_t>(1));
        int const r = finish(d, wasi2::tcp_subscribe, wasi2::tcp_finish_bind);
        d.is_bound = r == 0;
        return r;
    }

    static int listen_stream(wasi2_descriptor& d, int backlog) noexcept
    {
        wasi2_answer a; // what a host makes of a backlog is its own affair
        wasi2::tcp_set_backlog(d.socket,
            backlog < 1 ? 1 : static_cast<std::uint64_t>(backlog), a.data());
        wasi2::tcp_start_listen(d.socket, a.data());
        if (a.is_error())
            return fail_with(a.at<std::uint8_t>(1));
        if (finish(d, wasi2::tcp_subscribe, wasi2::tcp_finish_listen) == -1)
            return -1;
        d.phase = wasi2_phase::listening;
        return 0;
    }

    /// Never over at once: EINPROGRESS.
    static int connect_stream(
        wasi2_descriptor& d, address_type const& to) noexcept
    {
        if (d.phase != wasi2_phase::idle)
            return fail(
                d.phase == wasi2_phase::connecting ? EALREADY : EISCONN);
        wasi2_answer a;
        to.pass([&](auto... n) {
            wasi2::tcp_start_connect(d.socket, network(), n..., a.data());
        });
        if (a.is_error())
            return fail_with(a.at<std::uint8_t>(1));
        d.phase = wasi2_phase::connecting;
        return fail(EINPROGRESS);
    }

    /// Asks how a connect that is under way went. finish-connect.
    static void settle(wasi2_descriptor& d) noexcept
    {
        if (d.phase != wasi2_phase::connecting)
            return;
        wasi2_answer a;
        wasi2::tcp_finish_connect(d.socket, a.data());
        if (!a.is_error())
        {
            d.drop_streams(); // what was about the socket
            d.input = a.at<wasi2::resource>(4);
            d.output = a.at<wasi2::resource>(8);
            d.phase = wasi2_phase::connected;
        }
        else if (a.at<std::uint8_t>(4) != would_block)
        {
            static_cast<void>(fail_with(a.at<std::uint8_t>(4)));
            d.error = errno;
            d.phase = wasi2_phase::failed;
        }
    }

    static handle_type accept_stream(
        wasi2_descriptor& d, address_type& peer) noexcept
    {
        if (d.phase != wasi2_phase::listening)
            return fail(EINVAL);
        wasi2_answer a;
        wasi2::tcp_accept(d.socket, a.data());
        auto const input = a.at<wasi2::resource>(8);
        auto const output = a.at<wasi2::resource>(12);
        handle_type const h = made(a, d.family, socket_kind::stream);
        if (h == -1)
        {
            if (!a.is_error())
            {
                wasi2::drop_input(input);
                wasi2::drop_output(output);
            }
            return invalid;
        }
        wasi2_descriptor& accepted = *wasi2_table::place(h);
        accepted.phase = wasi2_phase::connected;
        accepted.input = input;
        accepted.output = output;
        peer = address_type();
        wasi2::tcp_remote_address(accepted.socket, a.data());
        if (!a.is_error())
            peer = address_type::load(a.part(4));
        return h;
    }

    static std::ptrdiff_t read_stream(
        wasi2_descriptor& d, void* room, std::size_t size) noexcept
    {
        if (!is_settled(d))
            return -1;
        if (d.is_deaf || size == 0)
            return 0;
        if (d.input == -1)
            return fail(EBADF);
        wasi2_room const own(room, size);
        wasi2_answer a;
        wasi2::read(d.input, size < most ? size : most, a.data());
        if (a.is_error())
            return ended(a, 4) ? 0 : fail(ECONNRESET);
        auto* const data = a.at<void*>(4);
        auto const count = a.at<std::uint32_t>(8);
        if (count == 0)
            return fail(EAGAIN);
        if (data != room)
            std::memmove(room, data, count);
        own.give_back(data);
        return static_cast<std::ptrdiff_t>(count);
    }

    static std::ptrdiff_t write_stream(
        wasi2_descriptor& d, void const* data, std::size_t size) noexcept
    {
        if (!is_settled(d))
            return -1;
        if (d.output == -1)
            return fail(EBADF);
        wasi2_answer a;
        wasi2::check_write(d.output, a.data());
        if (a.is_error())
            return fail(ended(a, 8) ? EPIPE : ECONNRESET);
        auto const room = a.at<std::uint64_t>(8);
        if (room == 0)
            return fail(EAGAIN);
        std::uint64_t const n = size < room ? size : room;
        wasi2::write(d.output, data, static_cast<std::uint32_t>(n), a.data());
        if (a.is_error())
            return fail(ended(a, 4) ? EPIPE : ECONNRESET);
        return static_cast<std::ptrdiff_t>(n);
    }

    static int shutdown_stream(wasi2_descriptor& d, direction how) noexcept
    {
        settle(d);
        if (d.phase != wasi2_phase::connected || d.socket == -1)
            return fail(ENOTCONN);
        wasi2_answer a;
        wasi2::tcp_shutdown(d.socket,
            how == direction::receive    ? 0
                : how == direction::send ? 1
                                         : 2,
            a.data());
        if (a.is_error())
            return fail_with(a.at<std::uint8_t>(1));
        d.is_deaf = d.is_deaf || how != direction::send;
        return 0;
    }

private:
    // What one read takes at most.
    static constexpr std::size_t most = 1 << 20;

    // Whether there is a connection; if not errno says why.
    static bool is_settled(wasi2_descriptor& d) noexcept
    {
        settle(d);
        if (d.phase == wasi2_phase::connected)
            return true;
        int const why = d.error;
        d.error = 0;
        errno = d.phase == wasi2_phase::connecting ? EAGAIN
            : why != 0                             ? why
                                                   : ENOTCONN;
        return false;
    }

    // A `stream-error` at this place: whether it is the end. Else it is an
    // error, which is dropped.
    static bool ended(wasi2_answer const& a, std::size_t at) noexcept
    {
        if (a.at<std::uint8_t>(at) == stream_closed)
            return true;
        wasi2::drop_error(a.at<wasi2::resource>(at + 4));
        return false;
    }
};

} // namespace vigil

#endif // defined(__wasi__)

#endif // VIGIL_SYSTEM_WASI2_STREAM_HPP
