//! Tests <vigil/mock/injection.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/condition.hpp>
#include <vigil/io/accept_error.hpp>
#include <vigil/mock/injection.hpp>
#include <vigil/mock/injection.hpp> // guarded
#include <vigil/registration_error.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <system_error>

namespace vigil::test {
namespace {

using mock::failures_of;
using mock::injection;
using mock::operation;

constexpr auto failure = injection::kind::failure;

BOOST_AUTO_TEST_SUITE(mock_injection_suite)

// The n-th call that can fail does, with the error that was asked for; and
// those after it do not.
BOOST_AUTO_TEST_CASE(one_call_fails)
{
    injection i(failure, 1, 1);
    BOOST_TEST(!i.fail(operation::read, "a"));
    BOOST_TEST(!i.fail(operation::remove, "a")); // which cannot, and counts not
    BOOST_TEST(!i.is_done());
    auto const why = i.fail(operation::write, "b");
    BOOST_TEST((why == failures_of(operation::write)[1]));
    BOOST_TEST((i.error() == why));
    BOOST_TEST(i.errors() == failures_of(operation::write).size());
    BOOST_TEST(i.is_done());
    BOOST_TEST(i.what() == "write on 'b' failed: " + why.message());
    BOOST_TEST(!i.fail(operation::write, "b"));
    BOOST_TEST(!i.blocks(operation::read, "a"));
}

// What registers fails with codes of that category.
BOOST_AUTO_TEST_CASE(registrations)
{
    injection i(failure, 0, 1);
    auto const why = i.fail(operation::add, "poll");
    BOOST_TEST((why == std::errc::no_space_on_device));
    BOOST_TEST((why == condition::exhausted));
    BOOST_TEST((why.category() == registration_category() ||
        why.category() == refusal_category()));
}

BOOST_AUTO_TEST_CASE(one_call_blocks)
{
    injection i(injection::kind::would_block, 1);
    BOOST_TEST(!i.blocks(operation::read, "a"));
    BOOST_TEST(!i.blocks(operation::shutdown, "a")); // which never does
    BOOST_TEST(!i.is_done());
    BOOST_TEST(i.blocks(operation::read, "a"));
    BOOST_TEST(i.what() == "read on 'a' would block");
    BOOST_TEST(!i.blocks(operation::read, "a"));
    BOOST_TEST(!i.fail(operation::read, "a"));
    BOOST_TEST(!i.error());
}

BOOST_AUTO_TEST_CASE(split_at_each_place)
{
    for (std::size_t n = 0; n != 4; ++n)
    {
        injection i(injection::kind::split, n, 0, "abc");
        BOOST_TEST(!i.is_asked());
        auto const pieces = i.pieces();
        BOOST_TEST(i.is_asked());
        BOOST_TEST(i.is_done() == (n != 3));
        std::string const both =
            std::string(pieces.first) + std::string(pieces.second);
        BOOST_TEST(both == "abc");
        BOOST_TEST(pieces.first.size() == n);
        if (n == 1)
            BOOST_TEST(i.what() == "split after 1 byte");
    }
}

BOOST_AUTO_TEST_CASE(nothing)
{
    injection i(injection::kind::nothing);
    BOOST_TEST(!i.fail(operation::read, "a"));
    BOOST_TEST(!i.blocks(operation::read, "a"));
    BOOST_TEST(!i.is_done());
}

// A stream is broken by a reset, and not by a lack of memory.
BOOST_AUTO_TEST_CASE(what_breaks_a_stream)
{
    using mock::breaks_stream;
    BOOST_TEST(breaks_stream(make_error_code(std::errc::connection_reset)));
    BOOST_TEST(breaks_stream(make_error_code(std::errc::broken_pipe)));
    BOOST_TEST(!breaks_stream(make_error_code(std::errc::no_buffer_space)));
}

// Each call that can fail has errors, and none of them is a would_block.
BOOST_AUTO_TEST_CASE(the_table)
{
    for (int n = 0; n <= static_cast<int>(operation::close); ++n)
        for (std::errc const e : failures_of(static_cast<operation>(n)))
            BOOST_TEST((make_error_code(e) != condition::would_block));
    BOOST_TEST(failures_of(operation::close).empty());
    BOOST_TEST(failures_of(operation::wait).size() == 1u);
}

// A call that has not so many errors is not the one that was meant.
BOOST_AUTO_TEST_CASE(a_call_with_fewer_errors)
{
    injection i(failure, 0, 1);
    BOOST_TEST(!i.place());
    BOOST_TEST(!i.fail(operation::wait, "poll"));
    BOOST_TEST((i.place() == operation::wait));
    BOOST_TEST(i.is_done());
    BOOST_TEST(!i.error());
    BOOST_TEST(i.what() == "wait on 'poll' comes where another call was");
}

// Each is one that a server lives through, be it of one client or of all; and
// of one client there are more than ECONNABORTED.
BOOST_AUTO_TEST_CASE(accepts_fail_for_both_reasons)
{
    int clients = 0;
    for (std::errc const e : failures_of(operation::accept))
    {
        std::error_code const why = make_error_code(e);
        BOOST_TEST(is_about_connection(why) != (why == condition::exhausted));
        clients += is_about_connection(why);
    }
    BOOST_TEST(clients == 2);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
