//! The client of Redis in very many worlds. An argument says how many.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <cstdlib>

#include "support/redis_world.hpp"

namespace {

namespace sim = vigil::sim;

// Beyond those of test/redis/sim.cpp.
template <class Program>
void explore_many()
{
    auto const& suite = boost::unit_test::framework::master_test_suite();
    std::uint64_t const seeds =
        suite.argc > 1 ? std::strtoull(suite.argv[1], nullptr, 10) : 10'000;
    sim::explored const all = vigil::test::explore_redis<Program>(1'000, seeds);
    BOOST_TEST(all.is_fine(), all.text());
    BOOST_TEST_MESSAGE(all.text());
}

} // namespace

BOOST_AUTO_TEST_CASE(every_command_has_its_reply_while_nothing_is_reset)
{
    explore_many<vigil::test::redis_calm<sim::poll>>();
}

BOOST_AUTO_TEST_CASE(every_command_is_answered_in_time_whatever_happens)
{
    explore_many<vigil::test::redis_storm<sim::poll>>();
}
