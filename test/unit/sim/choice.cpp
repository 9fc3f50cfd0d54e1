//! Tests <vigil/sim/choice.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/choice.hpp>
#include <vigil/sim/choice.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>

using namespace vigil::sim;

BOOST_AUTO_TEST_CASE(a_choice_is_a_pure_function)
{
    BOOST_TEST(choose(1, 2, 3, 4) == choose(1, 2, 3, 4));
    BOOST_TEST(choose(1, 2, 3, 4) != choose(2, 2, 3, 4));
    BOOST_TEST(choose(1, 2, 3, 4) != choose(1, 3, 3, 4));
    BOOST_TEST(choose(1, 2, 3, 4) != choose(1, 2, 4, 4));
    BOOST_TEST(choose(1, 2, 3, 4) != choose(1, 2, 3, 5));
}

// The value is part of the golden file: it is the same everywhere.
BOOST_AUTO_TEST_CASE(the_mixer_is_that_of_splitmix64)
{
    BOOST_TEST(mix(0) == 0xe220a8397b1dcdafu);
}

BOOST_AUTO_TEST_CASE(a_range_is_the_high_half_of_the_product)
{
    constexpr std::uint64_t most = ~std::uint64_t{0};
    BOOST_TEST(scaled(0, 10) == 0u);
    BOOST_TEST(scaled(most, 10) == 9u);
    BOOST_TEST(scaled(most / 2 + 1, 10) == 5u);
    BOOST_TEST(scaled(most, most) == most - 1);
    BOOST_TEST(scaled_time(most, 0) == 0);
    BOOST_TEST(scaled_time(most, -5) == 0);
}

BOOST_AUTO_TEST_CASE(a_rate_is_kept)
{
    int struck = 0;
    for (std::uint64_t n = 0; n != 100'000; ++n)
        struck += vigil::sim::strikes(choose(7, 1, 1, n), 100'000) ? 1 : 0;
    BOOST_TEST(struck > 9'000);
    BOOST_TEST(struck < 11'000);
    BOOST_TEST(!vigil::sim::strikes(0, 0));
    BOOST_TEST(vigil::sim::strikes(~std::uint64_t{0}, 1'000'000));
}
