//! Tests <vigil/sim/fault.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/fault.hpp>
#include <vigil/sim/fault.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>

using namespace vigil::sim;

BOOST_AUTO_TEST_CASE(each_has_a_name_of_its_own)
{
    for (std::size_t i = 0; i != fault_count; ++i)
        for (std::size_t j = 0; j != i; ++j)
            BOOST_TEST(name_of(static_cast<fault>(i)) !=
                name_of(static_cast<fault>(j)));
    BOOST_TEST(name_of(fault::clock_jump) == "clock_jump");
}

BOOST_AUTO_TEST_CASE(one_that_happened_is_known_by_its_chance)
{
    injected const a{fault::loss, 3, 7, 100};
    BOOST_TEST((a == injected{fault::loss, 3, 7, 200}));
    BOOST_TEST(!(a == injected{fault::loss, 4, 7, 100}));
    BOOST_TEST(!(a == injected{fault::stall, 3, 7, 100}));
}

BOOST_AUTO_TEST_CASE(all_faults_but_a_crash_strike_at_a_rate)
{
    fault_rates const all = all_faults(5);
    for (std::size_t i = 0; i != fault_count; ++i)
        BOOST_TEST(all[i] == (static_cast<fault>(i) == fault::crash ? 0u : 5u));
}

BOOST_AUTO_TEST_CASE(each_kind_of_choice_has_a_number_of_its_own)
{
    BOOST_TEST(kind_of(fault::clock_jump) == 15u);
    BOOST_TEST(kind_of(choice::call_cost) == 16u);
    BOOST_TEST(kind_of(choice::unsynced) == 22u);
    BOOST_TEST(kind_of(fault::oversleep) == 23u);
    BOOST_TEST(kind_of(fault::crash) == 25u);
    BOOST_TEST(kind_of(fault::drift) == 34u);
    BOOST_TEST(kind_count == 35u);
}
