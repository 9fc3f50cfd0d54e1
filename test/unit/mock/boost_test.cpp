//! Tests <vigil/mock/boost_test.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/at_every.hpp>
#include <vigil/mock/boost_test.hpp>
#include <vigil/mock/boost_test.hpp> // guarded
#include <vigil/mock/peer.hpp>

#include <boost/test/unit_test.hpp>

#include <string_view>

namespace vigil::test {
namespace {

using mock::report_listener;

BOOST_AUTO_TEST_SUITE(mock_boost_test_suite)

// A report is a failed check: here one is expected, and more or less fails.
BOOST_AUTO_TEST_CASE(
    a_report_fails_the_test, *boost::unit_test::expected_failures(1))
{
    report_listener::tell({condition::deadlock, "mock: expected here"});
}

BOOST_AUTO_TEST_CASE(
    what_is_left_over_fails_it_too, *boost::unit_test::expected_failures(1))
{
    mock::peer p;
    p.read("a");
}

// The loops see a check that fails, and name the run.
BOOST_AUTO_TEST_CASE(
    a_check_that_fails_in_a_loop, *boost::unit_test::expected_failures(1))
{
    mock::caught_reports reports;
    int runs = 0;
    bool const is_good = mock::at_every_would_block([&](mock::injection& i) {
        ++runs;
        BOOST_TEST(!i.blocks(mock::operation::read, "peer"));
    });
    BOOST_TEST(!is_good);
    BOOST_TEST(runs == 1);
    BOOST_TEST(reports.text() ==
        "mock: a check failed\n"
        "  in run 1 of at_every_would_block: read on 'peer' would block");
}

BOOST_AUTO_TEST_CASE(without_reports_nothing_fails)
{
    mock::peer p;
    p.expect_write("a");
    auto s = p.stream();
    BOOST_TEST(s.write_some(std::string_view("a")).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
