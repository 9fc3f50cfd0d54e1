//! Tests <vigil/sim/system_handle.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/system_handle.hpp>
#include <vigil/sim/system_handle.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cstdint>

#include "support/sim_run.hpp"

using namespace vigil::test;
using vigil::sim::errc;

BOOST_AUTO_TEST_CASE(time_is_virtual)
{
    in_world([] {
        BOOST_TEST(in_sim::sleep(86'400'000'000'000) == 0);
        BOOST_TEST(in_sim::now() >= 86'400'000'000'000);
        BOOST_TEST(in_sim::sleep(-1) == -1);
        BOOST_TEST((in_sim::error() == errc::invalid));
    });
}

BOOST_AUTO_TEST_CASE(a_clock_may_begin_to_drift)
{
    constexpr std::int64_t hour = 3'600'000'000'000;
    constexpr std::int64_t most =
        hour / 1'000'000 * vigil::sim::world_state::most_slew;
    std::int64_t wrong = 0;
    vigil::sim::world w(1);
    w.host("a", [&] {
        in_sim::now(); // begins
        in_sim::sleep(hour);
        wrong = in_sim::now();
        wrong -= w.now();
    });
    w.at(ms(0)).strike(vigil::sim::fault::drift, "a");
    BOOST_TEST((w.run() == vigil::sim::outcome::finished), w.report());
    BOOST_TEST(w.count(vigil::sim::fault::drift) == 1u);
    BOOST_TEST(wrong != 0);
    BOOST_TEST(wrong >= -most);
    BOOST_TEST(wrong <= most);
}

BOOST_AUTO_TEST_CASE(the_error_is_kept_by_a_guard)
{
    in_world([] {
        in_sim::sleep(-1);
        {
            in_sim::error_guard const keep;
            in_sim::close(in_sim::invalid);
            BOOST_TEST((in_sim::error() == errc::bad_handle));
        }
        BOOST_TEST((in_sim::error() == errc::invalid));
    });
}

BOOST_AUTO_TEST_CASE(a_handle_is_open_until_it_is_closed)
{
    in_world([] {
        auto const h = in_sim::event_counter();
        BOOST_TEST((in_sim::kind(h) == vigil::handle_kind::pollable));
        BOOST_TEST(in_sim::adopt(h) == 0);
        BOOST_TEST(in_sim::close(h) == 0);
        BOOST_TEST((in_sim::kind(h) == vigil::handle_kind::closed));
        BOOST_TEST(in_sim::close(h) == -1);
    });
}

BOOST_AUTO_TEST_CASE(a_handle_means_nothing_on_another_host)
{
    std::atomic<vigil::sim::handle> kept; // between hosts, which are threads
    bool is_kept = false;
    bool is_foreign = false;
    vigil::sim::world w(1);
    w.host("a", [&] {
        kept = in_sim::event_counter();
        in_sim::sleep(2'000'000);
        is_kept = in_sim::kind(kept) == vigil::handle_kind::pollable;
    });
    w.host("b", [&] {
        in_sim::sleep(1'000'000);
        is_foreign = in_sim::close(kept) == -1 &&
            in_sim::error() == errc::foreign_handle;
    });
    BOOST_TEST((w.run() == vigil::sim::outcome::finished));
    BOOST_TEST(is_foreign);
    BOOST_TEST(is_kept);
}
