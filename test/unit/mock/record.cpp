//! Tests <vigil/mock/record.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/record.hpp>
#include <vigil/mock/record.hpp> // guarded

#include <boost/test/unit_test.hpp>

namespace vigil::test {
namespace {

using mock::call;
using mock::operation;
using mock::record;

BOOST_AUTO_TEST_SUITE(mock_record_suite)

BOOST_AUTO_TEST_CASE(calls_in_their_order)
{
    record r;
    BOOST_TEST(r.empty());
    r.add(call{operation::open, "poll"});
    r.add(call{operation::accept, "listener"});
    BOOST_TEST(r.size() == 2u);
    BOOST_TEST((r[1].what == operation::accept));
    BOOST_TEST(r.end() - r.begin() == 2);
    BOOST_TEST(r.text() == "open 'poll'\naccept 'listener'\n");
}

BOOST_AUTO_TEST_CASE(compared)
{
    record a, b;
    BOOST_TEST((a == b));
    a.add(call{operation::open, "poll"});
    BOOST_TEST((a != b));
    b.add(call{operation::open, "poll"});
    BOOST_TEST((a == b));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
