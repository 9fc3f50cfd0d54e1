//! Tests <vigil/conformance/registrations.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/registrations.hpp>
#include <vigil/conformance/registrations.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include "support/tried.hpp"

namespace vigil::test {
namespace {

using tried_rig = broken_rig;

BOOST_AUTO_TEST_SUITE(conformance_registrations_suite)

BOOST_AUTO_TEST_CASE(oneshot_stays_registered)
{
    VIGIL_KEEPS(oneshot_stays_registered);
    VIGIL_CATCHES(oneshot_stays_registered, oneshot_repeats);
    VIGIL_CATCHES(oneshot_stays_registered, oneshot_unregisters);
    VIGIL_CATCHES(oneshot_stays_registered, second_add_taken);
    VIGIL_CATCHES(oneshot_stays_registered, cries_wolf);
    VIGIL_CATCHES(oneshot_stays_registered, misuse_swallowed);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(modify_begins_anew, T, triggers)
{
    VIGIL_KEEPS(modify_begins_anew<T>);
    VIGIL_CATCHES(modify_begins_anew<T>, token_kept);
    VIGIL_CATCHES(modify_begins_anew<T>, modify_is_lazy);
    VIGIL_CATCHES(modify_begins_anew<T>, trigger_kept);
    if (is_edge<T>)
        VIGIL_CATCHES(modify_begins_anew<T>, edge_repeats);
    if (is_level<T>)
        VIGIL_CATCHES(modify_begins_anew<T>, level_comes_once);
    if (is_oneshot<T>)
        VIGIL_CATCHES(modify_begins_anew<T>, oneshot_repeats);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(removed_is_silent, T, triggers)
{
    VIGIL_KEEPS(removed_is_silent<T>);
    VIGIL_CATCHES(removed_is_silent<T>, remove_ignored);
    VIGIL_CATCHES(removed_is_silent<T>, removed_is_told);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(held_until_destroyed, T, triggers)
{
    VIGIL_KEEPS(held_until_destroyed<T>);
    VIGIL_CATCHES(held_until_destroyed<T>, remove_ignored);
    VIGIL_CATCHES(held_until_destroyed<T>, removed_is_told);
    VIGIL_CATCHES(held_until_destroyed<T>, token_kept);
    VIGIL_CATCHES(held_until_destroyed<T>, modify_is_lazy);
    VIGIL_CATCHES(held_until_destroyed<T>, misuse_swallowed);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(tokens_are_carried, T, triggers)
{
    VIGIL_KEEPS(tokens_are_carried<T>);
    VIGIL_CATCHES(tokens_are_carried<T>, token_cut);
    VIGIL_CATCHES(tokens_are_carried<T>, token_kept);
    VIGIL_CATCHES(tokens_are_carried<T>, modify_is_lazy);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
