//! Tests <vigil/selector/replayed_event.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/event.hpp>
#include <vigil/selector/replayed_event.hpp>
#include <vigil/selector/replayed_event.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <type_traits>

namespace vigil::test {
namespace {

static_assert(event_record<replayed_event>);
static_assert(std::is_trivially_copyable_v<replayed_event>);
static_assert(std::is_trivially_default_constructible_v<replayed_event>);

BOOST_AUTO_TEST_SUITE(replayed_event_suite)

BOOST_AUTO_TEST_CASE(it_answers_what_the_log_says)
{
    for (unsigned bits = 0; bits != 256; ++bits)
    {
        any_event const said(token{7}, static_cast<std::uint8_t>(bits));
        replayed_event const e(token{7}, static_cast<std::uint8_t>(bits));
        BOOST_TEST((e.token() == token{7}));
        BOOST_TEST(any_event::of(e).native() == bits);
        BOOST_TEST(any_event::of(said).native() == bits);
    }
    auto const made = replayed_event::make(token{3}, interest::writable);
    BOOST_TEST((made.token() == token{3}));
    BOOST_TEST((made.is_writable() && !made.is_readable()));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
