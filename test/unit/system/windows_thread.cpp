//! Tests <vigil/system/windows_thread.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/windows_thread.hpp>
#include <vigil/system/windows_thread.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <type_traits>
#include <utility>

#include <support/threads.hpp>

namespace vigil::test {
namespace {

static_assert(!std::is_copy_constructible_v<windows_thread>);
static_assert(std::is_nothrow_move_constructible_v<windows_thread>);
static_assert(!std::is_move_constructible_v<windows_mutex>);
static_assert(!std::is_move_constructible_v<windows_condition_variable>);
static_assert(sizeof(windows_mutex) == sizeof(void*));
static_assert(sizeof(windows_condition_variable) == sizeof(void*));

BOOST_AUTO_TEST_SUITE(windows_thread_suite)

BOOST_AUTO_TEST_CASE(a_thread_is_another_one_until_it_is_joined)
{
    windows_thread t;
    BOOST_TEST(!t.joinable());
    t.join(); // nothing
    DWORD other = ::GetCurrentThreadId();
    BOOST_REQUIRE(t.start([&] { other = ::GetCurrentThreadId(); }) == 0);
    BOOST_TEST(t.joinable());
    t.join();
    BOOST_TEST(!t.joinable());
    BOOST_TEST(other != ::GetCurrentThreadId());
}

BOOST_AUTO_TEST_CASE(a_joined_one_can_start_again)
{
    windows_thread t;
    int runs = 0;
    for (int i = 0; i != 3; ++i)
    {
        BOOST_REQUIRE(t.start([&] { ++runs; }) == 0);
        t.join();
    }
    BOOST_TEST(runs == 3);
}

// Joins: what it works on dies after it.
BOOST_AUTO_TEST_CASE(destruction_and_assignment_join)
{
    std::atomic<int> runs{0};
    {
        windows_thread t;
        BOOST_REQUIRE(t.start([&] { ++runs; }) == 0);
        t = windows_thread();
        BOOST_TEST(runs == 1);
        windows_thread other;
        BOOST_REQUIRE(other.start([&] { ++runs; }) == 0);
        windows_thread const moved(std::move(other));
        BOOST_TEST(!other.joinable());
    }
    BOOST_TEST(runs == 2);
}

BOOST_AUTO_TEST_CASE(a_mutex_keeps_others_out)
{
    check_mutual_exclusion<windows_mutex>();
}

BOOST_AUTO_TEST_CASE(two_threads_take_turns)
{
    check_turns<windows_mutex, windows_condition_variable>();
    check_wait_for<windows_mutex, windows_condition_variable>();
}

BOOST_AUTO_TEST_CASE(all_are_woken)
{
    check_notify_all<windows_mutex, windows_condition_variable>();
}

BOOST_AUTO_TEST_CASE(the_mutex_is_free_during_a_wait)
{
    check_release_during_a_wait<windows_mutex, windows_condition_variable>();
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
