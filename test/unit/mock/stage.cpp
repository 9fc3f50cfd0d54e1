//! Tests <vigil/mock/stage.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/stage.hpp>
#include <vigil/mock/stage.hpp> // guarded
#include <vigil/system/default.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace vigil::test {
namespace {

using mock::alarms;
using mock::stage;
using mock::stage_hold;

BOOST_AUTO_TEST_SUITE(mock_stage_suite)

BOOST_AUTO_TEST_CASE(one_for_all_mocks_of_a_thread)
{
    BOOST_TEST(stage::here() == nullptr);
    {
        stage_hold const a;
        stage_hold const b;
        stage_hold const c(a);
        BOOST_TEST(&*a == &*b);
        BOOST_TEST(&*a == &*c);
        BOOST_TEST(&*a == stage::here());
        BOOST_TEST(a->is_here());
        bool is_there = true;
        default_system::thread other;
        BOOST_TEST(other.start([&] { is_there = a->is_here(); }) == 0);
        other.join();
        BOOST_TEST(!is_there);
    }
    BOOST_TEST(stage::here() == nullptr);
}

// Only its own thread can forget it: there is a new one all the same.
BOOST_AUTO_TEST_CASE(left_by_another_thread)
{
    std::optional<stage_hold> only;
    only.emplace();
    (*only)->pass_to(5);
    default_system::thread other;
    BOOST_TEST(other.start([&] { only.reset(); }) == 0);
    other.join();
    BOOST_TEST(stage::here() == nullptr);
    stage_hold const next;
    BOOST_TEST(next->now() == 0);
}

// What is due happens on the way, when it is due.
BOOST_AUTO_TEST_CASE(time_passes)
{
    stage_hold const s;
    std::string seen;
    alarms::alarm a, b;
    auto const see = [&] { seen += std::to_string(s->now()) + ' '; };
    a.set(s->due(), 3, see);
    b.set(s->due(), 5, see);
    s->pass_to(4);
    BOOST_TEST(seen == "3 ");
    BOOST_TEST(s->now() == 4);
    s->pass_to(2); // never back
    BOOST_TEST(s->now() == 4);
    s->call_begins();
    BOOST_TEST(seen == "3 5 ");
    BOOST_TEST(s->now() == 1'004);
    s->limits.call = timeout::never(); // which is no time
    s->call_begins();
    BOOST_TEST(s->now() == 1'004);
    BOOST_TEST(s->after(alarms::never) == alarms::never);
    s->pass_to(alarms::never);
    BOOST_TEST(s->after(1) == alarms::never);
}

// What was due before its alarm was set is due now: time does not go back.
BOOST_AUTO_TEST_CASE(late_alarms)
{
    stage_hold const s;
    s->pass_to(10);
    std::int64_t seen = 0;
    alarms::alarm a;
    a.set(s->due(), 3, [&] { seen = s->now(); });
    s->pass_to(10);
    BOOST_TEST(seen == 10);
}

BOOST_AUTO_TEST_CASE(names_and_ports_are_told_apart)
{
    stage_hold const s;
    BOOST_TEST(s->unique("peer") == "peer");
    BOOST_TEST(s->unique("peer") == "peer 2");
    BOOST_TEST(s->unique("other") == "other");
    BOOST_TEST(s->next_port() == 49'152);
    BOOST_TEST(s->next_port() == 49'153);
    for (int n = 0; n != 65'536 - 49'152 - 3; ++n)
        BOOST_TEST_REQUIRE(s->next_port() > 49'153);
    BOOST_TEST(s->next_port() == 65'535);
    BOOST_TEST(s->next_port() == 49'152);
}

BOOST_AUTO_TEST_CASE(what_moves_is_counted)
{
    stage_hold const s;
    s->step_moved();
    s->wait_begins();
    s->wait_begins();
    BOOST_TEST(s->moves() == 1u);
    BOOST_TEST(s->waits() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
