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
#include <string>

#include "support/child_end.hpp"
#include "support/sim_run.hpp"

using namespace vigil::test;
namespace sim = vigil::sim;

namespace {

// What a host and the test share, against the rules.
struct shared
{
    sim::mutex m;
    sim::condition_variable changed;
};

// Whether the process ends, and says that, once a host has gone as far as
// `program(s)` goes in 5 ms and the test comes with `f(s)`.
template <class Program, class F>
void expect_end(Program program, F f, std::string const& what)
{
    child_end const e = end_of([&] {
        shared s;
        sim::world w(1);
        w.host("a", [&] { program(s); });
        static_cast<void>(w.run_for(ms(5)));
        f(s);
    });
    BOOST_TEST(e.is_aborted);
    BOOST_TEST(e.said.find("vigil: a thread of no world " + what + "\n") !=
            std::string::npos,
        e.said);
}

void hold_lock(shared& s)
{
    s.m.lock();
    in_sim::sleep(1'000'000'000);
    s.m.unlock();
}

void wait_locked(shared& s)
{
    s.m.lock();
    s.changed.wait(s.m);
    s.m.unlock();
}

} // namespace

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

// Another thread may go on at an unlock, but not before who waits is known to
// wait.
BOOST_AUTO_TEST_CASE(no_notify_is_lost_while_a_wait_begins)
{
    sim::options o;
    o.switch_rate = 200'000;
    for (std::uint64_t seed = 0; seed != 100; ++seed)
        in_world(
            [] {
                sim::mutex m;
                sim::condition_variable changed;
                bool is_ready = false;
                sim::thread t;
                t.start([&] {
                    m.lock();
                    is_ready = true;
                    changed.notify_one();
                    m.unlock();
                });
                m.lock();
                while (!is_ready)
                    changed.wait(m);
                m.unlock();
                t.join();
            },
            o, seed);
}

BOOST_AUTO_TEST_CASE(to_meet_a_host_from_outside_ends_the_process)
{
    auto const lock = [](shared& s) { s.m.lock(); };
    auto const unlock = [](shared& s) { s.m.unlock(); };
    expect_end(hold_lock, lock, "waits for a sim::mutex");
    expect_end(hold_lock, unlock, "unlocks a sim::mutex of a host");
    expect_end(
        hold_lock, [](shared& s) { wait_locked(s); }, "waits for a sim::mutex");
    expect_end(
        [](shared&) {}, wait_locked, "waits for a sim::condition_variable");
    std::string const notifies = "notifies a sim::condition_variable of a host";
    expect_end(
        wait_locked, [](shared& s) { s.changed.notify_one(); }, notifies);
    expect_end(
        wait_locked, [](shared& s) { s.changed.notify_all(); }, notifies);
}

BOOST_AUTO_TEST_CASE(a_host_cannot_wait_for_who_is_outside)
{
    shared s;
    s.m.lock();
    sim::world w(1);
    w.host("a", [&] {
        s.m.lock();
        s.m.unlock();
    });
    BOOST_TEST((w.run_for(ms(5)) == sim::outcome::deadlock), w.report());
    child_end const e = end_of([&] { s.m.unlock(); });
    BOOST_TEST(e.is_aborted);
}

BOOST_AUTO_TEST_CASE(what_has_a_lock_may_be_used_after_its_world)
{
    shared s;
    in_world([&] {
        s.m.lock();
        s.m.unlock();
    });
    s.m.lock();
    s.changed.notify_one();
    s.changed.notify_all();
    s.m.unlock();
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
