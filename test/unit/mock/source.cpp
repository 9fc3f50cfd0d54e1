//! Tests <vigil/mock/source.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/clients.hpp>
#include <vigil/mock/datagram_peer.hpp>
#include <vigil/mock/report.hpp>
#include <vigil/mock/source.hpp>
#include <vigil/mock/source.hpp> // guarded
#include <vigil/system/default.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>

namespace vigil::test {
namespace {

using mock::caught_reports;
using mock::entry;
using mock::entry_list;
using mock::operation;
using mock::order;
using mock::readiness;
using mock::step;
using mock::way;

constexpr interest in = interest::readable;

std::error_code const blocked =
    make_error_code(std::errc::operation_would_block);

step reads(char const* bytes)
{
    step s{step::kind::read, "read"};
    s.bytes = bytes;
    return s;
}

/// Readable while its step is available.
class model final : public mock::source
{
public:
    explicit model(mock::injection* inject = nullptr)
        : source("model", order::strict, inject)
    {
    }

    result<std::size_t> read(result<std::size_t> const& answer)
    {
        return perform(operation::read, in, 8, [&] { return answer; });
    }

    int breaks = 0;

private:
    readiness look() const override
    {
        return is_started() && script().is_available(way::in)
            ? readiness::readable
            : readiness::nothing;
    }

    std::string described(entry const* e) const override
    {
        return "  model, " + place_of(e) + '\n';
    }

    void break_off() override { ++breaks; }
};

/// Registers it as a selector does.
struct registered
{
    explicit registered(model& m)
    {
        e.begin(token{7}, in, {.trigger = trigger::edge});
        m.enter(e, list);
    }

    ~registered()
    {
        while (list.first() != nullptr)
            list.first()->of->drop(*list.first());
    }

