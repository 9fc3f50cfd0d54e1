//! Defines `vigil::windows_options`: asking and setting socket options.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WINDOWS_OPTIONS_HPP
#define VIGIL_SYSTEM_WINDOWS_OPTIONS_HPP

#include <vigil/system/socket.hpp>
#include <vigil/system/windows_error.hpp>
#include <vigil/system/windows_headers.hpp>
#include <vigil/system/windows_option.hpp>
#include <vigil/system/windows_transfer.hpp>

#include <cstdint>
#include <cstring>
#include <system_error>

namespace vigil {

/// The options of sockets: a floor of `windows_system`.
class windows_options : public windows_transfer
{
public:
    /// WSAEOPNOTSUPP if Windows has no such option (reuse_port).
    ///
    /// `reuse_address` of a stream does nothing: its meaning, to bind
    /// although old connections linger, is what Windows does anyway, and
    /// SO_REUSEADDR there would steal a port that is in use. setsockopt.
    static int set_option(
        handle_type h, socket_option option, int value) noexcept
    {
        windows_option const o = windows_option::of(option);
        if (!o.exists())
            return unsupported();
        if (option == socket_option::reuse_address && type_of(h) == SOCK_STREAM)
            return 0;
        return set(h, o.level, o.name, value);
    }

    /// WSAEOPNOTSUPP if Windows has no such option. getsockopt.
    static int get_option(
        handle_type h, socket_option option, int& value) noexcept
    {
        windows_option const o = windows_option::of(option);
        if (!o.exists())
            return unsupported();
        value = 0; // some providers write one byte of a BOOL
        return get(h, o.level, o.name, value);
    }

    /// Reads and clears the pending error of a socket into `pending`.
    /// SO_ERROR.
    static int take_error(handle_type h, std::error_code& pending) noexcept
    {
        int value = 0;
        int const r = get(h, SOL_SOCKET, SO_ERROR, value);
        pending = {value, windows_category()};
        return r;
    }

    /// Negative `seconds`: off. More than 65,535 are so many. SO_LINGER.
    static int set_linger(handle_type h, int seconds) noexcept
    {
        constexpr int most = 65'535;
        int const capped = seconds < most ? seconds : most;
        linger l{};
        l.l_onoff = seconds >= 0;
        l.l_linger = static_cast<unsigned short>(seconds >= 0 ? capped : 0);
        return set(h, SOL_SOCKET, SO_LINGER, l);
    }

    static int get_linger(handle_type h, int& seconds) noexcept
    {
        linger l{};
        int const r = get(h, SOL_SOCKET, SO_LINGER, l);
        seconds = l.l_onoff != 0 ? l.l_linger : -1;
        return r;
    }

    /// Joins or leaves a multicast group, on the network interface with that
    /// index; 0 lets the system choose. IP_ADD_MEMBERSHIP takes an address
    /// 0.x.y.z for the index, IPV6_ADD_MEMBERSHIP the index.
    static int join(handle_type h, ip_address const& group,
        std::uint32_t interface_index) noexcept
    {
        return membership(h, group, interface_index, true);
    }

    static int leave(handle_type h, ip_address const& group,
        std::uint32_t interface_index) noexcept
    {
        return membership(h, group, interface_index, false);
    }

protected:
    template <class T>
    static int set(handle_type h, int layer, int name, T const& value) noexcept
    {
        return ::setsockopt(h, layer, name,
            reinterpret_cast<char const*>(&value), sizeof value);
    }

private:
    template <class T>
    static int get(handle_type h, int layer, int name, T& value) noexcept
    {
        int length = sizeof value;
        return ::getsockopt(
            h, layer, name, reinterpret_cast<char*>(&value), &length);
    }

    static int unsupported() noexcept
    {
        ::WSASetLastError(WSAEOPNOTSUPP);
        return -1;
    }

    static int membership(handle_type h, ip_address const& group,
        std::uint32_t interface_index, bool join) noexcept
    {
        // By number, for the reason that `windows_option` has.
        if (group.family == address_family::v6)
        {
            constexpr int add = 12;
            constexpr int drop = 13;
            ipv6_mreq request{};
            std::memcpy(&request.ipv6mr_multiaddr, group.bytes, 16);
            request.ipv6mr_interface = interface_index;
            return set(h, IPPROTO_IPV6, join ? add : drop, request);
        }
        constexpr int add = 12;
        constexpr int drop = 13;
        if (interface_index > 0x00ff'ffff)
        {
            ::SetLastError(ERROR_DEV_NOT_EXIST); // it would be an address
            return -1;
        }
        struct
        {
            std::uint8_t group[4];
            std::uint32_t interface_index;
        } request{};
        std::memcpy(request.group, group.bytes, 4);
        request.interface_index = ::htonl(interface_index);
        return set(h, IPPROTO_IP, join ? add : drop, request);
    }
};

} // namespace vigil

#endif // VIGIL_SYSTEM_WINDOWS_OPTIONS_HPP
