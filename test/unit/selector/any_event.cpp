//! Tests <vigil/selector/any_event.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/any_event.hpp>
#include <vigil/selector/any_event.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <type_traits>

namespace vigil::test {
namespace {

static_assert(std::is_trivially_copyable_v<any_event>);
static_assert(std::is_trivially_default_constructible_v<any_event>);

/// Answers one question with yes, and the others with no.
struct answering
{
    vigil::token token() const { return vigil::token{7}; }
    bool is_readable() const { return yes == 1; }
    bool is_writable() const { return yes == 2; }
    bool is_priority() const { return yes == 4; }
    bool is_aio() const { return yes == 8; }
    bool is_lio() const { return yes == 16; }
    bool is_error() const { return yes == 32; }
    bool is_read_closed() const { return yes == 64; }
    bool is_write_closed() const { return yes == 128; }
    int native() const { return yes; }

    int yes = 0;
};

static_assert(event_record<answering>);

BOOST_AUTO_TEST_SUITE(any_event_suite)

BOOST_AUTO_TEST_CASE(it_answers_what_the_other_answered)
{
    for (int yes : {0, 1, 2, 4, 8, 16, 32, 64, 128})
    {
        auto const e = any_event::of(answering{yes});
        BOOST_TEST((e.token() == token{7}));
        BOOST_TEST(e.is_readable() == (yes == 1));
        BOOST_TEST(e.is_writable() == (yes == 2));
        BOOST_TEST(e.is_priority() == (yes == 4));
        BOOST_TEST(e.is_aio() == (yes == 8));
        BOOST_TEST(e.is_lio() == (yes == 16));
        BOOST_TEST(e.is_error() == (yes == 32));
        BOOST_TEST(e.is_read_closed() == (yes == 64));
        BOOST_TEST(e.is_write_closed() == (yes == 128));
        BOOST_TEST(e.native() == yes);
    }
}

BOOST_AUTO_TEST_CASE(one_can_be_made)
{
    auto const e =
        any_event::make(token{3}, interest::writable | interest::priority);
    BOOST_TEST((e.token() == token{3}));
    BOOST_TEST(e.is_writable());
    BOOST_TEST(e.is_priority());
    BOOST_TEST(!e.is_readable());
    BOOST_TEST(!e.is_error());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
