//! Tests <vigil/system/futex.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/futex.hpp>
#include <vigil/system/futex.hpp> // guarded
#include <vigil/system/pthread.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <type_traits>

#include <sched.h>
#include <support/threads.hpp>

namespace vigil::test {
namespace {

static_assert(sizeof(futex_mutex) == 4);
static_assert(sizeof(futex_condition_variable) == 4);
static_assert(!std::is_move_constructible_v<futex_mutex>);
static_assert(!std::is_move_constructible_v<futex_condition_variable>);

// A mutex is its word: 0 is free, 1 locked, 2 locked and maybe waited for.
static_assert(std::is_standard_layout_v<futex_mutex>);
std::uint32_t state_of(futex_mutex& m)
{
    return reinterpret_cast<futex::word&>(m).load();
}

void wait_for_state(futex_mutex& m, std::uint32_t wanted)
{
    while (state_of(m) != wanted)
        ::sched_yield();
}

BOOST_AUTO_TEST_SUITE(futex_suite)

BOOST_AUTO_TEST_CASE(no_sleep_on_a_word_that_has_changed)
{
    futex::word w{1};
    futex::wait(w, 0);
    BOOST_TEST(w.load() == 1u);
    futex::wake(w, 1); // nobody
}

BOOST_AUTO_TEST_CASE(a_sleeper_is_woken)
{
    futex::word w{0};
    pthread_thread t;
    BOOST_REQUIRE(t.start([&] {
        while (w.load() == 0)
            futex::wait(w, 0);
    }) == 0);
    w.store(1);
    futex::wake(w, 1);
    t.join();
}

BOOST_AUTO_TEST_CASE(nobody_is_called_without_contention)
{
    futex_mutex m;
    for (int twice = 0; twice != 2; ++twice)
    {
        BOOST_TEST(state_of(m) == 0u);
        m.lock();
        BOOST_TEST(state_of(m) == 1u);
        m.unlock();
    }
    BOOST_TEST(state_of(m) == 0u);
}

// All who wait get it, one after the other: an unlock wakes one of them,
// who cannot know of the others.
BOOST_AUTO_TEST_CASE(who_waits_gets_it)
{
    futex_mutex m;
    int owners = 0;
    {
        pthread_thread waiting[3];
        m.lock();
        for (pthread_thread& t : waiting)
            BOOST_REQUIRE(t.start([&] {
                lock_guard const held(m);
                ++owners;
            }) == 0);
        wait_for_state(m, 2);
        BOOST_TEST(owners == 0);
        m.unlock();
    }
    BOOST_TEST(owners == 3);
    m.lock();
    m.unlock();
    BOOST_TEST(state_of(m) == 0u);
}

BOOST_AUTO_TEST_CASE(one_holds_a_mutex)
{
    check_mutual_exclusion<futex_mutex>();
}

BOOST_AUTO_TEST_CASE(a_condition_variable)
{
    check_turns<futex_mutex, futex_condition_variable>();
    check_wait_for<futex_mutex, futex_condition_variable>();
    check_notify_all<futex_mutex, futex_condition_variable>();
    check_release_during_a_wait<futex_mutex, futex_condition_variable>();
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
