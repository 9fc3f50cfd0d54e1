//! Tests <vigil/mock/idle_calls.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/idle_calls.hpp>
#include <vigil/mock/idle_calls.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <string>
#include <system_error>

namespace vigil::test {
namespace {

using mock::idle_calls;
using mock::operation;
using mock::stage_hold;

std::error_code const blocked =
    make_error_code(std::errc::operation_would_block);

struct set
{
    set() { on->limits.idle_calls = 5; }

    /// The number of the call that is one too many, of `most`; 0 if none is.
    int last(int most, operation o, std::error_code why, bool has_waits)
    {
        for (int n = 1; n <= most; ++n)
        {
            if (has_waits)
                on->wait_begins();
            if (idle.add(*on, o, why, false))
                return n;
        }
        return 0;
    }

    stage_hold on;
    idle_calls idle;
};

BOOST_AUTO_TEST_SUITE(mock_idle_calls_suite)

// Whatever the call is.
BOOST_AUTO_TEST_CASE(without_a_wait)
{
    for (auto const o :
        {operation::read, operation::shutdown, operation::peer_endpoint})
        for (auto const why : {blocked, std::error_code()})
        {
            set t;
            BOOST_TEST(t.last(9, o, why, false) == 5);
            BOOST_TEST(t.idle.text(*t.on, "peer", o, why) ==
                "mock: spinning: 5 calls in a row on 'peer' moved nothing, "
                "without a wait\n  the last is " +
                    std::string(name_of(o)) + ", at 0 ms\n");
        }
}

// Waiting helps who was blocked, and not who reads at the end of a stream.
BOOST_AUTO_TEST_CASE(across_waits)
{
    BOOST_TEST(set().last(9, operation::read, blocked, true) == 0);
    set t;
    BOOST_TEST(t.last(9, operation::read, {}, true) == 5);
    BOOST_TEST(
        t.idle.text(*t.on, "peer", operation::read, errc::empty_buffer) ==
        "mock: spinning: 5 calls in a row on 'peer' moved nothing\n"
        "  the last is read of an empty buffer, at 0 ms\n");
}

// What never moves anything is a question, and may be asked at each heartbeat.
BOOST_AUTO_TEST_CASE(questions_at_each_heartbeat)
{
    for (auto const o :
        {operation::peer_endpoint, operation::take_error, operation::shutdown})
        BOOST_TEST(set().last(9, o, {}, true) == 0);
}

BOOST_AUTO_TEST_CASE(counted_anew_when_something_moves)
{
    set t;
    BOOST_TEST(t.last(4, operation::read, {}, false) == 0);
    BOOST_TEST(!t.idle.add(*t.on, operation::read, {}, true));
    BOOST_TEST(t.last(4, operation::read, {}, true) == 0);
    t.on->step_moved(); // in another script
    BOOST_TEST(t.last(4, operation::read, {}, true) == 0);
    BOOST_TEST(t.last(1, operation::read, {}, true) == 1);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
