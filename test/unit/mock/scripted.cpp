//! Tests <vigil/mock/scripted.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/peer.hpp>
#include <vigil/mock/report.hpp>
#include <vigil/mock/scripted.hpp>
#include <vigil/mock/scripted.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <system_error>

namespace vigil::test {
namespace {

using mock::caught_reports;
using mock::peer;
using mock::way;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(mock_scripted_suite)

// Any duration, by its shape; more than one add up.
BOOST_AUTO_TEST_CASE(conditions)
{
    caught_reports const left;
    peer p;
    p.after(5ms).after(std::chrono::duration<double>(0.001)).would_block();
    p.read("a");
    mock::step const& s = p.inside().script()[0];
    BOOST_TEST(s.delay == 6'000'000);
    BOOST_TEST(s.waits == 1u);
}

BOOST_AUTO_TEST_CASE(repeats)
{
    caught_reports const left;
    peer p;
    p.read("a").repeat(2).repeat(
        3, [](peer& own) { own.read("b").expect_write("c"); });
    std::string bytes;
    for (std::size_t n = 0; n != p.inside().script().size(); ++n)
        bytes += p.inside().script()[n].bytes;
    BOOST_TEST(bytes == "aabcbcbc");
}

// Each is said at the call that makes it so.
BOOST_AUTO_TEST_CASE(contradictions)
{
    auto const says = [](auto write) {
        caught_reports reports;
        peer p;
        write(p);
        std::string const text = reports.text();
        return text.substr(text.find('\n') + 5);
    };
    BOOST_TEST(says([](peer& p) { p.after(-5ms); }) ==
        "a duration must not be negative");
    BOOST_TEST(
        says([](peer& p) { p.repeat(2); }) == "there is no step to repeat");
    BOOST_TEST(says([](peer& p) { p.read("a").repeat(0); }) ==
        "a step that is there happens at least once");
    BOOST_TEST(says([](peer& p) { p.read("a").would_block().repeat(2); }) ==
        "repeat is of a step, and no step is behind the last condition");
    BOOST_TEST(says([](peer& p) {
        p.would_block().repeat(2, [](peer& own) { own.read("a"); });
    }) == "a condition does not belong to a whole repeat: say it inside");
    BOOST_TEST(says([](peer& p) { p.repeat(2, [](peer&) {}); }) ==
        "there is no step to repeat");
    BOOST_TEST(says([](peer& p) { p.read_error(std::error_code()); }) ==
        "the code of an error is zero, which is none");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
