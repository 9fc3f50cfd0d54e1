//! Tests <vigil/option.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/option.hpp>
#include <vigil/option.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <type_traits>

namespace vigil::test {
namespace {

static_assert(trigger_option<edge_t>);
static_assert(trigger_option<level_t>);
static_assert(trigger_option<oneshot_t>);
static_assert(!trigger_option<exclusive_t>);
static_assert(option<exclusive_t>);
static_assert(option<keep_awake_t>);

// A capability of a selector is no option of a registration.
static_assert(!option<concurrent_wait_t>);
static_assert(!option<multi_poll_t>);
static_assert(!option<int>);

// Tags weigh nothing, and no two are the same type.
static_assert(std::is_empty_v<edge_t>);
static_assert(!std::is_same_v<edge_t, level_t>);

template <class... Options>
constexpr mode of(Options...)
{
    return mode::of<Options...>();
}

BOOST_AUTO_TEST_SUITE(option_suite)

BOOST_AUTO_TEST_CASE(edge_is_the_default)
{
    BOOST_TEST((of() == mode()));
    BOOST_TEST((of().trigger == trigger::edge));
    BOOST_TEST((of(edge) == of()));
}

BOOST_AUTO_TEST_CASE(a_trigger_is_what_was_asked_for)
{
    BOOST_TEST((of(level).trigger == trigger::level));
    BOOST_TEST((of(oneshot).trigger == trigger::oneshot));
    BOOST_TEST((of(edge, keep_awake).trigger == trigger::edge));
}

BOOST_AUTO_TEST_CASE(flags_go_with_a_trigger_and_without)
{
    BOOST_TEST(of(exclusive).exclusive);
    BOOST_TEST(!of(exclusive).keep_awake);
    BOOST_TEST(of(keep_awake).keep_awake);
    BOOST_TEST(!of(keep_awake).exclusive);
    mode const m = of(level, exclusive, keep_awake);
    BOOST_TEST((m.trigger == trigger::level));
    BOOST_TEST((m.exclusive && m.keep_awake));
}

BOOST_AUTO_TEST_CASE(order_is_nothing)
{
    BOOST_TEST((of(level, exclusive) == of(exclusive, level)));
    BOOST_TEST((of(keep_awake, oneshot) == of(oneshot, keep_awake)));
}

BOOST_AUTO_TEST_CASE(modes_that_differ_are_unequal)
{
    BOOST_TEST((of(level) != of(edge)));
    BOOST_TEST((of(exclusive) != of()));
    BOOST_TEST((of(keep_awake) != of()));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
