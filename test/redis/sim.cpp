//! Runs the client of Redis in simulated worlds, with all that goes wrong.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/epoll.hpp>
#include <vigil/selector/poll.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>

#include "support/explore_seeds.hpp"
#include "support/redis_world.hpp"

namespace {

namespace sim = vigil::sim;
using epoll = vigil::basic_poll<vigil::basic_epoll_selector<sim::system>>;
using poll2 = vigil::basic_poll<vigil::basic_poll_selector<sim::system>>;

// Of each program over each selector, 10,200 in all; test/stress/sim_redis.cpp
// runs more.
constexpr std::uint64_t seeds = 1'700;

template <template <class, class> class Program, class Poll>
void explore()
{
    sim::explored const all =
        vigil::test::explore_seeds<Program<Poll, redis::no_defects>>(0, seeds);
    BOOST_TEST(all.is_fine(), all.text());
    BOOST_TEST(all.seeds == seeds);
}

} // namespace

BOOST_AUTO_TEST_CASE(every_command_has_its_reply_while_nothing_is_reset)
{
    explore<vigil::test::redis_calm, sim::poll>();
    explore<vigil::test::redis_calm, epoll>();
    explore<vigil::test::redis_calm, poll2>();
}

BOOST_AUTO_TEST_CASE(every_command_is_answered_in_time_whatever_happens)
{
    explore<vigil::test::redis_storm, sim::poll>();
    explore<vigil::test::redis_storm, epoll>();
    explore<vigil::test::redis_storm, poll2>();
}
