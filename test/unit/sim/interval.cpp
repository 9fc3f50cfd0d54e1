//! Tests <vigil/sim/interval.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/interval.hpp>
#include <vigil/sim/interval.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <limits>
#include <system_error>

using namespace std::chrono_literals;
using vigil::sim::interval;

BOOST_AUTO_TEST_CASE(any_duration_converts)
{
    BOOST_TEST(interval(3s).count() == 3'000'000'000);
    BOOST_TEST(interval(1.5ms).count() == 1'500'000);
    BOOST_TEST(interval(0s).count() == 0);
    BOOST_TEST(interval::nanoseconds(5).count() == 5);
}

BOOST_AUTO_TEST_CASE(a_negative_one_is_an_error)
{
    auto const is_negative = [](std::system_error const& e) {
        return e.code() == vigil::sim::errc::negative_duration;
    };
    BOOST_CHECK_EXCEPTION(interval(-1ns), std::system_error, is_negative);
    BOOST_CHECK_EXCEPTION(
        interval::nanoseconds(-1), std::system_error, is_negative);
}

BOOST_AUTO_TEST_CASE(a_few_of_the_longest_can_be_added)
{
    constexpr auto most = (std::numeric_limits<std::int64_t>::max)();
    BOOST_TEST(
        interval(std::chrono::nanoseconds(most)).count() == interval::longest);
    BOOST_TEST(interval::nanoseconds(most).count() == interval::longest);
    BOOST_TEST(interval::longest <= most / 3);
}
