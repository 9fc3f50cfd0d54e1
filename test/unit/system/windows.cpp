//! Tests <vigil/system/windows.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/system.hpp>
#include <vigil/system/windows.hpp>
#include <vigil/system/windows.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <type_traits>

namespace vigil::test {
namespace {

static_assert(portable_system<windows_system>);
static_assert(std::is_empty_v<windows_system>);

BOOST_AUTO_TEST_SUITE(windows_suite)

// The native floor is there, and knows the sockets of the portable one.
BOOST_AUTO_TEST_CASE(both_floors_are_one_house)
{
    auto const h =
        windows_system::socket(address_family::v4, socket_kind::stream);
    BOOST_REQUIRE(h != windows_system::invalid);
    BOOST_TEST((windows_system::afd_kind(h) == handle_kind::pollable));
    BOOST_TEST((windows_system::kind(h) == handle_kind::pollable));
    BOOST_TEST(windows_system::afd_base(h) != windows_system::invalid);
    BOOST_TEST(windows_system::close(h) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
