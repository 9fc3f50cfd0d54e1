//! Tests <vigil/system/windows_transfer.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/endpoint.hpp>
#include <vigil/system/windows.hpp>
#include <vigil/system/windows_transfer.hpp>
#include <vigil/system/windows_transfer.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstring>
#include <string_view>

#include <support/peers.hpp>

namespace vigil::test {
namespace {

using system = windows_system;

two_ends datagrams()
{
    return open_pair(socket_kind::datagram);
}

BOOST_AUTO_TEST_SUITE(windows_transfer_suite)

BOOST_AUTO_TEST_CASE(pieces_are_sent_and_received_as_one)
{
    two_ends const ends = open_pair();
    system::buffer_type const out[] = {
        system::make_buffer("one", 3), system::make_buffer("four", 4)};
    BOOST_TEST(system::send_message(ends.near.get(), out, 2, nullptr) == 7);
    wait_for(ends.far.get(), interest::readable);
    char a[2];
    char b[16];
    system::buffer_type const in[] = {
        system::make_buffer(a, sizeof a), system::make_buffer(b, sizeof b)};
    auto const seen =
        system::receive_message(ends.far.get(), in, 2, true, nullptr);
    auto const got =
        system::receive_message(ends.far.get(), in, 2, false, nullptr);
    BOOST_TEST(seen.size == 7);
    BOOST_TEST(got.size == 7);
    BOOST_TEST(!got.truncated);
    BOOST_TEST(std::string_view(a, 2) == "on");
    BOOST_TEST(std::string_view(b, 5) == "efour");
}

BOOST_AUTO_TEST_CASE(an_empty_socket_would_block)
{
    two_ends const ends = open_pair();
    char byte;
    BOOST_TEST((system::read(ends.near.get(), &byte, 1) == -1 &&
        system::error() == std::errc::operation_would_block));
    auto const room = system::make_buffer(&byte, 1);
    BOOST_TEST(
        (system::receive_message(ends.near.get(), &room, 1, false, nullptr)
                    .size == -1 &&
            system::error() == std::errc::operation_would_block));
}

// Winsock says WSAEMSGSIZE; here it fills the buffers and is truncated.
BOOST_AUTO_TEST_CASE(a_long_datagram_is_truncated)
{
    two_ends const ends = datagrams();
    BOOST_REQUIRE(system::write(ends.far.get(), "longer", 6) == 6);
    wait_for(ends.near.get(), interest::readable);
    char room[3];
    auto const buffer = system::make_buffer(room, sizeof room);
    for (bool const peek : {true, false})
    {
        system::address_type from;
        auto const got =
            system::receive_message(ends.near.get(), &buffer, 1, peek, &from);
        BOOST_TEST(got.size == 3);
        BOOST_TEST(got.truncated);
        BOOST_TEST(std::string_view(room, 3) == "lon");
        system::address_type sender;
        BOOST_REQUIRE(system::local_address(ends.far.get(), sender) == 0);
        BOOST_TEST((from.ip() == sender.ip()));
    }
    BOOST_TEST((system::read(ends.near.get(), room, 3) == -1 &&
        system::error() == std::errc::operation_would_block));
}

// Somebody refused a datagram: of a socket without a peer that is no error.
BOOST_AUTO_TEST_CASE(a_refusal_fails_no_receive_of_others)
{
    descriptor near(system::socket(address_family::v4, socket_kind::datagram));
    descriptor other(system::socket(address_family::v4, socket_kind::datagram));
    auto name = endpoint::loopback_v4(0).to_native();
    BOOST_REQUIRE(system::bind(near.get(), name) == 0);
    BOOST_REQUIRE(system::bind(other.get(), name) == 0);
    BOOST_REQUIRE(system::local_address(other.get(), name) == 0);
    other.close();
    auto const text = system::make_buffer("x", 1);
    BOOST_TEST(system::send_message(near.get(), &text, 1, &name) == 1);
    // It sends to itself, which comes after the refusal.
    BOOST_REQUIRE(system::local_address(near.get(), name) == 0);
    BOOST_TEST(system::send_message(near.get(), &text, 1, &name) == 1);
    wait_for(near.get(), interest::readable);
    char byte;
    BOOST_TEST(system::read(near.get(), &byte, 1) == 1);
}

BOOST_AUTO_TEST_CASE(more_than_32_bits_are_cut)
{
    char byte = 0;
    constexpr std::size_t much = std::size_t{1} << 32;
    BOOST_TEST(system::make_buffer(&byte, much).len == 0x7fff'fffful);
    BOOST_TEST(system::make_buffer(&byte, much + 1).len == 0x7fff'fffful);
    BOOST_TEST(system::make_buffer(&byte, 7).len == 7ul);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
