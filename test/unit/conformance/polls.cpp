//! Tests <vigil/conformance/polls.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/polls.hpp>
#include <vigil/conformance/polls.hpp> // guarded
#include <vigil/waker/eventfd.hpp>

#include <boost/test/unit_test.hpp>

#include "support/tried.hpp"

namespace vigil::test {
namespace {

using tried_rig = broken_rig;

BOOST_AUTO_TEST_SUITE(conformance_polls_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(source_in_two_polls, T, triggers)
{
    VIGIL_KEEPS(source_in_two_polls<T>);
    VIGIL_CATCHES(source_in_two_polls<T>, remove_ignored);
    VIGIL_CATCHES(source_in_two_polls<T>, removed_everywhere);
    VIGIL_CATCHES(source_in_two_polls<T>, bound_in_silence);
    VIGIL_CATCHES(source_in_two_polls<T>, removed_is_told);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(source_moves_to_another_poll, T, triggers)
{
    VIGIL_KEEPS(source_moves_to_another_poll<T>);
    VIGIL_CATCHES(source_moves_to_another_poll<T>, bound_for_good);
    VIGIL_CATCHES(source_moves_to_another_poll<T>, removed_is_told);
    VIGIL_CATCHES(source_moves_to_another_poll<T>, remove_ignored);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(registry_outlives_the_poll, T, triggers)
{
    VIGIL_KEEPS(registry_outlives_the_poll<T>);
    VIGIL_CATCHES(registry_outlives_the_poll<T>, remove_refused);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(source_outlives_the_poll, T, triggers)
{
    VIGIL_KEEPS(source_outlives_the_poll<T>);
    VIGIL_CATCHES(source_outlives_the_poll<T>, bound_in_silence);
}

// The rest needs a selector of the kernel's.
BOOST_AUTO_TEST_CASE(of_epoll)
{
    using tried_rig = descriptor_rig<
        basic_poll<broken_selector<epoll_selector>, eventfd_waker>, pair_peer>;
    VIGIL_KEEPS(poll_in_a_poll<level_t>);
    VIGIL_CATCHES(poll_in_a_poll<level_t>, remove_ignored);
    VIGIL_CATCHES(poll_in_a_poll<level_t>, token_kept);
    VIGIL_KEEPS(exclusive_tells_at_least_one<edge_t>);
    VIGIL_CATCHES(exclusive_tells_at_least_one<edge_t>, exclusive_forgotten);
    VIGIL_CATCHES(exclusive_tells_at_least_one<edge_t>, edge_comes_once);
    VIGIL_KEEPS(keep_awake_is_reported<edge_t>);
    VIGIL_CATCHES(keep_awake_is_reported<edge_t>, token_kept);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
