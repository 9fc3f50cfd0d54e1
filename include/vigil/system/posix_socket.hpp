//! Defines `vigil::posix_socket`: the socket interface of POSIX.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_POSIX_SOCKET_HPP
#define VIGIL_SYSTEM_POSIX_SOCKET_HPP

#include <vigil/system/posix_address.hpp>
#include <vigil/system/posix_handle.hpp>
#include <vigil/system/posix_option.hpp>
#include <vigil/system/socket.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <system_error>

#include <net/if.h>
#include <sys/socket.h>

namespace vigil {

/// Sockets and their options: a floor of `posix_system`.
class posix_socket : public posix_handle
{
public:
    using address_type = posix_address;

    // Sockets.

    static handle_type socket(address_family f, socket_kind kind) noexcept
    {
        handle_type const h = ::socket(native(f), native(kind), 0);
        return h == invalid ? h : adopt_or_close(h);
    }

    static int pair(socket_kind kind, handle_type (&ends)[2]) noexcept
    {
        return ::socketpair(AF_UNIX, native(kind), 0, ends) == -1
            ? -1
            : adopt_both(ends);
    }

    static int bind(handle_type h, address_type const& a) noexcept
    {
        return ::bind(h, a.data(), a.size());
    }

    static int connect(handle_type h, address_type const& a) noexcept
    {
        return ::connect(h, a.data(), a.size());
    }

    static int listen(handle_type h, int backlog) noexcept
    {
        return ::listen(h, backlog);
    }

    static handle_type accept(handle_type h, address_type& peer) noexcept
    {
        socklen_t length = address_type::capacity;
        handle_type const accepted = ::accept(h, peer.data(), &length);
        peer.resize(length);
        return accepted == invalid ? accepted : adopt_or_close(accepted);
    }

    static int local_address(handle_type h, address_type& a) noexcept
    {
        socklen_t length = address_type::capacity;
        int const r = ::getsockname(h, a.data(), &length);
        a.resize(length);
        return r;
    }

    static int peer_address(handle_type h, address_type& a) noexcept
    {
        socklen_t length = address_type::capacity;
        int const r = ::getpeername(h, a.data(), &length);
        a.resize(length);
        return r;
    }

    static int shutdown(handle_type h, direction d) noexcept
    {
        return ::shutdown(h,
            d == direction::receive    ? SHUT_RD
                : d == direction::send ? SHUT_WR
                                       : SHUT_RDWR);
    }

    /// Never raises SIGPIPE. send(2).
    static std::ptrdiff_t send(
        handle_type h, void const* data, std::size_t size) noexcept
    {
        return ::send(h, data, size, no_signal);
    }

    /// Never raises SIGPIPE. `to` may be null: the connected peer.
    /// sendmsg(2).
    static std::ptrdiff_t send_message(handle_type h,
        buffer_type const* buffers, std::size_t count,
        address_type const* to) noexcept
    {
        msghdr m{};
        m.msg_iov = const_cast<buffer_type*>(buffers);
        m.msg_iovlen = static_cast<decltype(m.msg_iovlen)>(count);
        if (to != nullptr)
        {
            m.msg_name = const_cast<sockaddr*>(to->data());
            m.msg_namelen = to->size();
        }
        return ::sendmsg(h, &m, no_signal);
    }

    struct received
    {
        std::ptrdiff_t size;
        bool truncated; // a datagram was longer than the buffers
    };

    /// `from` may be null. With `peek` the data stays where it is.
    /// recvmsg(2).
    static received receive_message(handle_type h, buffer_type const* buffers,
        std::size_t count, bool peek, address_type* from) noexcept
    {
        msghdr m{};
        m.msg_iov = const_cast<buffer_type*>(buffers);
        m.msg_iovlen = static_cast<decltype(m.msg_iovlen)>(count);
        if (from != nullptr)
        {
            m.msg_name = from->data();
            m.msg_namelen = address_type::capacity;
        }
        std::ptrdiff_t const n = ::recvmsg(h, &m, peek ? MSG_PEEK : 0);
        if (from != nullptr && n != -1)
            from->resize(m.msg_namelen);
        return {n, (m.msg_flags & MSG_TRUNC) != 0};
    }

