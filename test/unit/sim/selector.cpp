//! Tests <vigil/sim/selector.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/poll.hpp>
#include <vigil/sim/selector.hpp>
#include <vigil/sim/selector.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <system_error>

#include "support/sim_run.hpp"

using namespace vigil::test;

BOOST_AUTO_TEST_CASE(a_wake_is_told_once_and_outlives_its_waker)
{
    in_world([] {
        auto poll = vigil::basic_poll<vigil::sim::selector>::open().value();
        decltype(poll)::event_type room[4];
        {
            auto const waker = poll.make_waker(vigil::token{3}).value();
            BOOST_TEST(waker.wake().has_value());
            BOOST_TEST(waker.wake().has_value());
        }
        auto const got = poll.wait(room, vigil::timeout::never()).value();
        BOOST_TEST(got.size() == 1u);
        BOOST_TEST((room[0].token() == vigil::token{3}));
        BOOST_TEST(poll.wait(room, vigil::timeout::zero()).value().empty());
    });
}

BOOST_AUTO_TEST_CASE(without_a_world_none_opens)
{
    auto const poll = vigil::basic_poll<vigil::sim::selector>::open();
    BOOST_TEST((poll.error() == vigil::sim::errc::no_world));
}

BOOST_AUTO_TEST_CASE(a_wait_of_a_host_that_stops_says_so)
{
    std::error_code why;
    vigil::sim::world w(1);
    w.daemon("a", [&] {
        auto poll = vigil::basic_poll<vigil::sim::selector>::open().value();
        decltype(poll)::event_type room[4];
        why = poll.wait(room, vigil::timeout::never()).error();
    });
    w.host("b", [] { in_sim::sleep(1'000'000); });
    BOOST_TEST((w.run() == vigil::sim::outcome::finished));
    BOOST_TEST((why == vigil::condition::stopped));
}
