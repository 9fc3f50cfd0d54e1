//! Tests <vigil/system/posix_socket.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/posix_socket.hpp>
#include <vigil/system/posix_socket.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstdint>
#include <string_view>
#include <system_error>

#include <netinet/in.h>
#include <support/descriptor_limit.hpp>
#include <support/native.hpp>
#include <sys/socket.h>

namespace vigil::test {
namespace {

using os = posix_socket;
using std::string_view;

ip_address const loopback_v4{address_family::v4, 0, 0, {127, 0, 0, 1}};
ip_address const loopback_v6{
    address_family::v6, 0, 0, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}};

// A socket of the loopback, on a port of the system's choice.
struct bound
{
    bound(socket_kind kind, ip_address const& at)
        : handle(os::socket(at.family, kind))
    {
        BOOST_REQUIRE(handle != os::invalid);
        BOOST_REQUIRE(os::bind(handle, posix_address(at)) == 0);
        BOOST_REQUIRE(os::local_address(handle, address) == 0);
    }

    closing handle;
    posix_address address;
};

struct local_ends
{
    explicit local_ends(socket_kind kind)
    {
        BOOST_REQUIRE(os::pair(kind, both) == 0);
    }

    local_ends(local_ends const&) = delete;
    local_ends& operator=(local_ends const&) = delete;

    ~local_ends()
    {
        os::close(both[0]);
        os::close(both[1]);
    }

