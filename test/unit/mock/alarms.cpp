//! Tests <vigil/mock/alarms.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/alarms.hpp>
#include <vigil/mock/alarms.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <string>

namespace vigil::test {
namespace {

using mock::alarms;

BOOST_AUTO_TEST_SUITE(mock_alarms_suite)

BOOST_AUTO_TEST_CASE(in_the_order_of_their_times)
{
    alarms due;
    std::string rung;
    BOOST_TEST(due.next() == alarms::never);
    alarms::alarm a, b, c;
    b.set(due, 5, [&] { rung += 'b'; });
    a.set(due, 3, [&] { rung += 'a'; });
    c.set(due, 5, [&] { rung += 'c'; });
    for (int const when : {3, 5, 5})
    {
        BOOST_TEST(due.next() == when);
        due.ring();
    }
    BOOST_TEST(rung == "abc"); // at the same time: as they were set
    BOOST_TEST(due.next() == alarms::never);
}

BOOST_AUTO_TEST_CASE(stopped_and_set_anew)
{
    alarms due;
    int rung = 0;
    alarms::alarm a;
    a.set(due, 3, [&] { rung += 1; });
    a.set(due, 7, [&] { rung += 10; }); // in place of the first
    BOOST_TEST(due.next() == 7);
    a.stop();
    a.stop();
    BOOST_TEST(due.next() == alarms::never);
    {
        alarms::alarm brief;
        brief.set(due, 1, [&] { rung += 100; });
    }
    BOOST_TEST(due.next() == alarms::never); // gone with its owner
    BOOST_TEST(rung == 0);
}

// What rings may set it again.
BOOST_AUTO_TEST_CASE(set_while_it_rings)
{
    alarms due;
    int rung = 0;
    alarms::alarm a;
    a.set(due, 1, [&] {
        ++rung;
        a.set(due, 2, [&] { ++rung; });
    });
    due.ring();
    BOOST_TEST(due.next() == 2);
    due.ring();
    BOOST_TEST(rung == 2);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
