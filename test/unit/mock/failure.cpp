//! Tests <vigil/mock/failure.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/failure.hpp>
#include <vigil/mock/failure.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>

namespace vigil::test {
namespace {

using mock::failure;

BOOST_AUTO_TEST_SUITE(mock_failure_suite)

BOOST_AUTO_TEST_CASE(told_once_and_answered_again)
{
    mock::caught_reports reports;
    failure f(errc::mismatched, "mock: no\n\n", 1'000);
    BOOST_TEST(reports.all().empty());
    f.tell();
    BOOST_TEST(reports.text() == "mock: no"); // without the last newlines
    BOOST_TEST((reports.all()[0].what == condition::mismatch));
    // The last call that is allowed; story/mock_ends sees the next.
    for (int n = 0; n != 999; ++n)
        BOOST_TEST((f.again() == errc::mismatched));
    BOOST_TEST(reports.all().size() == 1u);
}

// Of an exception that passed before it knows nothing.
BOOST_AUTO_TEST_CASE(an_exception_passes)
{
    struct looks
    {
        ~looks() { seen = {outer.is_seen(), mock::unwinding().is_seen()}; }

        mock::unwinding const& outer;
        std::array<bool, 2>& seen;
    };
    mock::unwinding const outer;
    std::array<bool, 2> seen{false, true};
    try
    {
        looks const last{outer, seen};
        throw 1;
    }
    catch (int)
    {
        BOOST_TEST(!outer.is_seen());
    }
    BOOST_TEST(seen[0]);
    BOOST_TEST(!seen[1]);
}

BOOST_AUTO_TEST_CASE(a_change_that_is_refused)
{
    mock::caught_reports reports;
    BOOST_TEST(!mock::refuse_change("peer"));
    BOOST_TEST((reports.all().at(0).what == condition::bad_script));
    BOOST_TEST(reports.text() ==
        "mock: the script of 'peer' is for the thread that made it, and "
        "another one changes it");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
