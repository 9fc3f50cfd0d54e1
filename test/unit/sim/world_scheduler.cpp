//! Tests <vigil/sim/world_scheduler.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/world_scheduler.hpp>
#include <vigil/sim/world_scheduler.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cstdint>
#include <limits>

#include "support/sim_run.hpp"

using namespace vigil::test;
namespace sim = vigil::sim;

BOOST_AUTO_TEST_CASE(each_call_takes_time)
{
    in_world([] {
        std::int64_t const first = in_sim::now();
        std::int64_t const second = in_sim::now();
        BOOST_TEST(second - first >= 100);
        BOOST_TEST(second - first <= 2'000);
    });
}

BOOST_AUTO_TEST_CASE(what_is_due_first_happens_first)
{
    std::atomic<int> turn{0}; // what hosts share is shared by threads
    int of_a = 0;
    int of_b[2] = {};
    sim::world w(1);
    w.host("a", [&] {
        in_sim::sleep(3'000'000);
        of_a = ++turn;
    });
    w.host("b", [&] {
        in_sim::sleep(1'000'000);
        of_b[0] = ++turn;
        in_sim::sleep(4'000'000);
        of_b[1] = ++turn;
    });
    BOOST_TEST((w.run() == sim::outcome::finished));
    BOOST_TEST(of_b[0] == 1);
    BOOST_TEST(of_a == 2);
    BOOST_TEST(of_b[1] == 3);
}

BOOST_AUTO_TEST_CASE(who_spins_does_not_stop_the_clock)
{
    std::atomic<bool> is_over{false};
    sim::world w(1);
    w.host("sleeper", [&] {
        in_sim::sleep(1'000'000);
        is_over = true;
    });
    w.daemon("spinner", [&] {
        while (!is_over)
            in_sim::now();
    });
    BOOST_TEST((w.run() == sim::outcome::finished));
}

BOOST_AUTO_TEST_CASE(too_many_calls_end_the_run)
{
    sim::options o;
    o.most_steps = 1'000;
    sim::world w(1, o);
    w.host("a", [] {
        while (in_sim::error() != vigil::condition::stopped)
            in_sim::now();
    });
    BOOST_TEST((w.run() == sim::outcome::step_limit));
}

BOOST_AUTO_TEST_CASE(too_much_time_ends_the_run)
{
    sim::options o;
    o.most_time = 1'000'000'000;
    sim::world w(1, o);
    w.host("a", [] { in_sim::sleep(2'000'000'000); });
    BOOST_TEST((w.run() == sim::outcome::time_limit));
}

BOOST_AUTO_TEST_CASE(what_happens_for_ever_without_a_call_comes_to_the_limit)
{
    class again final : public sim::due
    {
    public:
        explicit again(sim::timeline& of)
            : line(of)
        {
        }

        void happen(std::uint64_t) override { line.add(0, *this, 0); }

        sim::timeline& line;
    };
    sim::options o;
    o.most_steps = 1'000;
    sim::world w(1, o);
    w.host("a", [] { in_sim::sleep(1'000'000); });
    sim::counted_pointer<sim::due> const endless(new again(w.core().line));
    w.core().line.add(0, *endless, 0);
    BOOST_TEST((w.run() == sim::outcome::step_limit), w.report());
}

// Whatever its options say, and whatever clock a host has: no time overflows.
BOOST_AUTO_TEST_CASE(a_run_that_goes_on_for_ever_ends_in_time)
{
    for (int const per_million : {0, -500'000, 500'000})
    {
        sim::options o;
        o.most_time = (std::numeric_limits<std::int64_t>::max)();
        sim::world w(1, o);
        w.daemon("cron", [] {
            while (in_sim::sleep(86'400'000'000'000) == 0)
            {
            }
        });
        w.daemon("patient", [] {
            while (in_sim::sleep(1'000'000'000'000'000'000) == 0)
            {
            }
            in_sim::sleep((std::numeric_limits<std::int64_t>::max)());
        });
        w.host("a", [] {
            sim::poll_record r{in_sim::event_counter(), in_sim::poll_in, 0};
            in_sim::poll(&r, 1, -1);
        });
        w.at(ms(0)).drift("patient", per_million).drift("cron", per_million);
        BOOST_TEST((w.run() == sim::outcome::time_limit), w.report());
        BOOST_TEST(w.now() <= sim::interval::longest);
        BOOST_TEST(w.now() > sim::interval::longest / 10 * 9);
    }
}
