//! Tests <vigil/mock.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock.hpp>
#include <vigil/mock.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <system_error>
#include <type_traits>

namespace vigil::test {
namespace {

using mock::pollable;
using namespace std::chrono_literals;

static_assert(std::is_same_v<mock::poll, basic_poll<mock::selector>>);
static_assert(std::is_same_v<mock::registry, mock::poll::registry_type>);
static_assert(std::is_same_v<mock::waker, mock::poll::waker_type>);
static_assert(std::is_same_v<mock::events, mock::poll::events_type>);
static_assert(std::is_same_v<mock::waker::policy_type,
    notify_waker::waker<mock::registry>>);

BOOST_AUTO_TEST_SUITE(mock_suite)

// All that a poll of an OS has: pollables as sources, time, wakers.
BOOST_AUTO_TEST_CASE(a_loop_without_an_os)
{
    auto poll = mock::poll::open().value();
    mock::caught_reports reports;
    mock::events events(4);
    auto const waker = poll.make_waker(token{2}).value();
    pollable p;
    BOOST_TEST(
        poll.registry().add(p, token{1}, interest::readable).has_value());
    BOOST_TEST(poll.wait(events, timeout::nanoseconds(7)).value().empty());
    // Each of the three calls takes its microsecond.
    BOOST_TEST(poll.selector().now() == 3'007);
    p.make_ready(interest::readable);
    auto got = poll.wait(events);
    BOOST_REQUIRE(got.value().size() == 1u);
    BOOST_TEST(((*got)[0].token() == token{1}));
    BOOST_TEST(waker.wake().has_value());
    got = poll.wait(events);
    BOOST_REQUIRE(got.value().size() == 1u);
    BOOST_TEST(((*got)[0].token() == token{2}));
    BOOST_TEST((poll.wait(events).error() == condition::deadlock));
    BOOST_TEST(reports.all().size() == 1u);
}

// For a program that names its I/O objects by its poll.
using twins = io<mock::poll>;
static_assert(std::is_same_v<twins::tcp_stream, mock::stream>);
static_assert(std::is_same_v<twins::tcp_listener, mock::listener>);
static_assert(std::is_same_v<twins::udp_socket, mock::datagram>);

// What has no twin is not there.
template <class Io>
concept has_local_streams = requires { typename Io::local_stream; };

static_assert(!has_local_streams<twins>);

// Every ten seconds, and each time it asks how the stream is.
BOOST_AUTO_TEST_CASE(a_day_of_heartbeats)
{
    mock::caught_reports reports;
    auto poll = mock::poll::open().value();
    mock::events events(4);
    mock::peer p;
    auto s = p.stream();
    poll.registry().add(s, token{1}, interest::readable).value();
    for (int n = 0; n != 8'640; ++n)
    {
        BOOST_TEST_REQUIRE(poll.wait(events, 10s).value().empty());
        BOOST_TEST_REQUIRE(s.peer_endpoint().has_value());
        BOOST_TEST_REQUIRE(s.take_error().has_value());
    }
    BOOST_TEST(reports.all().empty());
}

// To ask is not to write: the loop is found that keeps its interest.
BOOST_AUTO_TEST_CASE(a_loop_that_only_asks)
{
    mock::caught_reports reports;
    auto poll = mock::poll::open().value();
    mock::events events(4);
    mock::peer p;
    auto s = p.stream();
    poll.registry().add(s, token{1}, interest::writable, level).value();
    std::error_code why;
    for (int n = 0; n != 1'000 && !why; ++n)
    {
        why = poll.wait(events).error();
        static_cast<void>(s.take_error());
    }
    BOOST_TEST((why == condition::spinning));
}

// A pollable may be in several polls, and go before them.
BOOST_AUTO_TEST_CASE(several_polls)
{
    auto one = mock::poll::open().value();
    auto two = mock::poll::open().value();
    mock::poll::event_type room[2];
    {
        pollable p;
        p.make_ready(interest::readable);
        for (auto* const poll : {&one, &two})
        {
            poll->registry().add(p, token{1}, interest::readable).value();
            BOOST_TEST(poll->wait(room).value().size() == 1u);
        }
    }
    BOOST_TEST(one.wait(room, timeout::zero()).value().empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