    static buffer_type make_buffer(void const* data, std::size_t size) noexcept
    {
        return {const_cast<void*>(data), size};
    }

    // Socket options.

    static int set_option(
        handle_type h, socket_option option, int value) noexcept
    {
        posix_option const o = posix_option::of(option);
        return ::setsockopt(h, o.level, o.name, &value, sizeof value);
    }

    static int get_option(
        handle_type h, socket_option option, int& value) noexcept
    {
        posix_option const o = posix_option::of(option);
        socklen_t length = sizeof value;
        return ::getsockopt(h, o.level, o.name, &value, &length);
    }

    /// Reads and clears the pending error of a socket into `pending`.
    /// SO_ERROR in socket(7).
    static int take_error(handle_type h, std::error_code& pending) noexcept
    {
        int value = 0;
        socklen_t length = sizeof value;
        int const r = ::getsockopt(h, SOL_SOCKET, SO_ERROR, &value, &length);
        pending = {value, std::system_category()};
        return r;
    }

    /// Negative `seconds`: off. SO_LINGER in socket(7).
    static int set_linger(handle_type h, int seconds) noexcept
    {
        linger const l{seconds >= 0, seconds >= 0 ? seconds : 0};
        return ::setsockopt(h, SOL_SOCKET, SO_LINGER, &l, sizeof l);
    }

    static int get_linger(handle_type h, int& seconds) noexcept
    {
        linger l{};
        socklen_t length = sizeof l;
        int const r = ::getsockopt(h, SOL_SOCKET, SO_LINGER, &l, &length);
        seconds = l.l_onoff != 0 ? l.l_linger : -1;
        return r;
    }

    /// Joins or leaves a multicast group, on the network interface with that
    /// index; 0 lets the system choose. RFC 3678.
    static int join(handle_type h, ip_address const& group,
        std::uint32_t interface_index) noexcept
    {
        return membership(h, group, interface_index, MCAST_JOIN_GROUP);
    }

    static int leave(handle_type h, ip_address const& group,
        std::uint32_t interface_index) noexcept
    {
        return membership(h, group, interface_index, MCAST_LEAVE_GROUP);
    }

    // Network interfaces.

    /// 0 if no interface has that name. if_nametoindex(3).
    static std::uint32_t interface_index(char const* name) noexcept
    {
        return ::if_nametoindex(name);
    }

    static constexpr std::size_t interface_name_capacity = IF_NAMESIZE;

    /// False if no interface has that index. if_indextoname(3).
    static bool interface_name(
        std::uint32_t index, char (&name)[interface_name_capacity]) noexcept
    {
        return ::if_indextoname(index, name) != nullptr;
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

private:
#if defined(MSG_NOSIGNAL)
    static constexpr int no_signal = MSG_NOSIGNAL;
#else
    static constexpr int no_signal = 0; // SO_NOSIGPIPE: `apple_system`
#endif

    static handle_type adopt_or_close(handle_type h) noexcept
    {
        if (adopt(h) != -1)
            return h;
        error_guard const keep;
        close(h);
        return invalid;
    }

    static int membership(handle_type h, ip_address const& group,
        std::uint32_t interface_index, int option) noexcept
    {
        posix_address const a(group);
        group_req request{};
        request.gr_interface = interface_index;
        std::memcpy(&request.gr_group, a.data(), a.size());
        int const ip_level =
            group.family == address_family::v6 ? IPPROTO_IPV6 : IPPROTO_IP;
        return ::setsockopt(h, ip_level, option, &request, sizeof request);
    }
};

} // namespace vigil

#endif // VIGIL_SYSTEM_POSIX_SOCKET_HPP
