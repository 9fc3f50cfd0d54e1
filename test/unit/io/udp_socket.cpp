//! Tests <vigil/io/udp_socket.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/udp_socket.hpp>
#include <vigil/io/udp_socket.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <iostream>
#include <string>
#include <utility>

#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/outside.hpp>
#include <support/polls.hpp>

namespace vigil::test {
namespace {

template <class Poll>
using udp_of = typename io<Poll>::udp_socket;

static_assert(
    emulates_edge<default_selector> || sizeof(udp_socket) == sizeof(handle));

constexpr endpoint loopbacks[] = {
    endpoint::loopback_v4(0), endpoint::loopback_v6(0)};

constexpr std::string_view text = "a datagram";

template <class Poll>
endpoint address(udp_of<Poll> const& socket)
{
    return socket.local_endpoint().value();
}

BOOST_AUTO_TEST_SUITE(udp_socket_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(an_address_is_taken_once, Poll, polls)
{
    for (endpoint const& at : loopbacks)
    {
        auto const first = udp_of<Poll>::bind(at).value();
        endpoint const taken = address<Poll>(first);
        BOOST_TEST(taken.port() != 0);
        BOOST_TEST(fails(udp_of<Poll>::bind(taken), std::errc::address_in_use));
    }
    if (!outside::lacks("UDP refuses to bind to a foreign address"))
        BOOST_TEST(fails(udp_of<Poll>::bind("203.0.113.9:0"),
            std::errc::address_not_available));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(it_is_shared_if_all_agree, Poll, polls)
{
    for (udp_options const& shared :
        {udp_options{.reuse_address = true}, udp_options{.reuse_port = true}})
    {
        auto const bound = udp_of<Poll>::bind("127.0.0.1:0", shared);
        if (shared.reuse_port && !outside::has_reuse_options)
        {
            BOOST_TEST(fails(bound, condition::unsupported));
            continue;
        }
        auto const& first = bound.value();
        endpoint const taken = address<Poll>(first);
        BOOST_TEST(succeeds(udp_of<Poll>::bind(taken, shared)));
        BOOST_TEST(fails(udp_of<Poll>::bind(taken), std::errc::address_in_use));
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(only_v6_leaves_the_port_to_v4, Poll, polls)
{
    auto const strict = udp_of<Poll>::bind("[::]:0", {.only_v6 = true}).value();
    BOOST_TEST(strict.only_v6().value() == true);
    auto const port = address<Poll>(strict).port();
    BOOST_TEST(succeeds(udp_of<Poll>::bind(endpoint::any_v4(port))));
    auto const both = udp_of<Poll>::bind("[::]:0").value();
    BOOST_TEST(both.only_v6().value() == false);
    auto const taken = address<Poll>(both).port();
    BOOST_TEST(fails(udp_of<Poll>::bind(endpoint::any_v4(taken)),
        std::errc::address_in_use));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(its_ttl_is_that_of_its_version, Poll, polls)
{
    for (endpoint const& at : loopbacks)
    {
        auto socket = udp_of<Poll>::bind(at).value();
        BOOST_TEST(succeeds(socket.set_ttl(21)));
        BOOST_TEST(socket.ttl().value() == 21);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(broadcast_is_an_option, Poll, polls)
{
    auto socket = udp_of<Poll>::bind("127.0.0.1:0").value();
    BOOST_TEST(socket.broadcast().value() == false);
    BOOST_TEST(fails(socket.send_to(text, "255.255.255.255:9"),
        std::errc::permission_denied));
    BOOST_TEST(succeeds(socket.set_broadcast(true)));
    BOOST_TEST(socket.broadcast().value() == true);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(multicast_options_are_set_and_told, Poll, polls)
{
    for (endpoint const& at : loopbacks)
    {
        auto socket = udp_of<Poll>::bind(at).value();
        BOOST_TEST(socket.multicast_loop().value() == true);
        BOOST_TEST(succeeds(socket.set_multicast_loop(false)));
        BOOST_TEST(socket.multicast_loop().value() == false);
        BOOST_TEST(succeeds(socket.set_multicast_loop(true)));
        BOOST_TEST(socket.multicast_loop().value() == true);
        BOOST_TEST(socket.multicast_ttl().value() == 1);
        BOOST_TEST(succeeds(socket.set_multicast_ttl(4)));
        BOOST_TEST(socket.multicast_ttl().value() == 4);
    }
}

// Joined, a group is received; left, it is not; and both once.
template <class Poll>
void receives_a_group(endpoint const& any, endpoint group)
{
    auto const lo = outside::loopback();
    auto socket = udp_of<Poll>::bind(any).value();
    group = group.with_port(address<Poll>(socket).port());
    auto const joined = socket.join_multicast(group, lo);
    auto sender = udp_of<Poll>::bind(
        any.is_v4() ? endpoint::loopback_v4(0) : endpoint::loopback_v6(0))
                      .value();
    if (!joined || !sender.send_to(text, group) ||
        outside::lacks("a group is joined on an interface by its index"))
    {
        std::cout << "skipped: no multicast to " << group << " on lo\n";
        return;
    }
    BOOST_TEST(
        fails(socket.join_multicast(group, lo), std::errc::address_in_use));
    watcher<Poll> watch;
    watch.registry().add(socket, watched, interest::readable).value();
    std::array<char, 64> room;
    BOOST_TEST(watch.until_readable());
    BOOST_TEST(socket.recv(room).value().size == text.size());
    BOOST_TEST(succeeds(socket.leave_multicast(group, lo)));
    BOOST_TEST(fails(
        socket.leave_multicast(group, lo), std::errc::address_not_available));
    BOOST_TEST(succeeds(sender.send_to(text, group)));
    BOOST_TEST(fails(socket.recv(room), condition::would_block));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(groups_are_joined_and_left, Poll, polls)
{
    receives_a_group<Poll>("0.0.0.0:0", "239.255.77.1:0");
    auto const lo = outside::loopback();
    auto const scoped = endpoint::v6(
        {0xff, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x77}, 0, lo);
    receives_a_group<Poll>("[::]:0", scoped);
}

// The scope of a group is the interface that it is joined on.
BOOST_AUTO_TEST_CASE_TEMPLATE(the_scope_of_a_group_counts, Poll, polls)
{
    auto const lo = outside::loopback();
    auto const group = [](std::uint32_t scope) {
        return endpoint::v6(
            {0xff, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x78}, 0, scope);
    };
    auto socket = udp_of<Poll>::bind("[::]:0").value();
    if (!socket.join_multicast(group(lo)) ||
        outside::lacks("a group is joined on an interface by its index"))
    {
        std::cout << "skipped: no multicast to " << group(lo) << " on lo\n";
        return;
    }
    BOOST_TEST(
        fails(socket.join_multicast(group(0), lo), std::errc::address_in_use));
    BOOST_TEST(succeeds(socket.leave_multicast(group(0), lo)));
    BOOST_TEST(succeeds(socket.join_multicast(group(0), lo)));
    BOOST_TEST(succeeds(socket.leave_multicast(group(lo))));
    // What is said twice is said by the index.
    BOOST_TEST(fails(socket.join_multicast(group(lo), 0x7fff'0000),
        std::errc::no_such_device));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_is_no_group_is_refused, Poll, polls)
{
    auto v4 = udp_of<Poll>::bind("127.0.0.1:0").value();
    auto v6 = udp_of<Poll>::bind("[::1]:0").value();
    BOOST_TEST(
        fails(v4.join_multicast("127.0.0.1:0"), std::errc::invalid_argument));
    BOOST_TEST(
        fails(v6.join_multicast("[::1]:0"), std::errc::invalid_argument));
    BOOST_TEST(fails(v4.join_multicast("239.255.77.1:0", 0x7fff'0000),
        std::errc::no_such_device));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_moved_from_socket_says_so, Poll, polls)
{
    auto gone = udp_of<Poll>::bind("127.0.0.1:0").value();
    endpoint const at = address<Poll>(gone);
    auto const kept = std::move(gone);
    auto const bad = condition::bad_handle;
    std::array<char, 4> room{};
    BOOST_TEST(fails(gone.connect(at), bad));
    BOOST_TEST(fails(gone.send(room), bad));
    BOOST_TEST(fails(gone.send_to(room, at), bad));
    BOOST_TEST(fails(gone.recv(room), bad));
    BOOST_TEST(fails(gone.recv_from(room), bad));
    BOOST_TEST(fails(gone.peek(room), bad));
    BOOST_TEST(fails(gone.peek_from(room), bad));
    BOOST_TEST(fails(gone.local_endpoint(), bad));
    BOOST_TEST(fails(gone.peer_endpoint(), bad));
    BOOST_TEST(fails(gone.set_broadcast(true), bad));
    BOOST_TEST(fails(gone.broadcast(), bad));
    BOOST_TEST(fails(gone.set_ttl(1), bad));
    BOOST_TEST(fails(gone.ttl(), bad));
    BOOST_TEST(fails(gone.join_multicast("239.255.77.1:0"), bad));
    BOOST_TEST(fails(gone.leave_multicast("239.255.77.1:0"), bad));
    BOOST_TEST(fails(gone.set_multicast_loop(true), bad));
    BOOST_TEST(fails(gone.multicast_loop(), bad));
    BOOST_TEST(fails(gone.set_multicast_ttl(1), bad));
    BOOST_TEST(fails(gone.multicast_ttl(), bad));
    BOOST_TEST(fails(gone.only_v6(), bad));
    BOOST_TEST(fails(gone.take_error(), bad));
    BOOST_TEST(fails(gone.close(), bad));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
