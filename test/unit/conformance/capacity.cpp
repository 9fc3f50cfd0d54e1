//! Tests <vigil/conformance/capacity.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/capacity.hpp>
#include <vigil/conformance/capacity.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include "support/tried.hpp"

namespace vigil::test {
namespace {

using tried_rig = broken_rig;

BOOST_AUTO_TEST_SUITE(conformance_capacity_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(small_buffer_starves_no_source, T, triggers)
{
    VIGIL_KEEPS(small_buffer_starves_no_source<T>);
    if (!is_level<T>)
        VIGIL_CATCHES(small_buffer_starves_no_source<T>, rest_lost);
    if (is_level<T>)
        VIGIL_CATCHES(small_buffer_starves_no_source<T>, favourite_first);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(small_buffer_starves_no_latecomer, T, triggers)
{
    VIGIL_KEEPS(small_buffer_starves_no_latecomer<T>);
    VIGIL_CATCHES(small_buffer_starves_no_latecomer<T>, favourite_first);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(never_more_than_capacity, T, triggers)
{
    VIGIL_KEEPS(never_more_than_capacity<T>);
    VIGIL_CATCHES(never_more_than_capacity<T>, capacity_ignored);
    if (!is_level<T>)
        VIGIL_CATCHES(never_more_than_capacity<T>, rest_lost);
    if (is_level<T>)
        VIGIL_CATCHES(never_more_than_capacity<T>, favourite_first);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(small_buffer_starves_no_waker, T, triggers)
{
    VIGIL_KEEPS(small_buffer_starves_no_waker<T>);
    VIGIL_CATCHES(small_buffer_starves_no_waker<T>, wakes_first);
    VIGIL_CATCHES(small_buffer_starves_no_waker<T>, wakes_last);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(no_allocation_after_warm_up, T, triggers)
{
    VIGIL_KEEPS(no_allocation_after_warm_up<T>);
    VIGIL_CATCHES(no_allocation_after_warm_up<T>, wait_allocates);
    VIGIL_CATCHES(no_allocation_after_warm_up<T>, wake_allocates);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
