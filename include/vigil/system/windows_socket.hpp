//! Defines `vigil::windows_socket`: sockets by Winsock 2.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WINDOWS_SOCKET_HPP
#define VIGIL_SYSTEM_WINDOWS_SOCKET_HPP

#include <vigil/system/socket.hpp>
#include <vigil/system/windows_address.hpp>
#include <vigil/system/windows_handle.hpp>
#include <vigil/system/windows_headers.hpp>

namespace vigil {

/// Making, naming and connecting sockets: a floor of `windows_system`.
class windows_socket : public windows_handle
{
public:
    using address_type = windows_address;

    /// Non-blocking, and not inherited by child processes. WSASocketW,
    /// ioctlsocket.
    static handle_type socket(address_family f, socket_kind kind) noexcept
    {
        handle_type const h = make(f, kind);
        return h == invalid || set_non_blocking(h) == 0 ? h : discard(h);
    }

    static int bind(handle_type h, address_type const& a) noexcept
    {
        return ::bind(h, a.data(), a.length());
    }

    /// EINPROGRESS where it is under way, as on other systems: Winsock says
    /// WSAEWOULDBLOCK there. A datagram socket that has a peer reports when
    /// that one refused a datagram. connect.
    static int connect(handle_type h, address_type const& a) noexcept
    {
        if (::connect(h, a.data(), a.length()) == 0)
        {
            if (type_of(h) == SOCK_DGRAM)
                report_refusals(h, true);
            return 0;
        }
        if (::WSAGetLastError() == WSAEWOULDBLOCK)
            ::WSASetLastError(WSAEINPROGRESS);
        return -1;
    }

    /// More than 200 are a hint, which Windows 8 and later keep up to 65,535.
    /// listen.
    static int listen(handle_type h, int backlog) noexcept
    {
        constexpr int most = 65'535;
        int const count = backlog < most ? backlog : most;
        return ::listen(h, count > 200 ? -count : count); // SOMAXCONN_HINT
    }

    /// Non-blocking, and not inherited, which takes a second call. A
    /// connection that is gone already is ECONNABORTED, as elsewhere; Winsock
    /// says WSAECONNRESET. accept.
    static handle_type accept(handle_type h, address_type& peer) noexcept
    {
        int length = address_type::capacity;
        handle_type const accepted = ::accept(h, peer.data(), &length);
        if (accepted == invalid)
        {
            if (::WSAGetLastError() == WSAECONNRESET)
                ::WSASetLastError(WSAECONNABORTED);
            return invalid;
        }
        peer.resize(length);
        return adopt_socket(accepted) == 0 ? accepted : discard(accepted);
    }

    /// An address of nothing but zeros if the socket is not bound yet, for
    /// which Winsock has WSAEINVAL. getsockname.
    static int local_address(handle_type h, address_type& a) noexcept
    {
        int length = address_type::capacity;
        if (::getsockname(h, a.data(), &length) == 0)
        {
            a.resize(length);
            return 0;
        }
        return ::WSAGetLastError() == WSAEINVAL ? unbound_address(h, a) : -1;
    }

    static int peer_address(handle_type h, address_type& a) noexcept
    {
        int length = address_type::capacity;
        int const r = ::getpeername(h, a.data(), &length);
        a.resize(length);
        return r;
    }

    static int shutdown(handle_type h, direction d) noexcept
    {
        return ::shutdown(h,
            d == direction::receive    ? SD_RECEIVE
                : d == direction::send ? SD_SEND
                                       : SD_BOTH);
    }

protected:
    static constexpr int native(address_family f) noexcept
    {
        return f == address_family::v4 ? AF_INET
            : f == address_family::v6  ? AF_INET6
                                       : AF_UNIX;
    }

    static constexpr int native(socket_kind k) noexcept
    {
        return k == socket_kind::stream ? SOCK_STREAM : SOCK_DGRAM;
    }

    /// A socket that blocks, not inherited by child processes.
    static handle_type make(address_family f, socket_kind kind) noexcept
    {
        if (start() == -1)
            return invalid;
        handle_type const h = open(f, kind, WSA_FLAG_OVERLAPPED | no_inherit);
        if (h == invalid)
            return ::WSAGetLastError() == WSAEINVAL ? make_old(f, kind) : h;
        report_refusals(h, kind);
        return h;
    }

    static handle_type discard(handle_type h) noexcept
    {
        error_guard const keep;
        close(h);
        return invalid;
    }

private:
    static constexpr unsigned long no_inherit = 0x80; // _NO_HANDLE_INHERIT

    static handle_type open(
        address_family f, socket_kind kind, unsigned long flags) noexcept
    {
        return ::WSASocketW(native(f), native(kind), 0, nullptr, 0, flags);
    }

    // Windows 7 without its service pack does not know the flag: WSAEINVAL.
    static handle_type make_old(address_family f, socket_kind kind) noexcept
    {
        handle_type const h = open(f, kind, WSA_FLAG_OVERLAPPED);
        if (h == invalid)
            return h;
        report_refusals(h, kind);
        return keep_from_children(h) == 0 ? h : discard(h);
    }

    // Of a socket without a peer Winsock would let the next receive fail for
    // a datagram that somebody refused, nobody knows who. Elsewhere there is
    // no such error, and here there is none either.
    static void report_refusals(handle_type h, socket_kind kind) noexcept
    {
        if (kind == socket_kind::datagram)
            report_refusals(h, false);
    }

    // Providers that do not know these codes have no such errors.
    // SIO_UDP_CONNRESET, and SIO_UDP_NETRESET for an exceeded time to live.
    static void report_refusals(handle_type h, bool on) noexcept
    {
        for (unsigned long const code : {0x9800'000cul, 0x9800'000ful})
        {
            int value = on;
            unsigned long size = 0;
            ::WSAIoctl(h, code, &value, sizeof value, nullptr, 0, &size,
                nullptr, nullptr);
        }
    }

    static int unbound_address(handle_type h, address_type& a) noexcept
    {
        WSAPROTOCOL_INFOW about{};
        int size = sizeof about;
        if (::getsockopt(h, SOL_SOCKET, SO_PROTOCOL_INFOW,
                reinterpret_cast<char*>(&about), &size) != 0)
            return -1;
        ip_address none;
        none.family = about.iAddressFamily == AF_INET6 ? address_family::v6
                                                       : address_family::v4;
        a = about.iAddressFamily == AF_UNIX ? address_type::local({})
                                            : address_type(none);
        return 0;
    }
};

} // namespace vigil

#endif // VIGIL_SYSTEM_WINDOWS_SOCKET_HPP
