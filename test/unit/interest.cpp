//! Tests <vigil/interest.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/interest.hpp>
#include <vigil/interest.hpp> // guarded
#include <vigil/print.hpp>

#include <boost/test/unit_test.hpp>

#include <type_traits>

namespace vigil::test {
namespace {

static_assert(!std::is_default_constructible_v<interest>);
static_assert(!std::is_constructible_v<interest, int>);
static_assert(sizeof(interest) == 1);
static_assert((interest::readable | interest::aio).bits() == 9);

constexpr interest each[] = {interest::readable, interest::writable,
    interest::priority, interest::aio, interest::lio};

BOOST_AUTO_TEST_SUITE(interest_suite)

// A member answers for itself alone.
BOOST_AUTO_TEST_CASE(a_member_is_one_thing)
{
    for (interest const i : each)
    {
        BOOST_TEST(i.is_readable() == (i == interest::readable));
        BOOST_TEST(i.is_writable() == (i == interest::writable));
        BOOST_TEST(i.is_priority() == (i == interest::priority));
        BOOST_TEST(i.is_aio() == (i == interest::aio));
        BOOST_TEST(i.is_lio() == (i == interest::lio));
    }
}

BOOST_AUTO_TEST_CASE(members_are_distinct)
{
    unsigned all = 0;
    for (interest const i : each)
    {
        BOOST_TEST((all & i.bits()) == 0u);
        all |= i.bits();
    }
}

BOOST_AUTO_TEST_CASE(a_union_keeps_both)
{
    for (interest const a : each)
        for (interest const b : each)
        {
            interest const both = a | b;
            BOOST_TEST(both.contains(a));
            BOOST_TEST(both.contains(b));
            BOOST_TEST(both == (b | a));
            BOOST_TEST(a.contains(both) == (a == b));
        }
}

BOOST_AUTO_TEST_CASE(a_union_with_itself_is_itself)
{
    for (interest const i : each)
        BOOST_TEST((i | i) == i);
}

BOOST_AUTO_TEST_CASE(assigned_union_adds)
{
    interest i = interest::readable;
    i |= interest::writable;
    BOOST_TEST(i == (interest::readable | interest::writable));
    BOOST_TEST(!i.is_priority());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
