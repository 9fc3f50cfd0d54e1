//! Runs the server of HTTP in simulated worlds, with all that goes wrong.
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
#include "support/http_calm.hpp"
#include "support/http_storm.hpp"

namespace {

namespace sim = vigil::sim;
using epoll = vigil::basic_poll<vigil::basic_epoll_selector<sim::system>>;
using poll2 = vigil::basic_poll<vigil::basic_poll_selector<sim::system>>;

// Of each program; test/stress/sim_http.cpp runs more.
constexpr std::uint64_t seeds = 500;

template <template <class, class> class Program, class Poll>
void explore()
{
    sim::explored const all =
        vigil::test::explore_seeds<Program<Poll, httpd::no_defects>>(0, seeds);
    BOOST_TEST(all.is_fine(), all.text());
    BOOST_TEST(all.seeds == seeds);
}

} // namespace

BOOST_AUTO_TEST_CASE(every_request_has_its_response_while_nothing_is_reset)
{
    explore<vigil::test::http_calm, sim::poll>();
    explore<vigil::test::http_calm, epoll>();
    explore<vigil::test::http_calm, poll2>();
}

BOOST_AUTO_TEST_CASE(responses_are_right_and_limits_are_kept_whatever_happens)
{
    explore<vigil::test::http_storm, sim::poll>();
    explore<vigil::test::http_storm, epoll>();
    explore<vigil::test::http_storm, poll2>();
}
