//! Tests <vigil/selector/named_event.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/defaults.hpp>
#include <vigil/mock/event.hpp>
#include <vigil/selector/any_event.hpp>
#include <vigil/selector/named_event.hpp>
#include <vigil/selector/named_event.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <tuple>
#include <type_traits>

namespace vigil::test {
namespace {

using native = epoll_selector::event_type;
using events =
    std::tuple<native, poll_selector::event_type, mock::event, any_event>;

static_assert(event_record<named_event<native>>);
static_assert(std::is_trivially_copyable_v<named_event<native>>);
static_assert(std::is_trivially_default_constructible_v<named_event<native>>);

BOOST_AUTO_TEST_SUITE(named_event_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(it_answers_as_the_event_within, E, events)
{
    for (interest const i : {interest::readable, interest::writable,
             interest::priority, interest::readable | interest::writable})
    {
        E const within = E::make(token{1}, i);
        named_event<E> const e(token{2}, within);
        BOOST_TEST((e.token() == token{2}));
        BOOST_TEST(
            (any_event::of(e).native() == any_event::of(within).native()));
        BOOST_TEST(!e.is_spurious());
        auto const made = named_event<E>::make(token{3}, i);
        BOOST_TEST((made.token() == token{3}));
        BOOST_TEST(
            (any_event::of(made).native() == any_event::of(within).native()));
    }
}

BOOST_AUTO_TEST_CASE(the_native_event_is_that_within)
{
    auto const within = native::make(token{1}, interest::readable);
    named_event<native> const e(token{2}, within);
    BOOST_TEST(e.native().events == within.native().events);
    auto const data = e.native().data.u64; // Linux packs it on some machines
    BOOST_TEST(data == 1u);
}

BOOST_AUTO_TEST_CASE(what_was_made_up_says_so)
{
    named_event<native> const e(
        token{2}, native::make(token{1}, interest::readable), true);
    BOOST_TEST(e.is_spurious());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
