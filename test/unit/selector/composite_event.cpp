//! Tests <vigil/selector/composite_event.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/defaults.hpp>
#include <vigil/mock/event.hpp>
#include <vigil/selector/any_event.hpp>
#include <vigil/selector/composite_event.hpp>
#include <vigil/selector/composite_event.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <type_traits>
#include <utility>
#include <variant>

namespace vigil::test {
namespace {

using native = epoll_selector::event_type;
using event = composite_event<native, any_event, mock::event>;

static_assert(event_record<event>);
static_assert(std::is_trivially_copyable_v<event>);
static_assert(std::is_trivially_default_constructible_v<event>);
static_assert(alignof(event) >= alignof(mock::event));

BOOST_AUTO_TEST_SUITE(composite_event_suite)

BOOST_AUTO_TEST_CASE(it_answers_as_the_event_of_its_child)
{
    for (interest const i : {interest::readable, interest::writable,
             interest::priority, interest::readable | interest::writable})
    {
        native const a = native::make(token{1}, i);
        any_event const b = any_event::make(token{2}, i | interest::aio);
        mock::event const c = mock::event::make(token{3}, i);
        event const events[] = {event(std::in_place_index<0>, a),
            event(std::in_place_index<1>, b), event(std::in_place_index<2>, c)};
        for (unsigned k = 0; k != 3; ++k)
        {
            BOOST_TEST(events[k].child() == k);
            BOOST_TEST((events[k].token() == token{k + 1}));
        }
        auto const bits = [](auto const& e) {
            return static_cast<int>(any_event::of(e).native());
        };
        BOOST_TEST(bits(events[0]) == bits(a));
        BOOST_TEST(bits(events[1]) == bits(b));
        BOOST_TEST(bits(events[2]) == bits(c));
    }
}

BOOST_AUTO_TEST_CASE(hints_are_asked_for_too)
{
    mock::event const broken(
        token{1}, mock::readiness::hung_up | mock::readiness::failed);
    event const e(std::in_place_index<2>, broken);
    BOOST_TEST(e.is_error());
    BOOST_TEST(e.is_read_closed());
    BOOST_TEST(e.is_write_closed());
    BOOST_TEST(!e.is_lio());
}

BOOST_AUTO_TEST_CASE(the_native_event_is_that_of_its_child)
{
    event const e(
        std::in_place_index<2>, mock::event(token{1}, mock::readiness::failed));
    auto const said = e.native();
    BOOST_REQUIRE(said.index() == 2u);
    BOOST_TEST((std::get<2>(said).native() == mock::readiness::failed));
    BOOST_TEST(
        event::make(token{1}, interest::readable).native().index() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
