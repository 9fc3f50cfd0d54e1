//! Brings the reports of mocks to Boost.Test, as failed checks.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_BOOST_TEST_HPP
#define VIGIL_MOCK_BOOST_TEST_HPP

#include <vigil/mock/report.hpp>

#include <boost/test/results_collector.hpp>
#include <boost/test/tree/traverse.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>

// To include this once in a test program is all: from then on a report fails
// the test case in which it is made, with its text, and the loops
// `at_every_...` see the checks that fail.

namespace vigil::mock::detail {

inline void fail_test(report const& r)
{
    BOOST_TEST(false, r.text);
}

/// The failed checks of the test case that runs.
inline std::size_t failed_boost_checks()
{
    namespace test = boost::unit_test;
    return test::results_collector
        .results(test::framework::current_test_case_id())
        .p_assertions_failed;
}

inline bool const reports_go_to_boost_test = (set_report_handler(fail_test),
    set_check_counter(failed_boost_checks), true);

} // namespace vigil::mock::detail

#endif // VIGIL_MOCK_BOOST_TEST_HPP
