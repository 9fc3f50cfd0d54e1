//! Tests <vigil/system/socket.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/socket.hpp>
#include <vigil/system/socket.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <type_traits>

namespace vigil::test {
namespace {

// Small: an endpoint is made of them.
static_assert(sizeof(address_family) == 1);
static_assert(sizeof(ip_address) == 24);
static_assert(std::is_trivially_copyable_v<ip_address>);
static_assert(ip_address().family == address_family::unspecified);
static_assert(ip_address() == ip_address());

BOOST_AUTO_TEST_SUITE(socket_suite)

BOOST_AUTO_TEST_CASE(every_part_of_an_address_counts)
{
    ip_address const one{address_family::v6, 80, 1, {1, 2, 3}};
    ip_address const same = one;
    BOOST_TEST((one == same));
    ip_address others[] = {one, one, one, one, one};
    others[0].family = address_family::v4;
    others[1].port = 81;
    others[2].scope = 2;
    others[3].bytes[0] = 0;
    others[4].bytes[15] = 1;
    for (ip_address const& other : others)
        BOOST_TEST((one != other));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
