//! Tests <vigil/sim/options.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/options.hpp>
#include <vigil/sim/options.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>

using namespace vigil::sim;

BOOST_AUTO_TEST_CASE(by_default_a_network_is_well)
{
    options const o;
    for (std::uint32_t const rate : o.rates)
        BOOST_TEST(rate == 0u);
    BOOST_TEST((o.scheduler == scheduler::fibers) == has_fibers);
    BOOST_TEST(o.most_steps == 1'000'000u);
}

BOOST_AUTO_TEST_CASE(outcomes_have_names)
{
    BOOST_TEST(name_of(outcome::finished) == "finished");
    BOOST_TEST(name_of(outcome::failed) == "failed");
}
