//! Tests <vigil/conformance/threads.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/threads.hpp>
#include <vigil/conformance/threads.hpp> // guarded
#include <vigil/waker/pipe.hpp>

#include <boost/test/unit_test.hpp>

#include "support/tried.hpp"

namespace vigil::test {
namespace {

using tried_rig = broken_native_rig<poll_selector>;

BOOST_AUTO_TEST_SUITE(conformance_threads_suite)

BOOST_AUTO_TEST_CASE(change_ends_a_wait)
{
    VIGIL_KEEPS(change_ends_a_wait<edge_t>);
    VIGIL_CATCHES(change_ends_a_wait<edge_t>, change_waits);
    VIGIL_CATCHES(change_ends_a_wait<edge_t>, change_refused);
    VIGIL_CATCHES(change_ends_a_wait<edge_t>, rearm_ignored);
    VIGIL_CATCHES(change_ends_a_wait<edge_t>, modify_arms_nothing);
}

BOOST_AUTO_TEST_CASE(removed_during_a_wait)
{
    VIGIL_KEEPS(removed_during_a_wait<level_t>);
    VIGIL_CATCHES(removed_during_a_wait<level_t>, remove_ignored);
    VIGIL_CATCHES(removed_during_a_wait<level_t>, remove_refused);
}

BOOST_AUTO_TEST_CASE(changes_from_three_threads)
{
    VIGIL_KEEPS(changes_from_three_threads<oneshot_t>);
    VIGIL_CATCHES(changes_from_three_threads<oneshot_t>, change_refused);
    VIGIL_CATCHES(changes_from_three_threads<oneshot_t>, remove_ignored);
}

BOOST_AUTO_TEST_CASE(changes_do_not_move_the_end)
{
    VIGIL_KEEPS(changes_do_not_move_the_end);
    VIGIL_CATCHES(changes_do_not_move_the_end, early);
    VIGIL_CATCHES(changes_do_not_move_the_end, late);
}

BOOST_AUTO_TEST_CASE(second_waiter_is_busy)
{
    VIGIL_KEEPS(second_waiter_is_busy);
    VIGIL_CATCHES(second_waiter_is_busy, second_waiter_waits);
    VIGIL_CATCHES(second_waiter_is_busy, wake_lost);
}

BOOST_AUTO_TEST_CASE(oneshot_goes_to_one_waiter)
{
    using tried_rig = descriptor_rig<
        basic_poll<broken_selector<default_selector>, pipe_waker>, pair_peer>;
    VIGIL_KEEPS(oneshot_goes_to_one_waiter);
    VIGIL_CATCHES(oneshot_goes_to_one_waiter, oneshot_repeats);
    VIGIL_CATCHES(oneshot_goes_to_one_waiter, modify_arms_nothing);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