    entry_list list;
    entry e;
};

BOOST_AUTO_TEST_SUITE(mock_source_suite)

// Ready when the script is, and each step is one more edge.
BOOST_AUTO_TEST_CASE(steps_are_edges)
{
    model m;
    registered r(m);
    r.e.armed = 0; // it was told
    m.judge(m.script().append(reads("a")));
    BOOST_TEST((m.state() == readiness::nothing));
    m.start();
    BOOST_TEST((m.state() == readiness::readable));
    BOOST_TEST(r.e.armed == in.bits());
    r.e.armed = 0;
    m.script().block();
    m.judge(m.script().append(reads("b")));
    m.script().finish(way::in);
    m.refresh();
    BOOST_TEST((m.state() == readiness::nothing));
    m.wait_begins();
    BOOST_TEST((m.state() == readiness::readable));
    BOOST_TEST(r.e.armed == in.bits());
    m.script().finish(way::in);
}

// Who is gone is told of no wait.
BOOST_AUTO_TEST_CASE(on_the_stage_while_it_lives)
{
    mock::stage_hold const stage;
    {
        model const m;
        BOOST_TEST(stage->sources().size() == 1u);
    }
    BOOST_TEST(stage->sources().empty());
}

// Each call takes a microsecond and is recorded.
BOOST_AUTO_TEST_CASE(calls)
{
    model m;
    BOOST_TEST(m.read(std::size_t{3}).value() == 3u);
    BOOST_TEST((m.read(blocked).error() == blocked));
    BOOST_TEST(m.stage().now() == 2'000);
    BOOST_TEST(m.stage().record.text() ==
        "read 'model' 8: 3\nread 'model' 8: would_block\n");
    BOOST_TEST(m.stage().record[1].at == 2'000);
}

BOOST_AUTO_TEST_CASE(another_thread_is_told_so)
{
    model m;
    std::error_code why;
    default_system::thread other;
    BOOST_TEST(other.start([&] { why = m.read(std::size_t{1}).error(); }) == 0);
    other.join();
    BOOST_TEST((why == errc::foreign_thread));
    BOOST_TEST(m.stage().record.empty()); // and nothing was touched
}

// Nor does it write the script, and there it has no error to look at.
BOOST_AUTO_TEST_CASE(another_thread_changes_no_script)
{
    model m;
    std::string told;
    bool may = true;
    default_system::thread other;
    BOOST_TEST(other.start([&] {
        caught_reports reports;
        may = m.may_change();
        told = reports.text();
    }) == 0);
    other.join();
    BOOST_TEST(!may);
    BOOST_TEST(told ==
        "mock: the script of 'model' is for the thread that made it, and "
        "another one changes it");
    BOOST_TEST(m.may_change());
}

// A failure is silent while an exception passes, and a failure all the same.
BOOST_AUTO_TEST_CASE(failures_while_an_exception_passes)
{
    caught_reports reports;
    model m;
    struct fails
    {
        ~fails() { m.fail(errc::mismatched, "mock: wrong"); }

        model& m;
    };
    try
    {
        fails const last{m};
        throw 1;
    }
    catch (int)
    {
        BOOST_TEST(reports.all().empty());
    }
    BOOST_TEST((m.read(blocked).error() == condition::mismatch));
}

// It fails for good, and so does what shares a selector with it; one report.
BOOST_AUTO_TEST_CASE(failures)
{
    caught_reports reports;
    model m, neighbour, stranger;
    entry beside;
    registered r(m);
    beside.begin(token{8}, in, {});
    neighbour.enter(beside, r.list);
    m.judge(m.script().append(reads("left over")));
    BOOST_TEST((m.fail(errc::mismatched, "mock: no\n") == errc::mismatched));
    BOOST_TEST(reports.text() == "mock: no");
    BOOST_TEST((m.read(std::size_t{1}).error() == errc::mismatched));
    BOOST_TEST((neighbour.read(std::size_t{1}).error() == errc::mismatched));
    BOOST_TEST(stranger.read(std::size_t{1}).has_value());
    BOOST_TEST((r.list.failure == m.failed()));
    m.verify();
    BOOST_TEST(reports.all().size() == 1u);
}

BOOST_AUTO_TEST_CASE(contradictions)
{
    caught_reports reports;
    model m;
    m.judge(nullptr);
    BOOST_TEST(reports.all().empty());
    m.judge("it cannot be");
    m.judge("and this neither");
    BOOST_TEST(reports.text() ==
        "mock: the script of 'model' contradicts itself\n    it cannot be");
    BOOST_TEST((reports.all()[0].what == condition::bad_script));
    BOOST_TEST((m.read(std::size_t{1}).error() == condition::bad_script));
}

// A condition with no step behind it is found at the first call, or the first
// wait that finds nothing, or at the end.
BOOST_AUTO_TEST_CASE(loose_ends)
{
    for (int n = 0; n != 3; ++n)
    {
        caught_reports reports;
        model m;
        m.script().block();
        m.start();
        if (n == 0)
            BOOST_TEST(
                (m.read(std::size_t{1}).error() == condition::bad_script));
        else if (n == 1)
            m.check();
        else
            m.verify();
        BOOST_TEST_REQUIRE(reports.all().size() == 1u);
        BOOST_TEST(
            reports.text().find("no step is behind it") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(what_is_left_over_is_reported)
{
    caught_reports reports;
    model m;
    m.judge(m.script().append(reads("a")));
    m.verify();
    BOOST_TEST(reports.text() ==
        "mock: the script of 'model' was not played to its end\n"
        "  at 0 ms\n"
        "  model, registered with no poll");
    BOOST_TEST((reports.all()[0].what == condition::unfinished));
}

// Silent while an exception passes: that one is the failure.
BOOST_AUTO_TEST_CASE(not_while_another_failure_unwinds)
{
    struct owner
    {
        ~owner() { m.verify(); }
        model m;
    };
    caught_reports reports;
    try
    {
        owner o;
        o.m.judge(o.m.script().append(reads("a")));
        throw 1;
    }
    catch (int)
    {
        // A script that is made here begins anew.
        owner o;
        o.m.judge(o.m.script().append(reads("a")));
    }
    BOOST_TEST(reports.all().size() == 1u);
}

// A thousand in a row that moved nothing, without a wait.
BOOST_AUTO_TEST_CASE(spinning_on_would_block)
{
    caught_reports reports;
    model m;
    for (int n = 0; n != 2; ++n)
    {
        for (int k = 0; k != 999; ++k)
            BOOST_TEST_REQUIRE((m.read(blocked).error() == blocked));
        m.stage().wait_begins();
    }
    for (int k = 0; k != 999; ++k)
        BOOST_TEST_REQUIRE((m.read(blocked).error() == blocked));
    BOOST_TEST((m.read(blocked).error() == condition::spinning));
    BOOST_TEST(reports.text() ==
        "mock: spinning: 1000 calls in a row on 'model' moved nothing, "
        "without a wait\n"
        "  the last is read, at 2.998 ms\n"
        "  model, registered with no poll");
}

// What would not move later either is counted across waits, until a step is
// played somewhere.
BOOST_AUTO_TEST_CASE(spinning_at_the_end_of_a_stream)
{
    caught_reports reports;
    model m;
    auto const read = [&] {
        m.stage().wait_begins();
        return m.read(std::size_t{0});
    };
    for (int k = 0; k != 999; ++k)
        BOOST_TEST_REQUIRE(read().value() == 0u);
    m.stage().step_moved();
    for (int k = 0; k != 999; ++k)
        BOOST_TEST_REQUIRE(read().value() == 0u);
    BOOST_TEST((read().error() == condition::spinning));
    BOOST_TEST(reports.text().find("moved nothing\n") != std::string::npos);
}

// Who has played a step got on, though the step is an error or is empty.
BOOST_AUTO_TEST_CASE(a_step_is_a_move)
{
    caught_reports reports;
    mock::clients c;
    c.accept_error(std::errc::too_many_files_open).repeat(1'500);
    auto l = c.listener();
    mock::datagram_peer d;
    d.receive("", "10.0.0.1:53").expect_send("").repeat(1'500);
    d.repeat(1'500, [](auto& again) { again.receive("", "10.0.0.1:53"); });
    auto s = d.socket();
    char room[4];
    for (int n = 0; n != 1'500; ++n)
        BOOST_TEST_REQUIRE((l.accept().error() == condition::exhausted));
    BOOST_TEST_REQUIRE(s.recv(room).has_value());
    for (int n = 0; n != 1'500; ++n)
        BOOST_TEST_REQUIRE(
            s.send_to(std::string_view(), "10.0.0.1:53").has_value());
    for (int n = 0; n != 1'500; ++n)
        BOOST_TEST_REQUIRE(s.recv(room).has_value());
    BOOST_TEST(reports.all().empty());
}

// A peek moves nothing, however much it sees.
BOOST_AUTO_TEST_CASE(spinning_on_a_peek)
{
    caught_reports reports;
    model m;
    std::error_code why;
    for (int n = 0; n != 1'000; ++n)
        why = m.perform(operation::peek, in, 8, [] {
                   return result<std::size_t>(std::size_t{5});
               }).error();
    BOOST_TEST((why == condition::spinning));
}

// Once, and until the program has waited, what is available is not.
BOOST_AUTO_TEST_CASE(an_injected_would_block)
{
    mock::injection inject(mock::injection::kind::would_block, 0);
    model m(&inject);
    m.start();
    BOOST_TEST(m.read(std::size_t{1}).has_value()); // nothing is available
    BOOST_TEST(!inject.is_done());
    m.judge(m.script().append(reads("a")));
    BOOST_TEST((m.read(std::size_t{1}).error() == blocked));
    BOOST_TEST((m.state() == readiness::nothing));
    m.wait_begins();
    BOOST_TEST((m.state() == readiness::readable));
    BOOST_TEST(m.read(std::size_t{1}).has_value());
    m.script().finish(way::in);
}

// What is left over after an injected failure is no report.
BOOST_AUTO_TEST_CASE(an_injected_failure)
{
    caught_reports reports;
    mock::injection inject(mock::injection::kind::failure, 0);
    model m(&inject);
    m.judge(m.script().append(reads("a")));
    m.start();
    BOOST_TEST((m.read(std::size_t{1}).error() == std::errc::connection_reset));
    BOOST_TEST(m.breaks == 1);
    BOOST_TEST(m.read(std::size_t{1}).has_value());
    m.verify();
    BOOST_TEST(reports.all().empty());
}

// Who asks how it is does nothing about its readiness.
BOOST_AUTO_TEST_CASE(a_question_uses_no_readiness)
{
    model m;
    auto const ask = [&](operation o) {
        return m
            .perform(
                o, in, 0, [] { return result<std::size_t>(std::size_t{0}); })
            .has_value();
    };
    BOOST_TEST(m.count_report(0, 0) == 1u);
    BOOST_TEST(ask(operation::take_error));
    BOOST_TEST(m.count_report(0, 0) == 2u);
    BOOST_TEST(ask(operation::read));
    BOOST_TEST(m.count_report(0, 0) == 1u);
}

// The call in which a failure is found does not succeed.
BOOST_AUTO_TEST_CASE(a_failure_that_is_due)
{
    caught_reports reports;
    model m;
    mock::alarms::alarm later;
    later.set(m.stage().due(), 1'000,
        [&] { m.fail(errc::contradicted, "mock: no"); });
    BOOST_TEST((m.read(std::size_t{1}).error() == condition::bad_script));
}

// However many there are that have failed.
BOOST_AUTO_TEST_CASE(to_give_up_is_not_to_go_on)
{
    caught_reports reports;
    model m;
    m.stage().limits.calls_after_failure = 2;
    m.fail(errc::mismatched, "mock: no");
    for (int n = 0; n != 3; ++n)
    {
        model neighbour;
        neighbour.share(m.failed());
        neighbour.shut();
        BOOST_TEST((neighbour.kind() == handle_kind::closed));
    }
    BOOST_TEST((m.read(std::size_t{1}).error() == condition::mismatch));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
