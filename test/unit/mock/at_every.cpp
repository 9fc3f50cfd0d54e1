//! Tests <vigil/mock/at_every.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/at_every.hpp>
#include <vigil/mock/at_every.hpp> // guarded
#include <vigil/mock/call.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <system_error>
#include <vector>

namespace vigil::test {
namespace {

using mock::caught_reports;
using mock::injection;
using mock::operation;

BOOST_AUTO_TEST_SUITE(mock_at_every_suite)

BOOST_AUTO_TEST_CASE(every_split)
{
    std::vector<std::string> seen;
    BOOST_TEST(mock::at_every_split("abc", [&](injection& i) {
        auto const p = i.pieces();
        seen.push_back(std::string(p.first) + '|' + std::string(p.second));
    }));
    BOOST_TEST(
        (seen == std::vector<std::string>{"|abc", "a|bc", "ab|c", "abc|"}));
}

BOOST_AUTO_TEST_CASE(a_split_that_nobody_asks_for)
{
    caught_reports reports;
    BOOST_TEST(!mock::at_every_split("abc", [](injection&) {}));
    BOOST_TEST(reports.text().find("it never asked for the pieces") !=
        std::string::npos);
}

// Each call with each of its errors, after the run without one.
BOOST_AUTO_TEST_CASE(every_failure)
{
    std::vector<std::string> seen;
    BOOST_TEST(mock::at_every_failure([&](injection& i) {
        for (auto const o : {operation::read, operation::send})
            if (i.fail(o, "a"))
                break;
        seen.push_back(i.what());
    }));
    auto const failed = [](operation o, std::size_t n) {
        return std::string(name_of(o)) + " on 'a' failed: " +
            make_error_code(mock::failures_of(o)[n]).message();
    };
    BOOST_TEST((seen ==
        std::vector<std::string>{"", failed(operation::read, 0),
            failed(operation::read, 1), failed(operation::send, 0),
            failed(operation::send, 1), ""}));
}

BOOST_AUTO_TEST_CASE(the_run_without_a_failure_comes_first)
{
    caught_reports reports;
    int runs = 0;
    BOOST_TEST(!mock::at_every_failure([&](injection&) {
        ++runs;
        return false;
    }));
    BOOST_TEST(runs == 1);
    BOOST_TEST(reports.text().find("nothing went wrong") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(every_would_block)
{
    std::string seen;
    BOOST_TEST(mock::at_every_would_block([&](injection& i) {
        for (auto const o : {operation::read, operation::write})
            seen += i.blocks(o, "a") ? '1' : '0';
        seen += ' ';
    }));
    BOOST_TEST(seen == "10 01 00 ");
}

// The first that fails is the last.
BOOST_AUTO_TEST_CASE(it_stops_where_it_fails)
{
    caught_reports reports;
    int runs = 0;
    BOOST_TEST(!mock::at_every_would_block([&](injection& i) {
        ++runs;
        return !i.blocks(operation::read, "a") ||
            !i.blocks(operation::read, "b");
    }) == false);
    BOOST_TEST(runs == 2);
    BOOST_TEST(!mock::at_every_would_block([&](injection& i) {
        ++runs;
        return !i.blocks(operation::read, "a");
    }));
    BOOST_TEST(runs == 3);
    BOOST_TEST(reports.text() ==
        "mock: it returned false\n"
        "  in run 1 of at_every_would_block: read on 'a' would block");
}

// A program that keeps something from one run to the next makes other calls,
// or fewer; and other errors would then be left out.
BOOST_AUTO_TEST_CASE(runs_that_differ)
{
    for (auto const second :
        {operation::wait, operation::write, operation::remove})
    {
        caught_reports reports;
        int runs = 0;
        BOOST_TEST(!mock::at_every_failure([&](injection& i) {
            auto const o = ++runs > 2 ? second : operation::open;
            static_cast<void>(i.fail(o, "a"));
        }));
        BOOST_TEST(runs == 3);
        BOOST_TEST(
            reports.text().find("mock: the program made other calls in "
                                "this run than before\n"
                                "  in run 3 of at_every_failure: ") == 0u);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
