//! The client of Redis in very many worlds. An argument says how many.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <boost/test/unit_test.hpp>

#include "support/explore_seeds.hpp"
#include "support/redis_world.hpp"

namespace sim = vigil::sim;

BOOST_AUTO_TEST_CASE(every_command_has_its_reply_while_nothing_is_reset)
{
    vigil::test::explore_many_seeds<vigil::test::redis_calm<sim::poll>>();
}

BOOST_AUTO_TEST_CASE(every_command_is_answered_in_time_whatever_happens)
{
    vigil::test::explore_many_seeds<vigil::test::redis_storm<sim::poll>>();
}
