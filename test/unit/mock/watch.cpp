//! Tests <vigil/mock/watch.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/peer.hpp>
#include <vigil/mock/report.hpp>
#include <vigil/mock/watch.hpp>
#include <vigil/mock/watch.hpp> // guarded
#include <vigil/system/default.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <type_traits>

namespace vigil::test {
namespace {

using mock::caught_reports;
using mock::entry;
using mock::operation;
using mock::pollable;
using mock::readiness;
using mock::watch;

constexpr interest in = interest::readable;

/// A watch, and a pollable that is registered with it.
struct set
{
    set()
    {
        e.begin(token{7}, in, {.trigger = trigger::level});
        p.enter(e, w.entries);
    }

    caught_reports reports;
    watch w{mock::stage_hold(), nullptr};
    entry e;
    pollable p;
};

using counts = std::tuple<std::integral_constant<std::size_t, 0>,
    std::integral_constant<std::size_t, 1>>;

BOOST_AUTO_TEST_SUITE(mock_watch_suite)

BOOST_AUTO_TEST_CASE(a_deadlock)
{
    set t;
    BOOST_TEST(!t.w.begin_wait());
    BOOST_TEST((t.w.deadlock() == errc::deadlocked));
    BOOST_TEST(t.reports.text() ==
        "mock: deadlock: nothing can end this wait\n"
        "  in wait number 1, at 0.001 ms\n"
        "  a pollable, registered for readable level, token 7\n"
        "    hint: the test makes it ready for nothing");
    BOOST_TEST((t.w.begin_wait() == errc::deadlocked));
    BOOST_TEST(t.reports.all().size() == 1u);
}

BOOST_AUTO_TEST_CASE(nothing_is_there)
{
    caught_reports reports;
    watch w(mock::stage_hold(), nullptr);
    BOOST_TEST((w.deadlock() == condition::deadlock));
    BOOST_TEST(
        reports.text().find("  nothing is registered") != std::string::npos);
}

// What plays a script and is registered nowhere is named too.
BOOST_AUTO_TEST_CASE(who_is_not_registered)
{
    set t;
    mock::peer p;
    p.read("a");
    auto const s = p.stream();
    BOOST_TEST((t.w.deadlock() == condition::deadlock));
    BOOST_TEST(t.reports.text().find(
                   "  stream 'peer', registered with no poll\n"
                   "    step 1 of 1: read \"a\"\n"
                   "    hint: it is readable, but registered with no poll") !=
        std::string::npos);
}

// It is in the report, and has no other of its own.
BOOST_AUTO_TEST_CASE(who_is_not_registered_fails_too)
{
    set t;
    mock::peer p;
    p.read("a");
    auto s = p.stream();
    BOOST_TEST((t.w.deadlock() == condition::deadlock));
    char room[4];
    BOOST_TEST((s.read_some(room).error() == condition::deadlock));
    set u;
    mock::peer q;
    q.would_block();
    auto const r = q.stream();
    BOOST_TEST((u.w.deadlock() == condition::bad_script));
    BOOST_TEST((u.w.begin_wait() == condition::bad_script));
    BOOST_TEST(u.reports.all().size() == 1u);
}

// That one is the failure.
BOOST_AUTO_TEST_CASE(silent_while_an_exception_passes)
{
    set t;
    struct waits
    {
        ~waits() { w.deadlock(); }

        watch& w;
    };
    try
    {
        waits const last{t.w};
        throw 1;
    }
    catch (int)
    {
        BOOST_TEST(t.reports.all().empty());
    }
    BOOST_TEST((t.w.begin_wait() == condition::deadlock));
}

// A thousand reports in a row that nobody used; one step that moves, or one
// use, and they are counted anew.
BOOST_AUTO_TEST_CASE(unused_readiness)
{
    set t;
    auto const report = [&](int n) {
        for (; n != 0; --n)
            t.w.told(t.e, readiness::readable);
        return t.w.judge(1, 1);
    };
    BOOST_TEST(report(999).has_value());
    t.w.stage().step_moved();
    BOOST_TEST(report(999).has_value());
    t.p.make_unready(in);
    BOOST_TEST(report(999).has_value());
    BOOST_TEST(!t.w.begin_wait());
    BOOST_TEST((report(1).error() == condition::spinning));
    BOOST_TEST(t.reports.text() ==
        "mock: spinning: 1000 reports in a row of one readiness, and nobody "
        "used it\n"
        "  in wait number 1, at 0.001 ms\n"
        "  a pollable, registered for readable level, token 7\n"
        "    hint: the test makes it ready for nothing\n"
        "    hint: it stays readable: read, or drop that interest");
}

// Waits that tell nothing, or wakes alone, while no step moves.
BOOST_AUTO_TEST_CASE_TEMPLATE(idle_waits, Wakes, counts)
{
    set t;
    t.w.stage().limits.idle_waits = 10;
    auto const waits = [&t](int count, std::size_t wakes) {
        for (int n = 0; n != count; ++n)
            BOOST_TEST(t.w.judge(wakes, 0).has_value());
    };
    waits(9, Wakes::value);
    t.w.stage().step_moved();
    waits(9, Wakes::value);
    BOOST_TEST(t.w.judge(1, 1).has_value());
    waits(9, Wakes::value);
    waits(9, 1 - Wakes::value); // counted apart
    BOOST_TEST((t.w.judge(Wakes::value, 0).error() == condition::spinning));
    std::string const told(Wakes::value == 0 ? "nothing" : "nothing but wakes");
    BOOST_TEST(
        t.reports.text().find("mock: spinning: 10 waits in a row told " + told +
            ", and no step was played\n  the last is wait number ") == 0u);
}

// It is refused, and remembered: the first thread may wait for it in vain.
BOOST_AUTO_TEST_CASE(another_thread)
{
    set t;
    std::error_code why;
    default_system::thread other;
    BOOST_TEST(other.start([&] { why = t.w.begin(operation::wake); }) == 0);
    other.join();
    BOOST_TEST((why == errc::foreign_thread));
    BOOST_TEST(t.w.stage().now() == 0);
    BOOST_TEST((t.w.deadlock() == condition::deadlock));
    BOOST_TEST(t.reports.text().find("hint: another thread called this poll") !=
        std::string::npos);
}

BOOST_AUTO_TEST_CASE(calls_are_recorded)
{
    set t;
    BOOST_TEST(!t.w.begin(operation::add));
    BOOST_TEST(!t.w.end(operation::add, token{7}, in, trigger::level, {}));
    BOOST_TEST(!t.w.end(operation::remove, token{}, {}));
    t.w.end_wait(timeout::never(), std::size_t{2}).value();
    BOOST_TEST(t.w.stage().record.text() ==
        "add 'poll' token 7 readable level\nremove 'poll'\n"
        "wait 'poll' never: 2\n");
    BOOST_TEST(t.w.stage().record[0].at == 1'000);
}

// What is registered nowhere and failed before has been reported, and may be
// why nothing comes.
BOOST_AUTO_TEST_CASE(who_is_not_registered_and_has_failed)
{
    for (bool const is_deadlock : {true, false})
    {
        set t;
        t.w.stage().limits.idle_waits = 1;
        mock::peer p;
        auto s = p.stream();
        std::string_view const bytes = "a";
        BOOST_TEST((s.write_some(bytes).error() == condition::mismatch));
        std::error_code const why =
            is_deadlock ? t.w.deadlock() : t.w.judge(0, 0).error();
        BOOST_TEST((why == condition::mismatch));
        BOOST_TEST((t.w.begin_wait() == condition::mismatch));
        BOOST_TEST(t.reports.all().size() == 1u);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
