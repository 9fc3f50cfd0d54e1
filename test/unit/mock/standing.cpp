//! Tests <vigil/mock/standing.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/standing.hpp>
#include <vigil/mock/standing.hpp> // guarded

#include <boost/test/unit_test.hpp>

namespace vigil::test {
namespace {

using mock::order;
using mock::script;
using mock::stage_hold;
using mock::standing;
using mock::step;
using mock::way;

step of(step::kind k, char const* verb, char const* bytes = "")
{
    step s{k, verb};
    s.bytes = bytes;
    return s;
}

step const read = of(step::kind::read, "read", "PONG");
step const write = of(step::kind::write, "expect_write", "PING");

void ignore(way) {}

BOOST_AUTO_TEST_SUITE(mock_standing_suite)

BOOST_AUTO_TEST_CASE(the_next_step_and_how_many_there_are)
{
    stage_hold const stage;
    script s(order::strict, ignore);
    BOOST_TEST(standing(s, *stage) == "    its script is empty\n");
    s.append(write);
    s.append(read);
    s.append(of(step::kind::end, "read_eof"));
    s.start(*stage);
    BOOST_TEST(standing(s, *stage) ==
        "    step 1 of 3: expect_write \"PING\"\n"
        "    and 2 more steps\n");
    s.finish(way::out);
    s.of(way::in).done = 1;
    BOOST_TEST(standing(s, *stage) ==
        "    step 2 of 3: read \"ONG\" (1 byte already done)\n"
        "    and 1 more step\n");
    s.finish(way::in);
    BOOST_TEST(standing(s, *stage) == "    step 3 of 3: read_eof\n");
    s.finish(way::in);
    BOOST_TEST(standing(s, *stage) == "    its script is over\n");
}

BOOST_AUTO_TEST_CASE(what_it_waits_for)
{
    stage_hold const stage;
    script s(order::strict, ignore);
    s.block();
    s.delay(5'000'000);
    s.append(read);
    s.start(*stage);
    stage->pass_to(1'000'000);
    BOOST_TEST(standing(s, *stage) ==
        "    step 1 of 1: read \"PONG\" (not before the program has waited)"
        " (4 ms from now)\n");
    script never(order::strict, ignore);
    never.delay(mock::alarms::never);
    never.append(read);
    never.start(*stage);
    BOOST_TEST(
        standing(never, *stage) == "    step 1 of 1: read \"PONG\" (never)\n");
}

// In causal order either way has its next step.
BOOST_AUTO_TEST_CASE(both_ways)
{
    stage_hold const stage;
    script s(order::causal, ignore);
    s.append(write);
    s.append(read);
    s.append(write);
    s.start(*stage);
    BOOST_TEST(standing(s, *stage) ==
        "    step 1 of 3: expect_write \"PING\"\n"
        "    step 2 of 3: read \"PONG\" (after the writes before it)\n"
        "    and 1 more step\n");
    s.finish(way::out);
    BOOST_TEST(standing(s, *stage) ==
        "    step 2 of 3: read \"PONG\"\n"
        "    step 3 of 3: expect_write \"PING\"\n");
    s.finish(way::in);
    BOOST_TEST(
        standing(s, *stage) == "    step 3 of 3: expect_write \"PING\"\n");
}

// What was read in part before says nothing of what is not open yet.
BOOST_AUTO_TEST_CASE(a_step_that_is_not_open_is_whole)
{
    stage_hold const stage;
    script s(order::causal, ignore);
    s.append(read);
    s.append(write);
    s.append(of(step::kind::read, "read", "NG"));
    s.start(*stage);
    s.of(way::in).done = 4;
    s.finish(way::in);
    BOOST_TEST(standing(s, *stage) ==
        "    step 2 of 3: expect_write \"PING\"\n"
        "    step 3 of 3: read \"NG\" (after the writes before it)\n");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
