//! Tests <vigil/conformance/wakes.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/wakes.hpp>
#include <vigil/conformance/wakes.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include "support/tried.hpp"

namespace vigil::test {
namespace {

using tried_rig = broken_rig;

BOOST_AUTO_TEST_SUITE(conformance_wakes_suite)

BOOST_AUTO_TEST_CASE(wake_before_a_wait)
{
    VIGIL_KEEPS(wake_before_a_wait);
    VIGIL_CATCHES(wake_before_a_wait, wake_lost);
    VIGIL_CATCHES(wake_before_a_wait, third_wake_lost);
    VIGIL_CATCHES(wake_before_a_wait, wake_repeats);
    VIGIL_CATCHES(wake_before_a_wait, wake_refused);
    VIGIL_CATCHES(wake_before_a_wait, wake_says_writable);
}

BOOST_AUTO_TEST_CASE(wakes_are_one_event)
{
    VIGIL_KEEPS(wakes_are_one_event);
    VIGIL_CATCHES(wakes_are_one_event, wake_repeats);
    VIGIL_CATCHES(wakes_are_one_event, wakes_merged);
    VIGIL_CATCHES(wakes_are_one_event, wake_lost);
}

BOOST_AUTO_TEST_CASE(wakers_are_told_apart)
{
    VIGIL_KEEPS(wakers_are_told_apart);
    VIGIL_CATCHES(wakers_are_told_apart, wake_misnamed);
    VIGIL_CATCHES(wakers_are_told_apart, wakes_merged);
    VIGIL_CATCHES(wakers_are_told_apart, wake_repeats);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(wake_and_change, T, triggers)
{
    VIGIL_KEEPS(wake_and_change<T>);
    VIGIL_CATCHES(wake_and_change<T>, wake_lost_by_change);
    VIGIL_CATCHES(wake_and_change<T>, third_wake_lost);
    VIGIL_CATCHES(wake_and_change<T>, wake_repeats);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(wake_beside_ready, T, triggers)
{
    VIGIL_KEEPS(wake_beside_ready<T>);
    VIGIL_CATCHES(wake_beside_ready<T>, wake_lost_beside_ready);
    if (!is_level<T>)
        VIGIL_CATCHES(wake_beside_ready<T>, ready_lost_beside_wake);
}

BOOST_AUTO_TEST_CASE(waker_destroyed_after_wake)
{
    VIGIL_KEEPS(waker_destroyed_after_wake);
    VIGIL_CATCHES(waker_destroyed_after_wake, wake_lost_by_close);
    VIGIL_CATCHES(waker_destroyed_after_wake, third_wake_lost);
    VIGIL_CATCHES(waker_destroyed_after_wake, wake_repeats);
}

BOOST_AUTO_TEST_CASE(waker_destroyed_unused)
{
    VIGIL_KEEPS(waker_destroyed_unused);
    VIGIL_CATCHES(waker_destroyed_unused, wake_made_by_close);
}

BOOST_AUTO_TEST_CASE(waker_may_be_moved)
{
    VIGIL_KEEPS(waker_may_be_moved);
    VIGIL_CATCHES(waker_may_be_moved, wake_lost_by_close);
    VIGIL_CATCHES(waker_may_be_moved, wake_lost);
    VIGIL_CATCHES(waker_may_be_moved, wake_misnamed);
}

BOOST_AUTO_TEST_CASE(waker_may_outlive_the_poll)
{
    VIGIL_KEEPS(waker_may_outlive_the_poll);
    VIGIL_CATCHES(waker_may_outlive_the_poll, wake_refused);
}

// Those of threads, which the mock is not for.
BOOST_AUTO_TEST_CASE(of_threads)
{
    using tried_rig = broken_native_rig<poll_selector>;
    VIGIL_KEEPS(wake_from_another_thread);
    VIGIL_CATCHES(wake_from_another_thread, wake_lost);
    VIGIL_KEEPS(wake_from_many_threads);
    VIGIL_CATCHES(wake_from_many_threads, wake_lost);
    VIGIL_CATCHES(wake_from_many_threads, wake_refused);
    VIGIL_KEEPS(waker_destroyed_by_another_thread);
    VIGIL_CATCHES(waker_destroyed_by_another_thread, wake_lost);
    VIGIL_CATCHES(waker_destroyed_by_another_thread, wake_refused);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
