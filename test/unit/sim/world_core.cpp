//! Tests <vigil/sim/world_core.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/world_core.hpp>
#include <vigil/sim/world_core.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "support/sim_run.hpp"

using namespace vigil::test;
namespace sim = vigil::sim;

namespace {

// Counts the objects that are alive on the stacks of hosts.
struct alive
{
    explicit alive(int& n)
        : count(n)
    {
        ++count;
    }

    alive(alive const&) = delete;
    alive& operator=(alive const&) = delete;
    ~alive() { --count; }

    int& count;
};

} // namespace

BOOST_AUTO_TEST_CASE(daemons_end_by_their_own_error_path)
{
    int count = 0;
    bool is_told = false;
    sim::world w(1);
    w.daemon("server", [&] {
        alive const here(count);
        while (in_sim::sleep(1'000'000) == 0)
        {
        }
        is_told = in_sim::error() == vigil::condition::stopped;
    });
    w.host("client", [] { in_sim::sleep(10'000'000); });
    BOOST_TEST((w.run() == sim::outcome::finished));
    BOOST_TEST(is_told);
    BOOST_TEST(count == 0);
}

BOOST_AUTO_TEST_CASE(an_exception_of_a_stopped_thread_is_its_way_out)
{
    int count = 0;
    {
        sim::world w(1);
        w.daemon("server", [&] {
            alive const here(count);
            in_sim::sleep(1'000'000'000);
            throw 1;
        });
        w.host("client", [] { in_sim::now(); });
        BOOST_TEST((w.run() == sim::outcome::finished));
    }
    BOOST_TEST(count == 0);
}

BOOST_AUTO_TEST_CASE(who_goes_on_for_ever_is_reported_by_name)
{
    sim::world w(1);
    w.daemon("stubborn", [] {
        for (;;)
            in_sim::now();
    });
    w.host("client", [] { in_sim::sleep(1'000'000); });
    BOOST_TEST((w.run() == sim::outcome::stalled));
    BOOST_TEST(w.report().find("'stubborn' does not end") != std::string::npos,
        w.report());
}

// A stack that is never left is there until all else of the world is gone. One
// of another size than those that are kept for later is unmapped at once.
BOOST_AUTO_TEST_CASE(what_a_program_owns_may_point_to_its_stack)
{
    struct visitor
    {
        ~visitor() { ++*at; }

        int* at = nullptr;
    };

    in_world([] { in_sim::now(); });
    auto owned = std::make_shared<visitor>();
    sim::options o;
    o.stack_size *= 2;
    sim::world w(1, o);
    w.daemon("stubborn", [v = std::move(owned)] {
        int here = 0;
        v->at = &here;
        for (;;)
            in_sim::now();
    });
    w.host("client", [] { in_sim::sleep(1'000'000); });
    BOOST_TEST((w.run() == sim::outcome::stalled));
}

BOOST_AUTO_TEST_CASE(a_host_that_crashed_runs_again)
{
    int runs = 0;
    std::int64_t clock = -1;
    sim::world w(1);
    w.host("a", [&] {
        clock = in_sim::now();
        if (++runs == 1)
            in_sim::sleep(1'000'000'000'000);
    });
    w.at(ms(5)).crash("a");
    w.at(ms(7)).restart("a");
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST(runs == 2);
    BOOST_TEST(clock < 1'000'000); // it is new
    BOOST_TEST(w.now() >= 7'000'000);
}

BOOST_AUTO_TEST_CASE(who_is_stopped_may_make_many_more_calls)
{
    sim::world w(1);
    w.daemon("slow", [] {
        while (in_sim::sleep(1'000'000) == 0)
        {
        }
        for (int n = 0; n != 9'990; ++n)
            in_sim::now();
    });
    w.host("client", [] { in_sim::sleep(1'000'000); });
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
}

BOOST_AUTO_TEST_CASE(a_program_runs_again_once_all_its_threads_have_ended)
{
    int alive = 0;
    int most = 0;
    sim::world w(1);
    w.host("a", [&] {
        most = (std::max)(most, ++alive);
        sim::thread t;
        t.start([] {
            while (in_sim::sleep(1'000'000'000) == 0)
            {
            }
        });
        t.join();
        --alive;
    });
    w.at(ms(5)).crash("a").restart("a");
    w.at(ms(9)).crash("a");
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST(most == 1);
    BOOST_TEST(alive == 0);
}

// Its program has ended, a thread has not: the run goes on until both have, and
// the program runs again.
BOOST_AUTO_TEST_CASE(a_restart_that_is_put_off_is_still_to_come)
{
    for (bool const by_fault : {false, true})
    {
        int lives = 0;
        int ended = 0;
        {
            sim::thread worker;
            sim::options o;
            o.most_down = sim::interval::nanoseconds(1);
            sim::world w(1, o);
            w.host("a", [&] {
                if (++lives == 2)
                    return;
                worker.start([&] {
                    while (in_sim::sleep(1'000'000'000) == 0)
                    {
                    }
                    for (int n = 0; n != 3; ++n)
                        in_sim::sleep(1'000'000'000); // on its way out
                    ++ended;
                });
                while (in_sim::sleep(1'000'000'000) == 0)
                {
                }
            });
            if (by_fault)
                w.at(ms(5'000)).strike(sim::fault::crash, "a");
            else
                w.at(ms(5'000)).crash("a").restart("a");
            BOOST_TEST((w.run() == sim::outcome::finished), w.report());
        }
        BOOST_TEST(ended == 1);
        BOOST_TEST(lives == 2);
    }
}

BOOST_AUTO_TEST_CASE(what_a_crashed_program_writes_is_lost)
{
    std::string found;
    int runs = 0;
    sim::world w(1);
    w.host("a", [&] {
        sim::disk& d = w.disk("a");
        if (++runs == 2)
        {
            found = d.read_text("state").value_or("none");
            return;
        }
        d.write("state", "running");
        d.sync();
        while (in_sim::sleep(1'000'000) == 0)
        {
        }
        d.write("state", "ended well"); // by its own error path
        d.sync();
    });
    w.at(ms(5)).crash("a");
    w.at(ms(7)).restart("a");
    BOOST_TEST((w.run_for(ms(6)) == sim::outcome::paused));
    BOOST_TEST((w.disk("a").read_text("state") == "running"));
    w.disk("a").write("other", "by the test");
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST(found == "running");
    BOOST_TEST((w.disk("a").read_text("other") == "by the test"));
}

BOOST_AUTO_TEST_CASE(a_host_that_stays_down_has_ended)
{
    sim::world w(1);
    w.host("a", [] { in_sim::sleep(1'000'000'000'000); });
    w.at(ms(5)).crash("a");
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST(w.now() < 6'000'000);
}

BOOST_AUTO_TEST_CASE(a_program_that_never_began_does_not_begin)
{
    for (auto const s : {sim::scheduler::fibers, sim::scheduler::threads})
    {
        bool has_begun = false;
        {
            sim::options o;
            o.scheduler = s;
            sim::world w(1, o);
            w.host("a", [&] { has_begun = true; });
            w.daemon("b", [&] { has_begun = true; });
        }
        BOOST_TEST(!has_begun);
    }
}

BOOST_AUTO_TEST_CASE(a_crash_before_the_first_step_comes_first)
{
    int runs = 0;
    sim::world w(1);
    w.host("a", [&] {
        ++runs;
        in_sim::sleep(1'000'000'000'000);
    });
    w.at(ms(5)).crash("a");
    w.at(ms(7)).restart("a").crash("a");
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST(runs == 1);
}

BOOST_AUTO_TEST_CASE(a_thread_that_others_may_wait_for_begins)
{
    bool has_begun = false;
    sim::world w(1);
    w.daemon("server", [&] {
        in_sim::sleep(1'000'000'000'000);
        sim::thread late;
        late.start([&] { has_begun = true; });
    });
    w.host("client", [] { in_sim::sleep(1'000'000); });
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST(has_begun);
}
