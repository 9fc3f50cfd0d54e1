//! Defines `vigil::wasi2_option`: the socket options of WASI preview 2.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WASI2_OPTION_HPP
#define VIGIL_SYSTEM_WASI2_OPTION_HPP

#if defined(__wasi__)

#include <vigil/system/socket.hpp>
#include <vigil/system/wasi2_import.hpp>
#include <vigil/system/wasi2_socket.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>

namespace vigil {

/// Buffers, hops and keep-alive: a floor of `wasi2_system`. All other options
/// are ENOTSUP.
class wasi2_option : public wasi2_socket
{
public:
    /// Two do nothing: `reuse_address`, since hosts bind so, and `only_v6`,
    /// since each socket has one version of IP.
    static int set_option(
        handle_type h, socket_option option, int value) noexcept
    {
        return on(h, [&](wasi2_descriptor& d) {
            if (option == socket_option::reuse_address ||
                option == socket_option::only_v6)
                return 0;
            wasi2_answer a;
            return set(d, option, value, a) ? check(a) : unsupported();
        });
    }

    static int get_option(
        handle_type h, socket_option option, int& value) noexcept
    {
        return on(h, [&](wasi2_descriptor& d) {
            value = option == socket_option::only_v6;
            if (value != 0)
                return 0;
            wasi2_answer a;
            std::size_t const width = get(d, option, a);
            if (width == 0)
                return unsupported();
            if (a.is_error())
                return fail_with(a.at<std::uint8_t>(width));
            value = width == 1 ? a.at<std::uint8_t>(1)
                               : static_cast<int>(a.at<std::uint64_t>(8));
            return 0;
        });
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

private:
    static int check(wasi2_answer const& a) noexcept
    {
        return a.is_error() ? fail_with(a.at<std::uint8_t>(1)) : 0;
    }

    // False if there is no such option.
    static bool set(wasi2_descriptor const& d, socket_option option, int value,
        wasi2_answer& a) noexcept
    {
        if (d.socket == -1)
            return false;
        bool const is_stream = d.kind == socket_kind::stream;
        auto const size = static_cast<std::uint64_t>(value < 1 ? 1 : value);
        switch (option)
        {
        case socket_option::send_buffer:
            (is_stream ? wasi2::tcp_set_send_buffer
                       : wasi2::udp_set_send_buffer)(d.socket, size, a.data());
            return true;
        case socket_option::receive_buffer:
            (is_stream
                    ? wasi2::tcp_set_receive_buffer
                    : wasi2::udp_set_receive_buffer)(d.socket, size, a.data());
            return true;
        case socket_option::time_to_live_v4:
        case socket_option::time_to_live_v6:
            // 0, which no packet has, is refused by the host.
            (is_stream ? wasi2::tcp_set_hop_limit : wasi2::udp_set_hop_limit)(
                d.socket, value & ~0xff ? 0 : value, a.data());
            return true;
        case socket_option::keep_alive:
            if (is_stream)
                wasi2::tcp_set_keep_alive(d.socket, value != 0, a.data());
            return is_stream;
        default:
            return false;
        }
    }

    // How many bytes the value has: 0 if there is no such option.
    static std::size_t get(wasi2_descriptor const& d, socket_option option,
        wasi2_answer& a) noexcept
    {
        if (d.socket == -1)
            return 0;
        bool const is_stream = d.kind == socket_kind::stream;
        switch (option)
        {
        case socket_option::send_buffer:
            (is_stream ? wasi2::tcp_send_buffer : wasi2::udp_send_buffer)(
                d.socket, a.data());
            return 8;
        case socket_option::receive_buffer:
            (is_stream ? wasi2::tcp_receive_buffer : wasi2::udp_receive_buffer)(
                d.socket, a.data());
            return 8;
        case socket_option::time_to_live_v4:
        case socket_option::time_to_live_v6:
            (is_stream ? wasi2::tcp_hop_limit : wasi2::udp_hop_limit)(
                d.socket, a.data());
            return 1;
        case socket_option::keep_alive:
            if (is_stream)
                wasi2::tcp_keep_alive(d.socket, a.data());
            return is_stream;
        default:
            return 0;
        }
    }
};

} // namespace vigil

#endif // defined(__wasi__)

#endif // VIGIL_SYSTEM_WASI2_OPTION_HPP
