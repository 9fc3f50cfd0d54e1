//! Tests <vigil/mock/network.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock.hpp>
#include <vigil/mock/network.hpp>
#include <vigil/mock/network.hpp> // guarded
#include <vigil/mock/report.hpp>
#include <vigil/system/default.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <system_error>

namespace vigil::test {
namespace {

using mock::caught_reports;
using mock::network;
using mock::peer;
using mock::stream;
using namespace std::chrono_literals;

endpoint const server = "10.0.0.1:80";

/// What a program finds out of a connect, and after how many milliseconds.
std::string outcome(endpoint const& to = server)
{
    auto poll = mock::poll::open().value();
    auto const begin = mock::clock::now();
    auto made = stream::connect(to);
    if (!made)
        return "at once: " + made.error().message();
    poll.registry().add(*made, token{1}, interest::writable).value();
    mock::events events(4);
    poll.wait(events).value();
    auto const error = (*made).take_error().error();
    auto const took = std::chrono::duration_cast<std::chrono::milliseconds>(
        mock::clock::now() - begin);
    bool const is_there = (*made).peer_endpoint().has_value();
    return std::to_string(took.count()) + " ms: " +
        (error             ? error.message()
                : is_there ? "connected"
                           : "nothing");
}

std::string message(std::errc e)
{
    return make_error_code(e).message();
}

BOOST_AUTO_TEST_SUITE(mock_network_suite)

// A client that reconnects.
BOOST_AUTO_TEST_CASE(answers_in_order)
{
    network net;
    peer a, b;
    net.refused()
        .connected(a)
        .timed_out()
        .pending(5ms)
        .pending(1ms)
        .connected(b)
        .fails(std::errc::host_unreachable)
        .fails_at_once(std::errc::network_unreachable);
    BOOST_TEST(outcome() == "0 ms: " + message(std::errc::connection_refused));
    BOOST_TEST(outcome() == "0 ms: connected");
    BOOST_TEST(outcome() == "127000 ms: " + message(std::errc::timed_out));
    BOOST_TEST(outcome() == "6 ms: connected");
    BOOST_TEST(outcome() == "0 ms: " + message(std::errc::host_unreachable));
    BOOST_TEST(
        outcome() == "at once: " + message(std::errc::network_unreachable));
}

BOOST_AUTO_TEST_CASE(answers_of_one_endpoint)
{
    network net;
    peer a, b;
    net.to(server).pending(3s).timed_out();
    net.connected(a);
    net.to(server).connected(b);
    BOOST_TEST(outcome("10.0.0.2:1") == "0 ms: connected");
    BOOST_TEST(outcome() == "3000 ms: " + message(std::errc::timed_out));
    BOOST_TEST(outcome() == "0 ms: connected");
    BOOST_TEST((b.inside().remote() == server));
    // It has no others, though there are some.
    caught_reports reports;
    net.refused();
    BOOST_TEST((stream::connect(server).error() == condition::mismatch));
}

BOOST_AUTO_TEST_CASE(a_timeout_may_be_pending_for_no_time)
{
    network net;
    net.pending(0ms).timed_out();
    BOOST_TEST(outcome() == "0 ms: " + message(std::errc::timed_out));
}

BOOST_AUTO_TEST_CASE(binds)
{
    network net;
    mock::clients c;
    mock::datagram_peer d;
    net.listens(c).fails_at_once(std::errc::address_in_use).binds(d);
    auto const listener = mock::listener::bind("127.0.0.1:7777").value();
    BOOST_TEST(
        (listener.local_endpoint().value() == endpoint::loopback_v4(7777)));
    BOOST_TEST((mock::listener::bind("127.0.0.1:0").error() ==
        std::errc::address_in_use));
    auto const socket = mock::datagram::bind("127.0.0.1:0").value();
    BOOST_TEST(socket.local_endpoint().value().port() != 0);
}

BOOST_AUTO_TEST_CASE(contradictions)
{
    auto const is_caught = [](auto write) {
        caught_reports reports;
        network net;
        peer p;
        mock::clients c;
        write(net, p, c);
        return reports.all().size() == 1 &&
            reports.all()[0].what == condition::bad_script;
    };
    BOOST_TEST(is_caught([](auto& n, auto&, auto&) { n.pending(-1ms); }));
    BOOST_TEST(
        is_caught([](auto& n, auto&, auto& c) { n.pending(1ms).listens(c); }));
    BOOST_TEST(
        is_caught([](auto& n, auto&, auto&) { n.fails(std::error_code()); }));
    BOOST_TEST(is_caught([](auto&, auto&, auto&) { network second; }));
    BOOST_TEST(is_caught([](auto& n, auto&, auto&) {
        n.refused();
        n.to(server).pending(1ms);
        BOOST_TEST(
            (stream::connect("10.0.0.2:1").error() == condition::bad_script));
    }));
    BOOST_TEST(is_caught([](auto& n, auto& p, auto&) {
        n.connected(p).connected(p);
        auto const one = stream::connect(server);
        auto const two = stream::connect(server);
    }));
}

// No answer is behind it.
BOOST_AUTO_TEST_CASE(a_loose_end)
{
    caught_reports reports;
    {
        network net;
        net.pending(1ms);
    }
    BOOST_TEST_REQUIRE(reports.all().size() == 1u);
    BOOST_TEST((reports.all()[0].what == condition::bad_script));
}

BOOST_AUTO_TEST_CASE(what_is_left_is_reported_when_it_dies)
{
    caught_reports reports;
    {
        network net;
        net.refused();
    }
    BOOST_TEST_REQUIRE(reports.all().size() == 1u);
    BOOST_TEST((reports.all()[0].what == condition::unfinished));
}

// It is told so once, and the answers are those that there were.
BOOST_AUTO_TEST_CASE(another_thread_changes_nothing)
{
    network net;
    net.refused();
    std::string told;
    default_system::thread other;
    BOOST_TEST(other.start([&] {
        caught_reports reports;
        net.timed_out();
        net.to(server).timed_out();
        told = std::to_string(reports.all().size()) + reports.text();
    }) == 0);
    other.join();
    BOOST_TEST(told.find("2mock: the script of 'network' is for the thread "
                         "that made it") == 0u);
    BOOST_TEST(outcome() == "0 ms: " + message(std::errc::connection_refused));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
