//! Story: a host that is stuck outside the simulation ends the process.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim.hpp>
#include <vigil/sim/explore.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

#include "support/child_end.hpp"

namespace {

namespace sim = vigil::sim;

// A host that waits outside for ever, in a world of that seed.
void stall(std::uint64_t seed)
{
    sim::options o;
    o.patience = sim::interval::nanoseconds(200'000'000);
    sim::world w(seed, o);
    w.host("stuck", [] {
        static_cast<void>(sim::system::sleep(1'000));
        for (;;)
            static_cast<void>(vigil::default_system::sleep(1'000'000'000));
    });
    static_cast<void>(w.run());
}

} // namespace

BOOST_AUTO_TEST_CASE(a_fiber_that_never_comes_back_ends_the_process)
{
    if (!sim::has_fibers)
        return;
    vigil::test::child_end const e = vigil::test::end_of([] { stall(7); });
    BOOST_TEST(e.is_aborted);
    for (char const* part : {"sim: stalled, seed 7\n",
             "host 'stuck', thread 0, made no call for 200 ms",
             "its last was sleep"})
        BOOST_TEST(e.said.find(part) != std::string::npos,
            "no " << part << " in " << e.said);
}

BOOST_AUTO_TEST_CASE(explore_is_looked_after_too)
{
    if (!sim::has_fibers)
        return;
    vigil::test::child_end const e = vigil::test::end_of([] {
        auto const is_calm = [](sim::world& w) {
            w.host("calm", [] { static_cast<void>(sim::system::now()); });
        };
        static_cast<void>(sim::explore({.count = 100, .jobs = 2}, is_calm));
        sim::exploration plan{.first = 9, .count = 1, .jobs = 2};
        plan.options.patience = sim::interval::nanoseconds(200'000'000);
        static_cast<void>(sim::explore(plan, [](sim::world& w) {
            w.host("stuck", [] {
                for (;;)
                    static_cast<void>(
                        vigil::default_system::sleep(1'000'000'000));
            });
        }));
    });
    BOOST_TEST(e.is_aborted);
    BOOST_TEST(
        e.said.find("sim: stalled, seed 9\n") != std::string::npos, e.said);
}

// The first run waits out the patience, and the others less of it.
BOOST_AUTO_TEST_CASE(explore_shows_a_stall_again_in_less_time)
{
    static vigil::default_system::atomic<bool> may_come_back{false};
    sim::exploration plan{.first = 3, .count = 10};
    plan.options.scheduler = sim::scheduler::threads;
    plan.options.patience = sim::interval::nanoseconds(600'000'000);
    sim::explored const e = sim::explore(plan, [](sim::world& w) {
        w.host("stuck", [] {
            static_cast<void>(sim::system::sleep(1'000));
            while (!may_come_back.load())
                static_cast<void>(vigil::default_system::sleep(1'000'000));
        });
    });
    may_come_back.store(true);
    BOOST_TEST(e.seeds == 1u);
    BOOST_TEST_REQUIRE(e.failure.has_value());
    BOOST_TEST(e.failure->replays);
    BOOST_TEST(e.differs.empty(), e.differs);
    for (char const* part : {"sim: stalled at ", "seed 3\n",
             "made no call for 500 ms", "0 faults, of which 0 are enough"})
        BOOST_TEST(e.text().find(part) != std::string::npos,
            "no " << part << " in " << e.text());
}
