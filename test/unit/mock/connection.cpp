//! Tests <vigil/mock/connection.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/channel.hpp>
#include <vigil/mock/connection.hpp>
#include <vigil/mock/connection.hpp> // guarded
#include <vigil/mock/report.hpp>

#include <boost/test/unit_test.hpp>

#include <system_error>

namespace vigil::test {
namespace {

using mock::caught_reports;
using mock::channel;
using mock::entry;
using mock::entry_list;
using mock::order;
using mock::readiness;

constexpr auto both = interest::readable | interest::writable;

endpoint const here = "127.0.0.1:1";
endpoint const there = "10.0.0.1:80";

struct set
{
    set()
    {
        e.begin(token{1}, both, {.trigger = trigger::edge});
        c.enter(e, list);
        e.armed = 0;
    }

    entry_list list;
    entry e;
    channel c{"peer", order::strict, nullptr};
};

BOOST_AUTO_TEST_SUITE(mock_connection_suite)

BOOST_AUTO_TEST_CASE(at_once)
{
    set t;
    BOOST_TEST(!t.c.is_taken());
    t.c.connect(here, there);
    BOOST_TEST(t.c.is_taken());
    BOOST_TEST(t.c.is_started());
    BOOST_TEST(t.c.find_connected().has_value());
    BOOST_TEST((t.c.local() == here));
    BOOST_TEST((t.c.remote() == there));
    BOOST_TEST(t.c.take_error().has_value());
    BOOST_TEST(t.e.armed == interest::writable.bits());
}

BOOST_AUTO_TEST_CASE(after_a_time)
{
    set t;
    t.c.connect(here, there, 5'000'000);
    BOOST_TEST((t.c.state() == readiness::nothing));
    BOOST_TEST((t.c.find_connected().error() == condition::would_block));
    BOOST_TEST(t.e.armed == 0);
    t.c.stage().pass_to(5'000'000);
    BOOST_TEST(t.c.find_connected().has_value());
    BOOST_TEST(t.e.armed == interest::writable.bits());
    BOOST_TEST((t.c.state() == readiness::writable));
}

// Ready for all then, broken, and the error is told once.
BOOST_AUTO_TEST_CASE(refused)
{
    set t;
    t.c.connect(here, there, 0, make_error_code(std::errc::connection_refused));
    BOOST_TEST(t.c.is_refused());
    BOOST_TEST((t.c.state() ==
        (readiness::readable | readiness::writable | readiness::failed |
            readiness::hung_up)));
    BOOST_TEST(t.e.armed == both.bits());
    BOOST_TEST((t.c.take_error().error() == std::errc::connection_refused));
    BOOST_TEST(t.c.take_error().has_value());
    BOOST_TEST((t.c.find_connected().error() == std::errc::not_connected));
}

BOOST_AUTO_TEST_CASE(once)
{
    caught_reports reports;
    set t;
    t.c.connect(here, there);
    t.c.connect(here, there);
    BOOST_TEST(reports.text() ==
        "mock: the script of 'peer' contradicts itself\n"
        "    its stream was taken already");
}

// Never, if that is how long it takes.
BOOST_AUTO_TEST_CASE(pending_for_ever)
{
    set t;
    t.c.connect(here, there, mock::alarms::never);
    BOOST_TEST(t.c.stage().due().next() == mock::alarms::never);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
