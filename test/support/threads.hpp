//! What every mutex and every condition variable of a system must do.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_THREADS_HPP
#define VIGIL_TEST_SUPPORT_THREADS_HPP

#include <vigil/lock_guard.hpp>
#include <vigil/system/default.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>

namespace vigil::test {

/// Several threads at work, joined at the end. Boost.Test is for the main one
/// alone: `f` checks nothing itself.
template <std::size_t Count, class F>
void in_threads(F f)
{
    default_system::thread threads[Count];
    for (std::size_t i = 0; i != Count; ++i)
        BOOST_REQUIRE(threads[i].start([f, i] { f(i); }) == 0);
}

/// A counter without atomics, which a bad mutex loses counts of.
template <class Mutex>
void check_mutual_exclusion()
{
    constexpr int rounds = 5000;
    Mutex m;
    int count = 0;
    in_threads<4>([&](std::size_t) {
        for (int i = 0; i != rounds; ++i)
        {
            lock_guard const held(m);
            ++count;
        }
    });
    BOOST_TEST(count == 4 * rounds);
}

/// A wait for a time is over then, or when it is notified.
template <class Mutex, class ConditionVariable>
void check_wait_for()
{
    Mutex m;
    ConditionVariable changed;
    bool is_set = false;
    lock_guard const held(m);
    while (changed.wait_for(m, 100'000))
    {
        // It may end for no reason.
    }
    default_system::thread setter;
    BOOST_REQUIRE(setter.start([&] {
        lock_guard const also_held(m);
        is_set = true;
        changed.notify_all();
    }) == 0);
    bool is_early = true;
    while (!is_set && is_early)
        is_early = changed.wait_for(m, 60'000'000'000);
    BOOST_TEST(is_early);
    m.unlock();
    setter.join();
    m.lock();
}

/// Two threads take turns, and each sleeps while it is the other's.
template <class Mutex, class ConditionVariable>
void check_turns()
{
    constexpr int rounds = 1000;
    Mutex m;
    ConditionVariable changed;
    int turn = 0;
    in_threads<2>([&](std::size_t me) {
        for (int i = 0; i != rounds; ++i)
        {
            lock_guard const held(m);
            while (turn % 2 != static_cast<int>(me))
                changed.wait(m);
            ++turn;
            changed.notify_one();
        }
    });
    BOOST_TEST(turn == 2 * rounds);
}

/// One call wakes all who wait.
template <class Mutex, class ConditionVariable>
void check_notify_all()
{
    constexpr int rounds = 200;
    constexpr std::size_t waiters = 3;
    Mutex m;
    ConditionVariable changed;
    std::size_t waiting = 0;
    int round = 0;
    in_threads<waiters + 1>([&](std::size_t me) {
        for (int i = 0; i != rounds; ++i)
        {
            lock_guard const held(m);
            if (me != 0)
            {
                ++waiting;
                changed.notify_all();
                while (round == i)
                    changed.wait(m);
                continue;
            }
            while (waiting != waiters)
                changed.wait(m);
            waiting = 0;
            ++round;
            changed.notify_all();
        }
    });
    BOOST_TEST(round == rounds);
}

/// A mutex is free while its owner waits for a condition, and held again
/// afterwards.
template <class Mutex, class ConditionVariable>
void check_release_during_a_wait()
{
    Mutex m;
    ConditionVariable changed;
    int steps = 0;
    int seen = 0;
    in_threads<2>([&](std::size_t me) {
        lock_guard const held(m);
        if (me == 0)
        {
            while (steps == 0)
                changed.wait(m);
            seen = steps;
            return;
        }
        ++steps;
        changed.notify_one();
        ++steps; // under the lock still: the other sees both or none
    });
    BOOST_TEST(seen == 2);
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_THREADS_HPP
