//! Tests <vigil/conformance/time.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/time.hpp>
#include <vigil/conformance/time.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include "support/tried.hpp"

namespace vigil::test {
namespace {

using tried_rig = broken_rig;

BOOST_AUTO_TEST_SUITE(conformance_time_suite)

BOOST_AUTO_TEST_CASE(no_wait_ends_early)
{
    VIGIL_KEEPS(no_wait_ends_early);
    VIGIL_CATCHES(no_wait_ends_early, early);
    VIGIL_CATCHES(no_wait_ends_early, cries_wolf);
}

BOOST_AUTO_TEST_CASE(zero_does_not_wait)
{
    VIGIL_KEEPS(zero_does_not_wait);
    VIGIL_CATCHES(zero_does_not_wait, zero_waits);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(ready_ends_the_longest, T, triggers)
{
    VIGIL_KEEPS(ready_ends_the_longest<T>);
    VIGIL_CATCHES(ready_ends_the_longest<T>, long_refused);
    VIGIL_CATCHES(ready_ends_the_longest<T>, modify_is_lazy);
}

BOOST_AUTO_TEST_CASE(wake_ends_the_longest)
{
    VIGIL_KEEPS(wake_ends_the_longest);
    VIGIL_CATCHES(wake_ends_the_longest, long_refused);
    VIGIL_CATCHES(wake_ends_the_longest, wake_lost);
}

BOOST_AUTO_TEST_CASE(wake_during_the_longest)
{
    using tried_rig = broken_native_rig<poll_selector>;
    VIGIL_KEEPS(wake_during_the_longest);
    VIGIL_CATCHES(wake_during_the_longest, long_refused);
    VIGIL_CATCHES(wake_during_the_longest, wake_lost);
}

// A wait without end that nothing ends does not hang: the watchdog barks.
BOOST_AUTO_TEST_CASE(watchdog)
{
    using tried_rig = broken_native_rig<poll_selector>;
    VIGIL_KEEPS(ready_ends_the_longest<edge_t>);
    VIGIL_CATCHES(ready_ends_the_longest<edge_t>, modify_arms_nothing);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
