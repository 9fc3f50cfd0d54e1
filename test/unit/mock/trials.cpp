//! Tests <vigil/mock/trials.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/error.hpp>
#include <vigil/mock/trials.hpp>
#include <vigil/mock/trials.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <system_error>

namespace vigil::test {
namespace {

using mock::caught_reports;
using mock::injection;
using mock::detail::trials;

std::size_t failed = 0;

/// What is reported of a run of f; empty if it is good.
template <class F>
std::string report_of(F f)
{
    caught_reports reports;
    trials all("a_loop");
    injection inject(injection::kind::failure, 0);
    bool const is_good = all.run(inject, f);
    BOOST_TEST(is_good == reports.all().empty());
    return reports.text();
}

BOOST_AUTO_TEST_SUITE(mock_trials_suite)

BOOST_AUTO_TEST_CASE(good_runs)
{
    BOOST_TEST(report_of([](injection&) {}) == "");
    BOOST_TEST(report_of([](injection&) { return true; }) == "");
    // The program has passed on what was injected.
    BOOST_TEST(report_of([](injection& i) {
        throw_error(i.fail(mock::operation::read, "a"));
    }) == "");
}

BOOST_AUTO_TEST_CASE(bad_runs)
{
    std::string const place = "\n  in run 1 of a_loop: nothing went wrong";
    BOOST_TEST(report_of([](injection&) { return false; }) ==
        "mock: it returned false" + place);
    BOOST_TEST(report_of([](injection&) {
        mock::report_listener::tell({condition::deadlock, "mock: dead"});
        return false;
    }) == "mock: dead" + place); // and that is all
    BOOST_TEST(report_of([](injection&) { throw std::runtime_error("no"); }) ==
        "mock: it threw: no" + place);
    auto const other = make_error_code(std::errc::io_error);
    BOOST_TEST(report_of([&](injection& i) {
        BOOST_TEST(i.fail(mock::operation::read, "a").value() != 0);
        throw_error(other);
    }).find("mock: it threw: ") == 0u);
}

// Where it was, and what had gone wrong.
BOOST_AUTO_TEST_CASE(the_call_is_named)
{
    auto const reset = make_error_code(std::errc::connection_reset).message();
    BOOST_TEST(report_of([](injection& i) {
        return !i.fail(mock::operation::read, "peer");
    }) ==
        "mock: it returned false\n"
        "  in run 1 of a_loop: read on 'peer' failed: " +
            reset);
}

// A check of a test framework that counts.
BOOST_AUTO_TEST_CASE(failed_checks)
{
    auto const before = mock::set_check_counter([] { return failed; });
    BOOST_TEST(report_of([](injection&) {
        ++failed;
    }).find("mock: a check failed\n") == 0u);
    mock::set_check_counter(before);
}

// What ends the test by an exception of its own goes on.
BOOST_AUTO_TEST_CASE(exceptions_of_test_frameworks)
{
    caught_reports reports;
    trials all("a_loop");
    injection inject(injection::kind::nothing);
    auto const abort = [](injection&) { throw 7; };
    BOOST_CHECK_THROW(all.run(inject, abort), int);
    BOOST_TEST(reports.text() ==
        "mock: it was left by an exception\n"
        "  in run 1 of a_loop: nothing went wrong");
}

BOOST_AUTO_TEST_CASE(it_ends)
{
    caught_reports reports;
    trials all("a_loop");
    injection inject(injection::kind::nothing);
    int runs = 0;
    auto const f = [&](injection&) { ++runs; };
    while (all.run(inject, f))
    {
        // for ever
    }
    BOOST_TEST(runs == 10'000);
    BOOST_TEST(reports.text().find("still not done") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
