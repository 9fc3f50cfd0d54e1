//! Tests <vigil/system/windows_socket.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/endpoint.hpp>
#include <vigil/system/windows.hpp>
#include <vigil/system/windows_socket.hpp>
#include <vigil/system/windows_socket.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <support/outside.hpp>
#include <support/peers.hpp>

namespace vigil::test {
namespace {

using system = windows_system;

BOOST_AUTO_TEST_SUITE(windows_socket_suite)

BOOST_AUTO_TEST_CASE(sockets_are_born_with_both_flags)
{
    for (auto const family : {address_family::v4, address_family::v6})
        for (auto const kind : {socket_kind::stream, socket_kind::datagram})
        {
            descriptor const h(system::socket(family, kind));
            BOOST_REQUIRE(h.get() != system::invalid);
            BOOST_TEST(!outside::is_inherited(h.get()));
            BOOST_TEST(outside::is_non_blocking(h.get()));
        }
}

// Winsock is started by whoever is first, and once.
BOOST_AUTO_TEST_CASE(many_threads_may_be_first)
{
    std::atomic<int> made{0};
    {
        system::thread threads[8];
        for (auto& each : threads)
            BOOST_REQUIRE(each.start([&] {
                descriptor const h(
                    system::socket(address_family::v4, socket_kind::datagram));
                made += h.get() != system::invalid;
            }) == 0);
    }
    BOOST_TEST(made == 8);
}

BOOST_AUTO_TEST_CASE(an_accepted_socket_has_both_flags)
{
    two_ends const ends = open_connection();
    BOOST_TEST(!outside::is_inherited(ends.near.get()));
    BOOST_TEST(outside::is_non_blocking(ends.near.get()));
}

BOOST_AUTO_TEST_CASE(a_connect_under_way_says_so)
{
    descriptor const listener(open_tcp());
    auto const at = listen_on(listener.get());
    descriptor const near(open_tcp());
    int const r = system::connect(near.get(), at);
    BOOST_TEST((r == 0 || system::error() == std::errc::operation_in_progress));
    wait_for(near.get(), interest::writable);
    system::address_type peer;
    BOOST_REQUIRE(system::peer_address(near.get(), peer) == 0);
    BOOST_TEST((peer.ip() == at.ip()));
}

// Winsock has WSAEINVAL for the name of a socket that is not bound.
BOOST_AUTO_TEST_CASE(an_unbound_socket_has_the_address_of_nobody)
{
    for (auto const family : {address_family::v4, address_family::v6})
    {
        descriptor const h(system::socket(family, socket_kind::stream));
        system::address_type name;
        BOOST_REQUIRE(system::local_address(h.get(), name) == 0);
        ip_address nobody;
        nobody.family = family;
        BOOST_TEST((name.ip() == nobody));
    }
}

BOOST_AUTO_TEST_CASE(an_empty_queue_would_block)
{
    descriptor const listener(open_tcp());
    listen_on(listener.get());
    system::address_type peer;
    BOOST_TEST((system::accept(listener.get(), peer) == system::invalid &&
        system::error() == std::errc::operation_would_block));
}

BOOST_AUTO_TEST_CASE(any_backlog_will_do)
{
    for (int const backlog : {0, 1, 200, 201, 4096, 65'535, 1'000'000})
    {
        descriptor const h(open_tcp());
        auto const at = endpoint::loopback_v4(0).to_native();
        BOOST_REQUIRE(system::bind(h.get(), at) == 0);
        BOOST_TEST(system::listen(h.get(), backlog) == 0);
    }
}

BOOST_AUTO_TEST_CASE(a_shut_down_socket_is_at_its_end)
{
    two_ends const ends = open_connection();
    BOOST_TEST(system::shutdown(ends.near.get(), direction::receive) == 0);
    char byte;
    BOOST_TEST(system::read(ends.near.get(), &byte, 1) == 0);
    BOOST_TEST(system::shutdown(ends.near.get(), direction::send) == 0);
    BOOST_TEST((system::write(ends.near.get(), "x", 1) == -1 &&
        system::error() == std::errc::broken_pipe));
    wait_for(ends.far.get(), interest::readable);
    BOOST_TEST(system::read(ends.far.get(), &byte, 1) == 0);
}

// Wine 8 has no Unix domain sockets, Windows has those of streams.
BOOST_AUTO_TEST_CASE(what_is_lacking_says_so)
{
    descriptor const h(
        system::socket(address_family::local, socket_kind::stream));
    if (h.get() == system::invalid)
    {
        BOOST_TEST(
            (system::error() == std::errc::address_family_not_supported));
        BOOST_TEST(outside::lacks("AF_UNIX"));
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
