//! Tests <vigil/conformance/trial.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/trial.hpp>
#include <vigil/conformance/trial.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include "support/tried.hpp"

namespace vigil::test {
namespace {

using rig = pollable_rig<mock::poll>;

constexpr token here{1};
constexpr token there{2};

struct set
{
    rig pollables;
    tally check;
    law::trial<rig, tally> t{pollables, check, 4};
    rig::peer p = pollables.make();
};

BOOST_AUTO_TEST_SUITE(trial_suite)

BOOST_AUTO_TEST_CASE(facts_are_told)
{
    set s;
    s.t.expect(true, "a fact");
    s.t.expect(result<void>(), "a success");
    s.t.expect(result<void>(errc::no_events), condition::no_capacity, "why");
    BOOST_TEST(s.check.is_kept());
}

BOOST_AUTO_TEST_CASE(what_is_no_fact_is_told)
{
    for (int n = 0; n != 4; ++n)
    {
        set s;
        if (n == 0)
            s.t.expect(false, "no fact");
        if (n == 1)
            s.t.expect(result<void>(errc::no_events), "no success");
        if (n == 2)
            s.t.expect(result<void>(), condition::no_capacity, "no error");
        if (n == 3)
            s.t.expect(result<void>(errc::no_events), condition::busy, "other");
        BOOST_TEST(!s.check.is_kept());
    }
}

// What it does for a law must succeed.
BOOST_AUTO_TEST_CASE(registrations_must_succeed)
{
    set s;
    s.t.add<edge_t>(s.p, here);
    s.t.modify<level_t>(s.p, here);
    s.t.rearm(s.p, interest::readable);
    s.t.remove(s.p);
    BOOST_TEST(s.check.is_kept());
    s.t.remove(s.p);
    BOOST_TEST(!s.check.is_kept());
}

BOOST_AUTO_TEST_CASE(a_wait_must_succeed)
{
    set s;
    mock::caught_reports const of_the_deadlock;
    BOOST_TEST(s.t.wait(timeout::never()).empty());
    BOOST_TEST(!s.check.is_kept());
}

BOOST_AUTO_TEST_CASE(reports)
{
    set s;
    s.t.add<level_t>(s.p, here);
    BOOST_TEST(!s.t.reports(here));
    BOOST_TEST(s.t.is_quiet());
    s.p.ready();
    BOOST_TEST(s.t.reports(here));
    BOOST_TEST((s.t.last.token() == here));
    BOOST_TEST(s.t.reports_at_once(here));
    BOOST_TEST(s.t.reports_only(here));
    BOOST_TEST(!s.t.is_quiet());
    s.t.drain(s.p);
    BOOST_TEST(s.t.is_quiet());
    BOOST_TEST(!s.t.reports_only(here));
}

// Patience ends although the clock hardly moves.
BOOST_AUTO_TEST_CASE(others_without_end_do_not_hang_it)
{
    set s;
    s.t.add<level_t>(s.p, here, interest::writable);
    BOOST_TEST(!s.t.reports(there));
    BOOST_TEST(!s.t.reports_only(there));
    BOOST_TEST(!s.t.reports_readable(here));
    BOOST_TEST(!s.t.reports_each(here, there));
    BOOST_TEST(!s.t.reports_both(here));
}

BOOST_AUTO_TEST_CASE(two_of_something)
{
    set s;
    auto q = s.pollables.make();
    s.p.ready();
    q.ready();
    s.t.add<level_t>(s.p, here, interest::readable | interest::writable);
    s.t.add<level_t>(q, there);
    BOOST_TEST(s.t.reports_each(here, there));
    BOOST_TEST(s.t.reports_both(here));
    BOOST_TEST(s.t.reports_readable(there));
    BOOST_TEST(!s.t.reports_only(here));
}

// Level goes on, the others are silent.
BOOST_AUTO_TEST_CASE(untouched)
{
    set s;
    s.p.ready();
    s.t.add<level_t>(s.p, here);
    s.t.expect_untouched<level_t>(here);
    BOOST_TEST(s.check.is_kept());
    s.t.expect_untouched<oneshot_t>(here);
    BOOST_TEST(!s.check.is_kept());
}

// The time is that of the selector, where it has one.
BOOST_AUTO_TEST_CASE(time)
{
    set s;
    s.t.poll.selector().limits().call = timeout::zero();
    s.t.wait(timeout::nanoseconds(200'000));
    BOOST_TEST(s.t.now() == 200'000);
    BOOST_TEST(!s.t.is_over(0, 99));
    BOOST_TEST(s.t.is_over(0, 100));
    BOOST_TEST(s.t.is_over(200'000 - law::patience.count(), 0));
    BOOST_TEST(!s.t.is_over(-1, 100)); // it moves
}

BOOST_AUTO_TEST_CASE(peers)
{
    rig r;
    auto three = law::make_peers<3>(r);
    static_assert(three.size() == 3);
    BOOST_TEST(&three[0].source() != &three[2].source());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
