//! Tests <vigil/system/windows_option.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/windows.hpp>
#include <vigil/system/windows_option.hpp>
#include <vigil/system/windows_option.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <set>
#include <utility>

namespace vigil::test {
namespace {

constexpr auto last = socket_option::multicast_time_to_live_v6;

BOOST_AUTO_TEST_SUITE(windows_option_suite)

// By another number the wrong thing would be set, silently.
BOOST_AUTO_TEST_CASE(each_is_another_one)
{
    std::set<std::pair<int, int>> seen;
    for (int i = 0; i <= static_cast<int>(last); ++i)
    {
        auto const o = windows_option::of(static_cast<socket_option>(i));
        BOOST_TEST(seen.insert({o.level, o.name}).second);
    }
}

BOOST_AUTO_TEST_CASE(all_but_one_exist)
{
    for (int i = 0; i <= static_cast<int>(last); ++i)
    {
        auto const option = static_cast<socket_option>(i);
        BOOST_TEST(windows_option::of(option).exists() ==
            (option != socket_option::reuse_port));
    }
}

// Winsock 1 had 2, 3, 4 and 7 for these; its header may be in the way.
BOOST_AUTO_TEST_CASE(numbers_are_those_of_winsock_2)
{
    BOOST_TEST(windows_option::of(socket_option::time_to_live_v4).name == 4);
    BOOST_TEST(
        windows_option::of(socket_option::multicast_time_to_live_v4).name ==
        10);
    BOOST_TEST(windows_option::of(socket_option::multicast_loop_v4).name == 11);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
