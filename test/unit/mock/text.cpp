//! Tests <vigil/mock/text.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/text.hpp>
#include <vigil/mock/text.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>

namespace vigil::test {
namespace {

using mock::counted;
using mock::difference;
using mock::excerpt;
using mock::quoted;
using mock::registration_text;
using mock::time_text;

BOOST_AUTO_TEST_SUITE(mock_text_suite)

BOOST_AUTO_TEST_CASE(bytes_as_a_literal)
{
    BOOST_TEST(quoted("") == "\"\"");
    BOOST_TEST(quoted("PING\r\n") == "\"PING\\r\\n\"");
    BOOST_TEST(quoted("a\"b\\\t") == "\"a\\\"b\\\\\\t\"");
    BOOST_TEST(
        quoted(std::string("\0\x7f\xff ~", 5)) == "\"\\000\\177\\377 ~\"");
    BOOST_TEST(quoted("\x01"
                      "2") == "\"\\0012\""); // two bytes still
}

BOOST_AUTO_TEST_CASE(no_more_than_fits)
{
    BOOST_TEST(
        excerpt(std::string(48, 'a')) == '"' + std::string(48, 'a') + '"');
    BOOST_TEST(
        excerpt(std::string(49, 'a')) == '"' + std::string(48, 'a') + "\"...");
}

BOOST_AUTO_TEST_CASE(one_and_many)
{
    BOOST_TEST(counted(0, "byte") == "0 bytes");
    BOOST_TEST(counted(1, "byte") == "1 byte");
    BOOST_TEST(counted(2, "byte") == "2 bytes");
}

BOOST_AUTO_TEST_CASE(times)
{
    BOOST_TEST(time_text(0) == "0 ms");
    BOOST_TEST(time_text(5'000'000) == "5 ms");
    BOOST_TEST(time_text(3'000) == "0.003 ms");
    BOOST_TEST(time_text(1'000'001) == "1.000001 ms");
    BOOST_TEST(time_text(1'500'000) == "1.5 ms");
    BOOST_TEST(time_text(9'999'000'000) == "9999 ms");
    BOOST_TEST(time_text(12'500'000'000) == "12.5 s");
    BOOST_TEST(time_text(86'400'000'000'000) == "86400 s");
}

BOOST_AUTO_TEST_CASE(registrations)
{
    constexpr auto both = interest::readable | interest::writable;
    BOOST_TEST(registration_text(both.bits(), trigger::edge) ==
        "readable writable edge");
    BOOST_TEST(registration_text(interest::priority.bits(), trigger::level) ==
        "priority level");
    BOOST_TEST(registration_text(interest::readable.bits(), trigger::oneshot) ==
        "readable oneshot");
}

// The caret stands under the byte, however the ones before it are printed.
BOOST_AUTO_TEST_CASE(a_caret_under_what_differs)
{
    BOOST_TEST(difference("PING\r\n", "ping\r\n", 0) ==
        "    expected \"PING\\r\\n\"\n"
        "    written  \"ping\\r\\n\"\n"
        "              ^\n");
    BOOST_TEST(difference("a\r\nX", "a\r\nY", 3) ==
        "    expected \"a\\r\\nX\"\n"
        "    written  \"a\\r\\nY\"\n"
        "                   ^\n");
    // Past the end of one of them.
    BOOST_TEST(difference("ab", "abc", 2) ==
        "    expected \"ab\"\n"
        "    written  \"abc\"\n"
        "                ^\n");
}

// What is long is shown around the place, and the caret stays under it.
BOOST_AUTO_TEST_CASE(long_ones_are_cut)
{
    std::string const expected(200, 'a');
    std::string written = expected;
    written[100] = 'b';
    std::string const text = difference(expected, written, 100);
    std::string const second = text.substr(text.find("    written"));
    std::size_t const end = second.find('\n');
    std::size_t const caret = second.find('^') - end - 1;
    BOOST_TEST(second[caret] == 'b');
    BOOST_TEST(second.find("...\"") == 13u);
    BOOST_TEST(end < 80u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
