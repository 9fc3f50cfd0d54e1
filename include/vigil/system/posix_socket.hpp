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
        return grown(::socket(native(f), native(kind) | birth_flags, 0));
    }

    static int pair(socket_kind kind, handle_type (&ends)[2]) noexcept
    {
        if (::socketpair(AF_UNIX, native(kind) | birth_flags, 0, ends) == -1)
            return -1;
        return birth_flags != 0 ? 0 : adopt_both(ends);
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
#if VIGIL_HAS_BIRTH_FLAGS
        handle_type const accepted =
            ::accept4(h, peer.data(), &length, birth_flags);
#else
        handle_type const accepted = ::accept(h, peer.data(), &length);
#endif
        peer.resize(length);
        return grown(accepted);
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
        return silently([=] { return ::send(h, data, size, no_signal); });
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
        return silently([&] { return ::sendmsg(h, &m, no_signal); });
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
    /// index; 0 lets the system choose.
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
#if VIGIL_HAS_BIRTH_FLAGS
    static constexpr int birth_flags = SOCK_NONBLOCK | SOCK_CLOEXEC;
#else
    static constexpr int birth_flags = 0;
#endif

    // What comes after birth, where there are no flags for it.
    static handle_type grown(handle_type h) noexcept
    {
        if (h == invalid || birth_flags != 0 || adopt(h) != -1)
            return h;
        error_guard const keep;
        close(h);
        return invalid;
    }

#if defined(MSG_NOSIGNAL)
    static constexpr int no_signal = MSG_NOSIGNAL;
#else
    static constexpr int no_signal = 0;
#endif

    // Without that flag a socket is told when it is made, as `apple_system`
    // does; or the signal is blocked.
    template <class Send>
    static std::ptrdiff_t silently(Send send) noexcept
    {
#if defined(MSG_NOSIGNAL) || defined(SO_NOSIGPIPE)
        return send();
#else
        return without_sigpipe(send);
#endif
    }

#if defined(MCAST_JOIN_GROUP)
    // RFC 3678.
    static int membership(handle_type h, ip_address const& group,
        std::uint32_t interface_index, bool joins) noexcept
    {
        posix_address const a(group);
        group_req request{};
        request.gr_interface = interface_index;
        std::memcpy(&request.gr_group, a.data(), a.size());
        int const ip_level =
            group.family == address_family::v6 ? IPPROTO_IPV6 : IPPROTO_IP;
        return ::setsockopt(h, ip_level,
            joins ? MCAST_JOIN_GROUP : MCAST_LEAVE_GROUP, &request,
            sizeof request);
    }
#else
    // Before it. IPv4 had no name for an interface but one of its addresses;
    // the kernels of the BSDs take one of 0/8 for an index. ip(4).
    static int membership(handle_type h, ip_address const& group,
        std::uint32_t interface_index, bool joins) noexcept
    {
        if (group.family == address_family::v6)
        {
            ipv6_mreq request{};
            std::memcpy(&request.ipv6mr_multiaddr, group.bytes, 16);
            request.ipv6mr_interface =
                static_cast<decltype(request.ipv6mr_interface)>(
                    interface_index);
            return ::setsockopt(h, IPPROTO_IPV6,
                joins ? IPV6_JOIN_GROUP : IPV6_LEAVE_GROUP, &request,
                sizeof request);
        }
        ip_mreq request{};
        std::memcpy(&request.imr_multiaddr, group.bytes, 4);
        request.imr_interface.s_addr = htonl(interface_index);
        return ::setsockopt(h, IPPROTO_IP,
            joins ? IP_ADD_MEMBERSHIP : IP_DROP_MEMBERSHIP, &request,
            sizeof request);
    }
#endif
};

} // namespace vigil

#endif // VIGIL_SYSTEM_POSIX_SOCKET_HPP
