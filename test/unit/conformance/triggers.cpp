//! Tests <vigil/conformance/triggers.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/triggers.hpp>
#include <vigil/conformance/triggers.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include "support/tried.hpp"

namespace vigil::test {
namespace {

using tried_rig = broken_rig;

BOOST_AUTO_TEST_SUITE(conformance_triggers_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(ready_is_reported, T, triggers)
{
    VIGIL_KEEPS(ready_is_reported<T>);
    VIGIL_CATCHES(ready_is_reported<T>, cries_wolf);
    VIGIL_CATCHES(ready_is_reported<T>, directions_swapped);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(unread, T, triggers)
{
    VIGIL_KEEPS(unread<T>);
    if (is_edge<T>)
        VIGIL_CATCHES(unread<T>, edge_repeats);
    if (is_level<T>)
        VIGIL_CATCHES(unread<T>, level_comes_once);
    if (is_oneshot<T>)
        VIGIL_CATCHES(unread<T>, oneshot_repeats);
}

// And that what was drained is not told.
BOOST_AUTO_TEST_CASE_TEMPLATE(peeked, T, triggers)
{
    VIGIL_KEEPS(peeked<T>);
    VIGIL_CATCHES(peeked<T>, cries_wolf);
    if (is_edge<T>)
        VIGIL_CATCHES(peeked<T>, edge_repeats);
    if (is_level<T>)
        VIGIL_CATCHES(peeked<T>, level_comes_once);
    if (is_oneshot<T>)
        VIGIL_CATCHES(peeked<T>, oneshot_repeats);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(partly_read, T, triggers)
{
    VIGIL_KEEPS(partly_read<T>);
    if (is_edge<T>)
    {
        VIGIL_CATCHES(partly_read<T>, edge_comes_once);
        VIGIL_CATCHES(partly_read<T>, rearm_ignored);
    }
    if (is_level<T>)
        VIGIL_CATCHES(partly_read<T>, level_comes_once);
    if (is_oneshot<T>)
        VIGIL_CATCHES(partly_read<T>, oneshot_repeats);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(drained, T, triggers)
{
    VIGIL_KEEPS(drained<T>);
    VIGIL_CATCHES(drained<T>, cries_wolf);
    if (is_edge<T>)
    {
        VIGIL_CATCHES(drained<T>, edge_comes_once);
        VIGIL_CATCHES(drained<T>, rearm_ignored);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(ready_before_the_rearm, T, triggers)
{
    VIGIL_KEEPS(ready_before_the_rearm<T>);
    if (is_edge<T>)
    {
        VIGIL_CATCHES(ready_before_the_rearm<T>, edge_comes_once);
        VIGIL_CATCHES(ready_before_the_rearm<T>, rearm_ignored);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(drained_unseen, T, triggers)
{
    VIGIL_KEEPS(drained_unseen<T>);
    VIGIL_CATCHES(drained_unseen<T>, cries_wolf);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(rearm_is_idempotent, T, triggers)
{
    VIGIL_KEEPS(rearm_is_idempotent<T>);
    VIGIL_CATCHES(rearm_is_idempotent<T>, cries_wolf);
    if (is_oneshot<T>)
        VIGIL_CATCHES(rearm_is_idempotent<T>, rearm_begins_anew);
    if (is_level<T>)
        VIGIL_CATCHES(rearm_is_idempotent<T>, level_comes_once);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(writable_is_reported, T, triggers)
{
    VIGIL_KEEPS(writable_is_reported<T>);
    VIGIL_CATCHES(writable_is_reported<T>, directions_swapped);
    VIGIL_CATCHES(writable_is_reported<T>, cries_wolf);
    if (is_edge<T>)
        VIGIL_CATCHES(writable_is_reported<T>, rearm_ignored);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(short_write, T, triggers)
{
    VIGIL_KEEPS(short_write<T>);
    VIGIL_CATCHES(short_write<T>, directions_swapped);
    if (is_edge<T>)
        VIGIL_CATCHES(short_write<T>, rearm_ignored);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(both_directions, T, triggers)
{
    VIGIL_KEEPS(both_directions<T>);
    if (is_oneshot<T>)
        VIGIL_CATCHES(both_directions<T>, oneshot_repeats);
    else
        VIGIL_CATCHES(both_directions<T>, one_direction_lost);
    if (is_edge<T>)
    {
        VIGIL_CATCHES(both_directions<T>, rearm_replaces);
        VIGIL_CATCHES(both_directions<T>, rearm_ignored);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
