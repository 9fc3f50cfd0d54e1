//! Tests <vigil/mock/script.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/script.hpp>
#include <vigil/mock/script.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>

namespace vigil::test {
namespace {

using mock::order;
using mock::script;
using mock::stage_hold;
using mock::step;
using mock::way;

step reads(char const* bytes)
{
    step s{step::kind::read, "read"};
    s.bytes = bytes;
    return s;
}

step writes(char const* bytes)
{
    step s{step::kind::write, "expect_write"};
    s.bytes = bytes;
    return s;
}

/// A script on a stage, and the ways whose steps became available.
struct set
{
    explicit set(order o = order::strict)
        : s(o, [this](way w) { told += w == way::in ? 'i' : 'o'; })
    {
    }

    std::string take()
    {
        std::string const all = told;
        told.clear();
        return all;
    }

    stage_hold stage;
    std::string told;
    script s;
};

BOOST_AUTO_TEST_SUITE(mock_script_suite)

// Strict: one after the other, whichever way they go.
BOOST_AUTO_TEST_CASE(strict_order)
{
    set t;
    t.s.append(writes("a"));
    t.s.append(reads("b"));
    t.s.append(writes("c"));
    BOOST_TEST(t.take() == ""); // it has not begun
    t.s.start(*t.stage);
    BOOST_TEST(t.take() == "o");
    BOOST_TEST(t.s.is_available(way::out));
    BOOST_TEST(!t.s.is_open(way::in));
    t.s.finish(way::out);
    BOOST_TEST(t.take() == "i");
    BOOST_TEST(!t.s.is_open(way::out));
    t.s.finish(way::in);
    BOOST_TEST(t.take() == "o");
    t.s.finish(way::out);
    BOOST_TEST(t.take() == "");
    BOOST_TEST(t.s.is_played());
    BOOST_TEST(t.s.next(way::in) == nullptr);
    BOOST_TEST(t.stage->moves() == 3u);
}

// Causal: a read waits for the writes before it, a write for no read.
BOOST_AUTO_TEST_CASE(causal_order)
{
    set t(order::causal);
    t.s.append(reads("a"));
    t.s.append(writes("b"));
    t.s.append(reads("c"));
    t.s.start(*t.stage);
    BOOST_TEST(t.s.is_available(way::in));
    BOOST_TEST(t.s.is_available(way::out));
    t.s.finish(way::in);
    BOOST_TEST(!t.s.is_open(way::in)); // c waits for b
    t.take();
    t.s.finish(way::out);
    BOOST_TEST(t.take() == "i");
    BOOST_TEST(t.s.is_available(way::in));
}

// Each would_block is one wait that must begin after the step is open.
BOOST_AUTO_TEST_CASE(waits)
{
    set t;
    t.s.append(writes("a"));
    t.s.block();
    t.s.block();
    t.s.append(reads("b"));
    t.s.start(*t.stage);
    t.s.wait_begins(); // before it was open: that one does not count
    t.s.finish(way::out);
    t.take();
    BOOST_TEST(t.s.is_open(way::in));
    BOOST_TEST(t.s.awaits_wait());
    t.s.wait_begins();
    BOOST_TEST(!t.s.is_available(way::in));
    BOOST_TEST(t.take() == "");
    t.s.wait_begins();
    BOOST_TEST(t.s.is_available(way::in));
    BOOST_TEST(t.take() == "i");
    BOOST_TEST(!t.s.awaits_wait());
    t.s.wait_begins(); // and once it is there it stays
    BOOST_TEST(t.take() == "");
}

// Time counts from when the step is open; several delays add up.
BOOST_AUTO_TEST_CASE(delays)
{
    set t;
    t.s.append(writes("a"));
    t.s.delay(3);
    t.s.delay(4);
    t.s.append(reads("b"));
    t.s.start(*t.stage);
    t.stage->pass_to(100);
    t.s.finish(way::out);
    t.take();
    t.stage->pass_to(106);
    BOOST_TEST(!t.s.is_available(way::in));
    t.stage->pass_to(107);
    BOOST_TEST(t.s.is_available(way::in));
    BOOST_TEST(t.take() == "i");
}

// Both conditions hold, in either order.
BOOST_AUTO_TEST_CASE(a_wait_and_a_delay)
{
    for (bool const waits_first : {true, false})
    {
        set t;
        t.s.block();
        t.s.delay(5);
        t.s.append(reads("b"));
        t.s.start(*t.stage);
        auto const pass = [&] { t.stage->pass_to(5); };
        waits_first ? t.s.wait_begins() : pass();
        BOOST_TEST(!t.s.is_available(way::in));
        BOOST_TEST(t.take() == "");
        waits_first ? pass() : t.s.wait_begins();
        BOOST_TEST(t.s.is_available(way::in));
        BOOST_TEST(t.take() == "i");
    }
}

BOOST_AUTO_TEST_CASE(a_delay_that_never_ends)
{
    set t;
    t.s.delay(mock::alarms::never);
    t.s.delay(mock::alarms::never);
    t.s.append(reads("a"));
    t.s.start(*t.stage);
    BOOST_TEST(t.stage->due().next() == mock::alarms::never);
    t.stage->pass_to(mock::alarms::never - 1);
    BOOST_TEST(!t.s.is_available(way::in));
}

BOOST_AUTO_TEST_CASE(repeats)
{
    set t;
    t.s.block();
    t.s.append(reads("a"));
    BOOST_TEST(t.s.repeat(0, 3) == nullptr);
    BOOST_TEST(t.s.size() == 3u);
    std::size_t const first = t.s.size();
    t.s.append(reads("b"));
    t.s.append(reads("c"));
    BOOST_TEST(t.s.repeat(first, 2) == nullptr);
    BOOST_TEST(t.s.size() == 7u);
    BOOST_TEST(t.s.repeat(6, 1) == nullptr); // once is what it is
    BOOST_TEST(t.s.size() == 7u);
    t.s.start(*t.stage);
    std::string played;
    while (!t.s.is_played())
    {
        if (!t.s.is_available(way::in)) // the condition is repeated too
        {
            played += '-';
            t.s.wait_begins();
        }
        played += t.s.next(way::in)->bytes;
        t.s.finish(way::in);
    }
    BOOST_TEST(played == "-a-a-abcbc");
}

// While it plays, and after it was at its end.
BOOST_AUTO_TEST_CASE(written_while_it_plays)
{
    set t;
    t.s.start(*t.stage);
    BOOST_TEST(t.s.is_played());
    t.s.append(writes("a"));
    BOOST_TEST(t.take() == "o");
    t.s.append(reads("b"));
    BOOST_TEST(t.take() == "");
    t.s.finish(way::out);
    BOOST_TEST(t.take() == "i");
    t.s.finish(way::in);
    t.s.append(writes("c"));
    BOOST_TEST(t.take() == "o");
    BOOST_TEST(t.s[2].bytes == "c");
}

// A matcher, which is in its step, may write on.
BOOST_AUTO_TEST_CASE(a_step_stays_where_it_is)
{
    set t;
    t.s.append(reads("a"));
    step const* const first = &t.s[0];
    for (int n = 0; n != 100; ++n)
        t.s.append(reads("b"));
    BOOST_TEST((first == &t.s[0]));
}

BOOST_AUTO_TEST_CASE(contradictions)
{
    set t;
    BOOST_TEST(t.s.delay(-1) != nullptr);
    BOOST_TEST(t.s.cut(0) != nullptr);
    BOOST_TEST(t.s.repeat(0, 2) != nullptr); // of nothing
    BOOST_TEST(!t.s.has_loose_end());
    BOOST_TEST(t.s.cut(1) == nullptr);
    BOOST_TEST(t.s.has_loose_end());
    BOOST_TEST(t.s.append(reads("a")) != nullptr); // of which none is cut
    BOOST_TEST(t.s.append(writes("a")) == nullptr);
    BOOST_TEST(!t.s.has_loose_end());
    BOOST_TEST(t.s.repeat(0, 0) != nullptr);
    BOOST_TEST(t.s.repeat(0, 10'000'001) != nullptr);
    BOOST_TEST(t.s.repeat(0, 100'000) == nullptr);
    BOOST_TEST(t.s.repeat(0, 101) != nullptr); // in all
    t.s.block();
    BOOST_TEST(t.s.repeat(0, 2) != nullptr);
    BOOST_TEST(t.s.append(step{step::kind::end, ""}) == nullptr);
    BOOST_TEST(t.s.append(reads("a")) != nullptr);
    BOOST_TEST(t.s.append(step{step::kind::shutdown, ""}) == nullptr);
    BOOST_TEST(t.s.append(writes("a")) != nullptr);
    for (auto const k : {step::kind::shutdown, step::kind::write_error})
    {
        set cut;
        cut.s.cut(1);
        BOOST_TEST(cut.s.append(step{k, ""}) != nullptr); // moves no bytes
    }
    for (auto const k :
        {step::kind::end, step::kind::shutdown, step::kind::connection})
    {
        set once;
        once.s.append(step{k, ""});
        BOOST_TEST(once.s.repeat(0, 2) != nullptr);
        BOOST_TEST(once.s.repeat(0, 1) == nullptr);
    }
}

// It never blocks, so nothing could hold it up.
BOOST_AUTO_TEST_CASE(a_shutdown_under_no_condition)
{
    step const shutdown{step::kind::shutdown, "expect_shutdown"};
    set blocked;
    blocked.s.block();
    BOOST_TEST(blocked.s.append(shutdown) != nullptr);
    set late;
    late.s.delay(1);
    BOOST_TEST(late.s.append(shutdown) != nullptr);
    set plain;
    BOOST_TEST(plain.s.append(shutdown) == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