    int both[2];
};

int native(int h, int what)
{
    int value = -2;
    socklen_t length = sizeof value;
    BOOST_TEST(::getsockopt(h, SOL_SOCKET, what, &value, &length) == 0);
    return value;
}

int family_of(int h)
{
    sockaddr_storage name{};
    socklen_t length = sizeof name;
    BOOST_TEST(
        ::getsockname(h, reinterpret_cast<sockaddr*>(&name), &length) == 0);
    return name.ss_family;
}

BOOST_AUTO_TEST_SUITE(posix_socket_suite)

BOOST_AUTO_TEST_CASE(a_socket_is_of_its_family_and_kind)
{
    struct
    {
        address_family family;
        int number;
    } const families[] = {{address_family::v4, AF_INET},
        {address_family::v6, AF_INET6}, {address_family::local, AF_UNIX}};
    struct
    {
        socket_kind kind;
        int type;
    } const kinds[] = {{socket_kind::stream, SOCK_STREAM},
        {socket_kind::datagram, SOCK_DGRAM}};
    for (auto const& f : families)
        for (auto const& k : kinds)
        {
            closing const h(os::socket(f.family, k.kind));
            BOOST_TEST(family_of(h) == f.number);
            BOOST_TEST(native(h, SO_TYPE) == k.type);
            BOOST_TEST(is_non_blocking(h));
            BOOST_TEST(is_close_on_exec(h));
        }
}

BOOST_AUTO_TEST_CASE(a_pair_is_connected)
{
    for (auto const kind : {socket_kind::stream, socket_kind::datagram})
    {
        local_ends const ends(kind);
        for (int const h : ends.both)
        {
            BOOST_TEST(is_non_blocking(h));
            BOOST_TEST(is_close_on_exec(h));
            posix_address peer;
            BOOST_TEST(os::peer_address(h, peer) == 0);
            BOOST_TEST((peer.family() == address_family::local));
        }
        char room[8];
        BOOST_TEST(os::send(ends.both[1], "ab", 2) == 2);
        BOOST_TEST(os::read(ends.both[0], room, sizeof room) == 2);
        BOOST_TEST(refused(os::read(ends.both[0], room, 8), EAGAIN));
    }
}

BOOST_AUTO_TEST_CASE(what_is_not_made_is_invalid)
{
    descriptor_limit const none(0);
    BOOST_TEST(
        refused(os::socket(address_family::v4, socket_kind::stream), EMFILE));
}

BOOST_AUTO_TEST_CASE(a_connection)
{
    for (ip_address const& at : {loopback_v4, loopback_v6})
    {
        bound const listener(socket_kind::stream, at);
        BOOST_TEST(listener.address.ip().port != 0);
        BOOST_TEST(os::listen(listener.handle, 4) == 0);
        BOOST_TEST(native(listener.handle, SO_ACCEPTCONN) == 1);
        posix_address peer;
        BOOST_TEST(refused(os::accept(listener.handle, peer), EAGAIN));

        bound const client(socket_kind::stream, at);
        if (os::connect(client.handle, listener.address) == -1)
            BOOST_TEST(errno == EINPROGRESS);
        wait_for(listener.handle, POLLIN);
        closing const server(os::accept(listener.handle, peer));
        BOOST_TEST(is_non_blocking(server));
        BOOST_TEST(is_close_on_exec(server));
        BOOST_TEST((peer.ip() == client.address.ip()));
        posix_address seen;
        BOOST_TEST(os::peer_address(client.handle, seen) == 0);
        BOOST_TEST((seen.ip() == listener.address.ip()));
        BOOST_TEST(os::local_address(server, seen) == 0);
        BOOST_TEST((seen.ip() == listener.address.ip()));
    }
}

BOOST_AUTO_TEST_CASE(who_is_not_connected_has_no_peer)
{
    bound const h(socket_kind::stream, loopback_v4);
    posix_address peer;
    BOOST_TEST(refused(os::peer_address(h.handle, peer), ENOTCONN));
    BOOST_TEST(refused(os::local_address(-1, peer), EBADF));
}

BOOST_AUTO_TEST_CASE(each_half_ends_on_its_own)
{
    char byte = 0;
    for (auto const d : {direction::receive, direction::send, direction::both})
    {
        local_ends const ends(socket_kind::stream);
        BOOST_TEST(os::shutdown(ends.both[0], d) == 0);
        if (d == direction::receive)
            BOOST_TEST(os::send(ends.both[0], "x", 1) == 1);
        else
            BOOST_TEST(refused(os::send(ends.both[0], "x", 1), EPIPE));
        if (d == direction::send)
            BOOST_TEST(refused(os::read(ends.both[0], &byte, 1), EAGAIN));
        else
            BOOST_TEST(os::read(ends.both[0], &byte, 1) == 0);
    }
}

// SIGPIPE would end this program.
BOOST_AUTO_TEST_CASE(no_signal_for_a_broken_connection)
{
    local_ends const ends(socket_kind::stream);
    BOOST_TEST(os::shutdown(ends.both[0], direction::both) == 0);
    auto const buffer = os::make_buffer("x", 1);
    BOOST_TEST(refused(os::send(ends.both[1], "x", 1), EPIPE));
    BOOST_TEST(
        refused(os::send_message(ends.both[1], &buffer, 1, nullptr), EPIPE));
}

BOOST_AUTO_TEST_CASE(buffers_go_to_somebody_and_come_from_somebody)
{
    bound const near(socket_kind::datagram, loopback_v4);
    bound const far(socket_kind::datagram, loopback_v4);
    os::buffer_type const out[] = {
        os::make_buffer("abc", 3), os::make_buffer("de", 2)};
    BOOST_TEST(os::send_message(near.handle, out, 2, &far.address) == 5);
    wait_for(far.handle, POLLIN);
    char room[8] = {};
    os::buffer_type const in[] = {
        os::make_buffer(room, 1), os::make_buffer(room + 2, 6)};
    posix_address from;
    auto r = os::receive_message(far.handle, in, 2, true, &from);
    BOOST_TEST(r.size == 5);
    BOOST_TEST(!r.truncated);
    BOOST_TEST(string_view(room, 1) == "a");
    BOOST_TEST(string_view(room + 2) == "bcde");
    BOOST_TEST((from.ip() == near.address.ip()));

    // It was only peeked at, and there is too little room for it.
    r = os::receive_message(far.handle, in, 1, false, nullptr);
    BOOST_TEST(r.size == 1);
    BOOST_TEST(r.truncated);
    BOOST_TEST(refused(
        os::receive_message(far.handle, in, 2, false, &from).size, EAGAIN));
}

// Nobody's address is kept where nothing came.
BOOST_AUTO_TEST_CASE(who_sent_nothing_is_nobody)
{
    bound const h(socket_kind::datagram, loopback_v4);
    posix_address from = h.address;
    char byte = 0;
    auto const in = os::make_buffer(&byte, 1);
    BOOST_TEST(os::receive_message(h.handle, &in, 1, false, &from).size == -1);
    BOOST_TEST(from.size() == h.address.size());
}

BOOST_AUTO_TEST_CASE(the_connected_peer_needs_no_name)
{
    local_ends const ends(socket_kind::datagram);
    auto const out = os::make_buffer("abc", 3);
    BOOST_TEST(os::send_message(ends.both[0], &out, 1, nullptr) == 3);
    char room[8];
    auto const in = os::make_buffer(room, sizeof room);
    posix_address from;
    auto const r = os::receive_message(ends.both[1], &in, 1, false, &from);
    BOOST_TEST(r.size == 3);
    BOOST_TEST(from.local_name().empty());
}

BOOST_AUTO_TEST_CASE(an_option_is_set_and_read)
{
    bound const h(socket_kind::stream, loopback_v4);
    for (int const value : {1, 0})
    {
        int seen = 7;
        BOOST_TEST(
            os::set_option(h.handle, socket_option::keep_alive, value) == 0);
        BOOST_TEST(
            os::get_option(h.handle, socket_option::keep_alive, seen) == 0);
        BOOST_TEST(seen == value);
        BOOST_TEST(native(h.handle, SO_KEEPALIVE) == value);
    }
    int unseen = 0;
    BOOST_TEST(
        refused(os::get_option(-1, socket_option::keep_alive, unseen), EBADF));
}

BOOST_AUTO_TEST_CASE(a_pending_error_is_taken_once)
{
    posix_address nobody;
    {
        bound const gone(socket_kind::stream, loopback_v4);
        nobody = gone.address;
    }
    closing const h(os::socket(address_family::v4, socket_kind::stream));
    std::error_code pending;
    if (os::connect(h, nobody) == -1 && errno == EINPROGRESS)
    {
        wait_for(h, POLLOUT);
        BOOST_TEST(os::take_error(h, pending) == 0);
        BOOST_TEST((pending == std::errc::connection_refused));
    }
    BOOST_TEST(os::take_error(h, pending) == 0);
    BOOST_TEST(!pending);
    BOOST_TEST(refused(os::take_error(-1, pending), EBADF));
}

BOOST_AUTO_TEST_CASE(lingering_is_off_or_lasts_seconds)
{
    bound const h(socket_kind::stream, loopback_v4);
    int seen = 7;
    BOOST_TEST(os::get_linger(h.handle, seen) == 0);
    BOOST_TEST(seen == -1);
    for (int const seconds : {5, 0, -3})
    {
        BOOST_TEST(os::set_linger(h.handle, seconds) == 0);
        BOOST_TEST(os::get_linger(h.handle, seen) == 0);
        BOOST_TEST(seen == (seconds < 0 ? -1 : seconds));
        linger l{};
        socklen_t length = sizeof l;
        ::getsockopt(h.handle, SOL_SOCKET, SO_LINGER, &l, &length);
        BOOST_TEST((l.l_onoff != 0) == (seconds >= 0));
    }
}

BOOST_AUTO_TEST_CASE(an_interface_has_a_name_and_an_index)
{
    std::uint32_t const index = os::interface_index("lo");
    BOOST_TEST(index != 0u);
    char name[os::interface_name_capacity];
    BOOST_TEST(os::interface_name(index, name));
    BOOST_TEST(name == string_view("lo"));
    BOOST_TEST(os::interface_index("no such one") == 0u);
    BOOST_TEST(!os::interface_name(0, name));
}

ip_address const group_v4{address_family::v4, 0, 0, {239, 255, 7, 7}};
ip_address const group_v6{address_family::v6, 0, 0,
    {0xff, 0x01, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 7}};

// Each group is joined once, and can be left as often as it was joined.
BOOST_AUTO_TEST_CASE(a_group_is_joined_and_left)
{
    std::uint32_t const lo = os::interface_index("lo");
    for (ip_address const& group : {group_v4, group_v6})
    {
#if !defined(MCAST_JOIN_GROUP)
        // Linux does not take a number for an interface then.
        if (group.family == address_family::v4)
        {
            closing const h(os::socket(group.family, socket_kind::datagram));
            BOOST_TEST(refused(os::join(h, group, lo), ENODEV));
            continue;
        }
#endif
        closing const h(os::socket(group.family, socket_kind::datagram));
        BOOST_TEST(refused(os::leave(h, group, lo), EADDRNOTAVAIL));
        BOOST_TEST(os::join(h, group, lo) == 0);
        BOOST_TEST(refused(os::join(h, group, lo), EADDRINUSE));
        BOOST_TEST(os::leave(h, group, lo) == 0);
        BOOST_TEST(refused(os::leave(h, group, lo), EADDRNOTAVAIL));
        BOOST_TEST(refused(os::join(h, group, 0x7fff'fff0), ENODEV));
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
