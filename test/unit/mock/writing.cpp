//! Tests <vigil/mock/writing.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/peer.hpp>
#include <vigil/mock/report.hpp>
#include <vigil/mock/writing.hpp>
#include <vigil/mock/writing.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace vigil::test {
namespace {

using mock::caught_reports;
using mock::match;
using mock::peer;
using mock::stream;

/// A stream, and what its peer says against writes.
struct set
{
    template <class F>
    explicit set(F script, mock::order o = mock::order::strict)
        : p(o)
    {
        script(p);
        s.emplace(p.stream());
    }

    result<std::size_t> write(std::string_view bytes)
    {
        return s->write_some(bytes);
    }

    /// What is told of a write that is not expected, behind its name.
    std::string told(std::string_view bytes)
    {
        BOOST_TEST((write(bytes).error() == condition::mismatch));
        std::string const text = reports.text();
        std::string const begin = "mock: write on '" + p.inside().name() + "' ";
        BOOST_TEST(text.starts_with(begin));
        return text.substr(begin.size());
    }

    caught_reports reports; // of the end of the script too
    peer p;
    std::optional<stream> s;
};

bool blocks(result<std::size_t> const& r)
{
    return r.error() == condition::would_block;
}

BOOST_AUTO_TEST_SUITE(mock_writing_suite)

// In as many writes as the program likes, over as many steps.
BOOST_AUTO_TEST_CASE(steps_that_follow_each_other_are_one)
{
    for (std::size_t size = 1; size != 7; ++size)
    {
        set t([](peer& p) { p.expect_write("abc").expect_write("def"); });
        std::string_view left = "abcdef";
        for (; !left.empty(); left.remove_prefix((std::min)(size, left.size())))
        {
            auto const n = (std::min)(size, left.size());
            BOOST_TEST(t.write(left.substr(0, n)).value() == n);
        }
        BOOST_TEST(t.p.is_done());
    }
}

// accept_write is of one call each, and of no other.
BOOST_AUTO_TEST_CASE(cuts)
{
    set t([](peer& p) {
        p.accept_write(2).accept_write(1).expect_write("abcdef");
    });
    BOOST_TEST(t.write("abcdef").value() == 2u);
    BOOST_TEST(t.write("cdef").value() == 1u);
    BOOST_TEST(t.write("def").value() == 3u);
    // One that is not needed is used up by its call.
    set u([](peer& p) { p.accept_write(5).expect_write("abcdef"); });
    BOOST_TEST(u.write("ab").value() == 2u);
    BOOST_TEST(u.write("cdef").value() == 4u);
    // It goes on over the end of a step.
    set v([](peer& p) {
        p.accept_write(3).expect_write("ab").expect_write("cd");
    });
    BOOST_TEST(v.write("abcd").value() == 3u);
    BOOST_TEST(v.write("d").value() == 1u);
    // And is no more than what is said of the step behind it.
    set w([](peer& p) {
        p.accept_write(9).expect_write("abc").accept_write(2).expect_write(
            "def");
    });
    BOOST_TEST(w.write("abcdef").value() == 5u);
    BOOST_TEST(w.write("f").value() == 1u);
}

// It is cut short before what is not there yet, and before an error.
BOOST_AUTO_TEST_CASE(short_writes)
{
    set t([](peer& p) {
        p.expect_write("ab").would_block().expect_write("cd").write_error(
            std::errc::broken_pipe);
    });
    BOOST_TEST(t.write("abcd").value() == 2u);
    BOOST_TEST(blocks(t.write("cd")));
    t.p.inside().wait_begins();
    BOOST_TEST(t.write("cdef").value() == 2u);
    BOOST_TEST((t.write("ef").error() == condition::broken_pipe));
}

BOOST_AUTO_TEST_CASE(matchers)
{
    std::string asked;
    set t([&](peer& p) {
        p.expect_write([&](std::string_view so_far) {
             asked += std::string(so_far) + ' ';
             auto const end = so_far.find('\n');
             return end == so_far.npos ? match::more : match::matched(end + 1);
         }).expect_write("next");
    });
    BOOST_TEST(t.write("ab").value() == 2u);
    BOOST_TEST(t.write("c\nne").value() == 4u); // the rest is of the next
    BOOST_TEST(asked == "ab abc\nne ");
    BOOST_TEST(t.write("xt").value() == 2u);
}

BOOST_AUTO_TEST_CASE(a_matcher_that_says_no)
{
    set t([](peer& p) {
        p.expect_write([](std::string_view) { return match::no; });
    });
    BOOST_TEST(t.told("abc") ==
        "is not what the matcher of step 1 wants\n"
        "    written  \"abc\"");
}

// It cannot take back what it has taken, nor take what was not written.
BOOST_AUTO_TEST_CASE(a_matcher_that_contradicts_itself)
{
    for (std::size_t const n : {std::size_t{1}, std::size_t{5}})
    {
        set t([n](peer& p) {
            p.expect_write([n](std::string_view so_far) {
                return so_far.size() < 3 ? match::more : match::matched(n);
            });
        });
        BOOST_TEST(t.write("ab").value() == 2u);
        BOOST_TEST((t.write("c").error() == condition::bad_script));
        BOOST_TEST(
            t.reports.text().find("and took 2 already") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(what_differs)
{
    set t([](peer& p) { p.expect_write("PING\r\n"); });
    BOOST_TEST(t.told("ping\r\n") ==
        "differs from step 1 at byte 0\n"
        "    expected \"PING\\r\\n\"\n"
        "    written  \"ping\\r\\n\"\n"
        "              ^");
    set u([](peer& p) { p.expect_write("abc").expect_write("def"); });
    BOOST_TEST(u.write("ab").value() == 2u);
    BOOST_TEST(u.told("cdXf") ==
        "differs from step 2 at byte 1\n"
        "    expected \"cdef\"\n"
        "    written  \"cdXf\"\n"
        "                ^");
}

// Only so far as the same write could go.
BOOST_AUTO_TEST_CASE(what_is_expected_of_one_write)
{
    using namespace std::chrono_literals;
    set waits(
        [](peer& p) { p.expect_write("ab").would_block().expect_write("cd"); });
    BOOST_TEST(waits.told("aX").find("expected \"ab\"\n") != std::string::npos);
    set delayed(
        [](peer& p) { p.expect_write("ab").after(1ms).expect_write("cd"); });
    BOOST_TEST(
        delayed.told("aX").find("expected \"ab\"\n") != std::string::npos);
}

// The bytes past the last step that is open.
BOOST_AUTO_TEST_CASE(surplus)
{
    set t([](peer& p) { p.expect_write("ab"); });
    BOOST_TEST(t.told("abcd") ==
        "goes past what is expected by 2 bytes\n"
        "    expected \"ab\"\n"
        "    written  \"abcd\"\n"
        "                ^");
    set u([](peer& p) { p.expect_write("ab").read("c").expect_write("de"); });
    BOOST_TEST(u.told("abde") ==
        "goes past what is expected by 2 bytes\n"
        "    expected \"ab\"\n"
        "    written  \"abde\"\n"
        "                ^\n"
        "    step 2 of 3: read \"c\"\n"
        "    hint: the peer speaks first here; in order::causal a write waits "
        "for no read");
    set v([](peer& p) { p.expect_write("ab").read("c").expect_write("de"); },
        mock::order::causal);
    BOOST_TEST(v.write("abde").value() == 4u);
}

BOOST_AUTO_TEST_CASE(too_early_and_too_late)
{
    set t([](peer& p) { p.read("a").expect_write("b"); });
    BOOST_TEST(t.told("b") ==
        "comes too early\n"
        "    written  \"b\"\n"
        "    step 1 of 2: read \"a\"\n"
        "    hint: the peer speaks first here; in order::causal a write waits "
        "for no read");
    set u([](peer&) {});
    BOOST_TEST(u.told("b") ==
        "comes after the end of its script\n"
        "    written  \"b\"");
    set v([](peer& p) { p.expect_shutdown(); });
    BOOST_TEST(v.told("b") ==
        "comes where step 1 expects the program to shut "
        "down\n"
        "    written  \"b\"");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
