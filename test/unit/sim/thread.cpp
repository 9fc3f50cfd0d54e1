//! Tests <vigil/sim/thread.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/thread.hpp>
#include <vigil/sim/thread.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>

#include "support/sim_run.hpp"

using namespace vigil::test;
namespace sim = vigil::sim;

BOOST_AUTO_TEST_CASE(a_thread_runs_and_is_joined)
{
    in_world([] {
        int done = 0;
        sim::thread t;
        BOOST_TEST(!t.joinable());
        BOOST_TEST(t.start([&] {
            in_sim::sleep(1'000'000);
            ++done;
        }) == 0);
        BOOST_TEST(t.joinable());
        t.join();
        BOOST_TEST(done == 1);
        BOOST_TEST(in_sim::now() >= 1'000'000);
    });
}

BOOST_AUTO_TEST_CASE(without_a_world_no_thread_starts)
{
    sim::thread t;
    BOOST_TEST(t.start([] {}) != 0);
    BOOST_TEST(!t.joinable());
}

BOOST_AUTO_TEST_CASE(a_mutex_keeps_others_out_over_a_call)
{
    for (std::uint64_t seed = 0; seed != 20; ++seed)
        in_world(
            [] {
                sim::mutex m;
                int inside = 0;
                bool is_broken = false;
                auto const work = [&] {
                    for (int n = 0; n != 10; ++n)
                    {
                        m.lock();
                        is_broken |= ++inside != 1;
                        in_sim::sleep(1'000);
                        --inside;
                        m.unlock();
                    }
                };
                sim::thread a;
                sim::thread b;
                a.start(work);
                b.start(work);
                work();
                a.join();
                b.join();
                BOOST_TEST(!is_broken);
            },
            {}, seed);
}

BOOST_AUTO_TEST_CASE(a_condition_variable_wakes_who_waits)
{
    in_world([] {
        sim::mutex m;
        sim::condition_variable changed;
        int value = 0;
        sim::thread t;
        t.start([&] {
            m.lock();
            value = 1;
            changed.notify_all();
            while (value != 2)
                changed.wait(m);
            m.unlock();
        });
        m.lock();
        while (value != 1)
            changed.wait(m);
        value = 2;
        changed.notify_one();
        m.unlock();
        t.join();
        BOOST_TEST(value == 2);
    });
}

BOOST_AUTO_TEST_CASE(who_spins_on_an_atomic_lets_others_go_on)
{
    in_world([] {
        sim::atomic<bool> is_set{false};
        sim::thread t;
        t.start([&] {
            in_sim::sleep(1'000'000);
            is_set.store(true);
        });
        while (!is_set.load())
        {
        }
        t.join();
        BOOST_TEST(in_sim::now() >= 1'000'000);
    });
}

BOOST_AUTO_TEST_CASE(a_lost_update_is_found_by_some_seed)
{
    int lost = 0;
    for (std::uint64_t seed = 0; seed != 50; ++seed)
    {
        sim::options o;
        o.switch_rate = 200'000;
        in_world(
            [&] {
                sim::atomic<int> value{0};
                auto const add = [&] {
                    for (int n = 0; n != 5; ++n)
                        value.store(value.load() + 1);
                };
                sim::thread t;
                t.start(add);
                add();
                t.join();
                lost += value.load() != 10 ? 1 : 0;
            },
            o, seed);
    }
    BOOST_TEST(lost > 0);
}

BOOST_AUTO_TEST_CASE(who_spins_for_ever_comes_to_the_limit_of_steps)
{
    sim::options o;
    o.most_steps = 100;
    for (bool const locks : {false, true})
    {
        sim::world w(1, o);
        w.host("a", [&] {
            sim::mutex m;
            sim::atomic<bool> is_over{false};
            while (!is_over.load() && w.steps() <= o.most_steps)
                if (locks)
                {
                    m.lock();
                    m.unlock();
                }
        });
        BOOST_TEST((w.run() == sim::outcome::step_limit), w.report());
    }
}
