//! Tests <vigil/system/windows_pair.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/windows.hpp>
#include <vigil/system/windows_pair.hpp>
#include <vigil/system/windows_pair.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstring>

#include <support/descriptors.hpp>
#include <support/outside.hpp>
#include <support/peers.hpp>

namespace vigil::test {
namespace {

using system = windows_system;

BOOST_AUTO_TEST_SUITE(windows_pair_suite)

BOOST_AUTO_TEST_CASE(two_ends_reach_each_other)
{
    for (auto const kind : {socket_kind::stream, socket_kind::datagram})
    {
        two_ends const ends = open_pair(kind);
        for (auto const& [from, to] : {std::pair(&ends.near, &ends.far),
                 std::pair(&ends.far, &ends.near)})
        {
            char room[8];
            BOOST_TEST(system::write(from->get(), "text", 4) == 4);
            wait_for(to->get(), interest::readable);
            BOOST_TEST(system::read(to->get(), room, 8) == 4);
            BOOST_TEST(std::memcmp(room, "text", 4) == 0);
        }
        for (auto const h : {ends.near.get(), ends.far.get()})
        {
            BOOST_TEST(!outside::is_inherited(h));
            BOOST_TEST(outside::is_non_blocking(h));
        }
    }
}

// Whoever is at the other end is the other end, and nobody else.
BOOST_AUTO_TEST_CASE(each_is_the_peer_of_the_other)
{
    for (auto const kind : {socket_kind::stream, socket_kind::datagram})
    {
        two_ends const ends = open_pair(kind);
        system::address_type name;
        system::address_type peer;
        BOOST_REQUIRE(system::local_address(ends.near.get(), name) == 0);
        BOOST_REQUIRE(system::peer_address(ends.far.get(), peer) == 0);
        BOOST_TEST((name.ip() == peer.ip()));
        BOOST_TEST(int{name.ip().bytes[0]} == 127);
    }
}

BOOST_AUTO_TEST_CASE(a_pair_is_two_handles)
{
    static_cast<void>(open_pair());
    std::size_t const before = open_descriptors();
    {
        two_ends const streams = open_pair();
        BOOST_TEST(open_descriptors() - before == 2u);
    }
    BOOST_TEST(open_descriptors() == before);
}

BOOST_AUTO_TEST_CASE(a_pipe_ends_when_its_writer_leaves)
{
    two_ends ends = open_pipe();
    char room[8];
    auto const in = system::make_buffer(room, sizeof room);
    auto const out = system::make_buffer("last", 4);
    BOOST_TEST(system::write_pipe(ends.far.get(), &out, 1) == 4);
    ends.far.close();
    wait_for(ends.near.get(), interest::readable);
    BOOST_TEST(system::read_pipe(ends.near.get(), &in, 1) == 4);
    wait_for(ends.near.get(), interest::readable);
    BOOST_TEST(system::read_pipe(ends.near.get(), &in, 1) == 0);
}

// At the first write, as a pipe elsewhere: it was reset.
BOOST_AUTO_TEST_CASE(a_pipe_without_a_reader_is_broken)
{
    two_ends ends = open_pipe();
    auto const out = system::make_buffer("x", 1);
    ends.near.close();
    for (int i = 0; i != 2; ++i)
        BOOST_TEST((system::write_pipe(ends.far.get(), &out, 1) == -1 &&
            system::error() == std::errc::broken_pipe));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
