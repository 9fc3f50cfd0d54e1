//! Tests <vigil/sim/watchdog.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/watchdog.hpp>
#include <vigil/sim/watchdog.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <string>

#include "support/sim_run.hpp"

using namespace vigil::test;
namespace sim = vigil::sim;
using real = vigil::default_system;

namespace {

// What a thread that is left behind may still touch when its test is over.
struct left_behind
{
    real::atomic<bool> may_come_back{false};
    real::atomic<bool> is_back{false};
};

bool is_given_up()
{
    return sim::pulse::is_given_up(
        vigil::current<sim::task>::get()->pulse.word());
}

void expect_silence(sim::world const& w)
{
    BOOST_TEST(w.report().find("sim: stalled at ") == 0u, w.report());
    BOOST_TEST(w.report().find("host 'stuck', thread 0, made no call for ") !=
            std::string::npos,
        w.report());
    BOOST_TEST(
        w.report().find("its last was event_counter") != std::string::npos,
        w.report());
}

} // namespace

BOOST_AUTO_TEST_CASE(a_thread_that_stays_away_is_left_behind)
{
    static left_behind shared;
    bool has_ended = false;
    sim::options o;
    o.scheduler = sim::scheduler::threads;
    o.patience = ms(2'000);
    {
        sim::world w(1, o);
        w.host("stuck", [] {
            in_sim::event_counter();
            while (!shared.may_come_back.load())
                real::sleep(1'000'000);
            in_sim::now();
            shared.is_back.store(true);
        });
        w.host("other", [&] {
            in_sim::sleep(1'000'000);
            has_ended = true;
        });
        BOOST_TEST((w.run() == sim::outcome::stalled));
        expect_silence(w);
        BOOST_TEST(w.report().find("is left behind, and this world with it") !=
                std::string::npos,
            w.report());
        BOOST_TEST(has_ended);
    }
    shared.may_come_back.store(true);
    in_world([] { in_sim::sleep(1'000'000); });
    BOOST_TEST(!shared.is_back.load());
}

BOOST_AUTO_TEST_CASE(a_daemon_that_stays_away_when_it_is_stopped_is_left_behind)
{
    static left_behind shared;
    sim::options o;
    o.scheduler = sim::scheduler::threads;
    o.patience = ms(2'000);
    sim::world w(1, o);
    w.daemon("stuck", [] {
        in_sim::sleep(1'000'000'000);
        in_sim::event_counter();
        while (!shared.may_come_back.load())
            real::sleep(1'000'000);
    });
    w.host("other", [] { in_sim::sleep(1'000'000); });
    BOOST_TEST((w.run() == sim::outcome::stalled));
    expect_silence(w);
}

BOOST_AUTO_TEST_CASE(a_fiber_that_comes_back_late_ends_the_run)
{
    bool has_ended = false;
    sim::options o;
    o.patience = ms(2'000);
    sim::world w(1, o);
    w.host("stuck", [&] {
        in_sim::event_counter();
        while (!is_given_up())
            real::sleep(1'000'000);
        in_sim::sleep(1'000'000);
        has_ended = true;
    });
    w.host("other", [] { in_sim::sleep(1'000'000'000); });
    if (!sim::has_fibers)
        return;
    BOOST_TEST((w.run() == sim::outcome::stalled));
    expect_silence(w);
    BOOST_TEST(has_ended);
    BOOST_TEST(w.now() < 1'000'000);
}

BOOST_AUTO_TEST_CASE(one_that_is_off_waits_for_ever)
{
    sim::options o;
    o.patience = ms(0);
    in_world(
        [] {
            real::sleep(20'000'000);
            in_sim::now();
        },
        o);
}
