//! Tests <vigil/system/windows_afd_port.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/windows_afd_port.hpp>
#include <vigil/system/windows_afd_port.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <system_error>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(windows_afd_port_suite)

using port = windows_port;

BOOST_AUTO_TEST_CASE(packets_come_as_they_were_posted)
{
    auto const p = port::open_port();
    BOOST_TEST_REQUIRE(p != port::no_port);
    int about[3];
    for (std::uintptr_t n = 0; n != 3; ++n)
        BOOST_TEST(port::post(p, n, &about[n]) == 0);
    port::packet_type room[2];
    BOOST_TEST(port::get_packets(p, room, 2, 0) == 2);
    BOOST_TEST(port::key_of(room[0]) == 0u);
    BOOST_TEST(port::pointer_of(room[1]) == &about[1]);
    BOOST_TEST(port::get_packets(p, room, 2, 0) == 1);
    BOOST_TEST(port::key_of(room[0]) == 2u);
    BOOST_TEST(port::size_of(room[0]) == 0u);
    BOOST_TEST(port::get_packets(p, room, 2, 0) == 0);
    BOOST_TEST(port::get_packets(p, room, 2, 1) == 0);
    BOOST_TEST(port::close_port(p) == 0);
}

BOOST_AUTO_TEST_CASE(errors_are_those_of_the_system)
{
    BOOST_TEST(port::post(port::no_port, 0, nullptr) == -1);
    port::packet_type room[1];
    BOOST_TEST(port::get_packets(port::no_port, room, 1, 0) == -1);
    BOOST_TEST((port::nt_error(port::status_invalid_handle) ==
        std::errc::bad_file_descriptor));
    BOOST_TEST((port::nt_error(port::status_no_memory) ==
        std::errc::not_enough_memory));
    BOOST_TEST((port::nt_error(port::status_cancelled) ==
        std::errc::operation_canceled));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
