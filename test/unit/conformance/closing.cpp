//! Tests <vigil/conformance/closing.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/closing.hpp>
#include <vigil/conformance/closing.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include "support/tried.hpp"

namespace vigil::test {
namespace {

using tried_rig = broken_rig;

BOOST_AUTO_TEST_SUITE(conformance_closing_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(hang_up_is_reported, T, triggers)
{
    VIGIL_KEEPS(hang_up_is_reported<T>);
    VIGIL_CATCHES(hang_up_is_reported<T>, hang_up_lost);
    VIGIL_CATCHES(hang_up_is_reported<T>, directions_swapped);
    VIGIL_CATCHES(hang_up_is_reported<T>, token_kept);
    VIGIL_CATCHES(hang_up_is_reported<T>, modify_is_lazy);
    VIGIL_CATCHES(hang_up_is_reported<T>, remove_ignored);
    VIGIL_CATCHES(hang_up_is_reported<T>, removed_is_told);
    if (!is_level<T>)
        VIGIL_CATCHES(hang_up_is_reported<T>, hang_up_repeats);
    if (is_level<T>)
        VIGIL_CATCHES(hang_up_is_reported<T>, level_comes_once);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(hang_up_after_data, T, triggers)
{
    VIGIL_KEEPS(hang_up_after_data<T>);
    VIGIL_CATCHES(hang_up_after_data<T>, hang_up_lost);
    if (is_edge<T>)
        VIGIL_CATCHES(hang_up_after_data<T>, hang_up_repeats);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(closed_while_registered, T, triggers)
{
    VIGIL_KEEPS(closed_while_registered<T>);
    VIGIL_CATCHES(closed_while_registered<T>, closed_repeats);
    VIGIL_CATCHES(closed_while_registered<T>, closed_fails);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(closed_and_opened_again, T, triggers)
{
    VIGIL_KEEPS(closed_and_opened_again<T>);
    VIGIL_CATCHES(closed_and_opened_again<T>, removed_is_told);
    VIGIL_CATCHES(closed_and_opened_again<T>, cries_wolf);
    if (is_level<T>)
        VIGIL_CATCHES(closed_and_opened_again<T>, remove_ignored);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(hang_up_with_data, T, triggers)
{
    VIGIL_KEEPS(hang_up_with_data<T>);
    VIGIL_CATCHES(hang_up_with_data<T>, hang_up_lost);
    VIGIL_CATCHES(hang_up_with_data<T>, directions_swapped);
    VIGIL_CATCHES(hang_up_with_data<T>, token_kept);
    if (is_level<T>)
        VIGIL_CATCHES(hang_up_with_data<T>, level_comes_once);
    else
        VIGIL_CATCHES(hang_up_with_data<T>, hang_up_repeats);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
