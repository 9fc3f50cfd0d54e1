//! Tests <vigil/mock/event.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/event.hpp>
#include <vigil/mock/event.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <type_traits>

namespace vigil::test {
namespace {

using mock::event;
using mock::readiness;

static_assert(std::is_trivially_copyable_v<event>);
static_assert(std::is_trivially_destructible_v<event>);

constexpr token name{7};

struct answers
{
    readiness native;
    bool readable, writable, priority, error, read_closed, write_closed;
};

// The table of its comment.
constexpr answers table[] = {
    {readiness::nothing, false, false, false, false, false, false},
    {readiness::readable, true, false, false, false, false, false},
    {readiness::writable, false, true, false, false, false, false},
    {readiness::priority, false, false, true, false, false, false},
    {readiness::hung_up, true, true, false, false, true, true},
    {readiness::failed, true, true, false, true, false, false},
    {readiness::readable | readiness::priority, true, false, true, false, false,
        false},
    {readiness::readable | readiness::read_closed, true, false, false, false,
        true, false},
    {readiness::hung_up | readiness::failed, true, true, false, true, true,
        true},
};

BOOST_AUTO_TEST_SUITE(mock_event_suite)

BOOST_AUTO_TEST_CASE(each_question)
{
    for (answers const& a : table)
    {
        event const e(name, a.native);
        BOOST_TEST((e.token() == name));
        BOOST_TEST((e.native() == a.native));
        BOOST_TEST(e.is_readable() == a.readable);
        BOOST_TEST(e.is_writable() == a.writable);
        BOOST_TEST(e.is_priority() == a.priority);
        BOOST_TEST(e.is_error() == a.error);
        BOOST_TEST(e.is_read_closed() == a.read_closed);
        BOOST_TEST(e.is_write_closed() == a.write_closed);
        BOOST_TEST(!e.is_aio());
        BOOST_TEST(!e.is_lio());
    }
}

BOOST_AUTO_TEST_CASE(synthetic)
{
    event const e = event::make(name, interest::readable | interest::priority);
    BOOST_TEST((e.token() == name));
    BOOST_TEST(e.is_readable());
    BOOST_TEST(!e.is_writable());
    BOOST_TEST(e.is_priority());
    BOOST_TEST(!e.is_read_closed());
    BOOST_TEST(event::make(name, interest::writable).is_writable());
    BOOST_TEST((event::make(name, interest::aio).native() ==
        readiness::nothing)); // which no pollable is
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
