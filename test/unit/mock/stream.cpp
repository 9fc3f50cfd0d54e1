//! Tests <vigil/mock/stream.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>
#include <vigil/mock/peer.hpp>
#include <vigil/mock/report.hpp>
#include <vigil/mock/stream.hpp>
#include <vigil/mock/stream.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigil::test {
namespace {

using mock::caught_reports;
using mock::peer;
using mock::stream;

/// What a program may ask of a stream of either kind.
template <class S>
concept twin = std::movable<S> && !std::copyable<S> &&
    requires(S& s, S const& c, std::array<char, 4>& room,
        std::vector<std::span<char>>& pieces, std::string_view bytes,
        endpoint const& to) {
        { S::connect(to) } -> std::same_as<result<S>>;
        { S::connect("127.0.0.1:80") } -> std::same_as<result<S>>;
        { s.read_some(room) } -> std::same_as<result<std::size_t>>;
        { s.read_some(pieces) } -> std::same_as<result<std::size_t>>;
        { s.peek(room) } -> std::same_as<result<std::size_t>>;
        { s.write_some(bytes) } -> std::same_as<result<std::size_t>>;
        { s.write_some(pieces) } -> std::same_as<result<std::size_t>>;
        { s.shutdown(direction::both) } -> std::same_as<result<void>>;
        { s.close() } -> std::same_as<result<void>>;
        { s.take_error() } -> std::same_as<result<void>>;
        { c.is_open() } -> std::same_as<bool>;
        { c.peer_endpoint() } -> std::same_as<result<endpoint>>;
        { c.local_endpoint() } -> std::same_as<result<endpoint>>;
        { s.set_nodelay(true) } -> std::same_as<result<void>>;
        { c.nodelay() } -> std::same_as<result<bool>>;
        { s.set_ttl(1) } -> std::same_as<result<void>>;
        { c.ttl() } -> std::same_as<result<int>>;
        { s.set_keep_alive(true) } -> std::same_as<result<void>>;
        { c.keep_alive() } -> std::same_as<result<bool>>;
        { s.set_linger(1) } -> std::same_as<result<void>>;
        { c.linger() } -> std::same_as<result<int>>;
        { s.set_send_buffer_size(1) } -> std::same_as<result<void>>;
        { c.send_buffer_size() } -> std::same_as<result<int>>;
        { s.set_receive_buffer_size(1) } -> std::same_as<result<void>>;
        { c.receive_buffer_size() } -> std::same_as<result<int>>;
        s.try_io(interest::readable, [] { return result<int>(1); });
        c.native_handle();
    };

static_assert(twin<stream>);
static_assert(twin<tcp_stream>);

BOOST_AUTO_TEST_SUITE(mock_stream_suite)

BOOST_AUTO_TEST_CASE(reads_and_writes)
{
    peer p;
    p.expect_write("PING").read("PONG").read_eof();
    stream s = p.stream();
    BOOST_TEST(s.write_some(std::string_view("PING")).value() == 4u);
    std::array<char, 8> room{};
    BOOST_TEST(s.peek(room).value() == 4u);
    std::string a(3, '-'), b(3, '-');
    std::array<std::span<char>, 2> pieces{a, b};
    BOOST_TEST(s.read_some(pieces).value() == 4u);
    BOOST_TEST(a + b == "PONG--");
    BOOST_TEST(s.read_some(room).value() == 0u);
    BOOST_TEST(s.try_io(interest::readable, [] {
                    return result<int>(3);
                }).value() == 3);
}

// What is empty is refused as by a socket, and plays nothing.
BOOST_AUTO_TEST_CASE(nothing_to_move)
{
    peer p;
    p.expect_write("a");
    stream s = p.stream();
    std::string nothing;
    BOOST_TEST((s.write_some(nothing).error() == condition::no_capacity));
    BOOST_TEST((s.read_some(nothing).error() == condition::no_capacity));
    BOOST_TEST((s.peek(nothing).error() == condition::no_capacity));
    BOOST_TEST(!p.is_done());
    BOOST_TEST(s.write_some(std::string_view("a")).has_value());
}

// Who goes on all the same, with a buffer that is full, goes round.
BOOST_AUTO_TEST_CASE(nothing_to_move_for_ever)
{
    caught_reports reports;
    peer p;
    p.read("a");
    stream s = p.stream();
    std::string nothing;
    int calls = 1;
    while (s.read_some(nothing).error() == condition::no_capacity &&
        calls != 2'000)
        ++calls;
    BOOST_TEST(calls == 1'000);
    BOOST_TEST(reports.text().find("  the last is read of an empty buffer") !=
        std::string::npos);
}

BOOST_AUTO_TEST_CASE(moved_from)
{
    peer p, q;
    p.read("a");
    stream s = p.stream();
    stream t = std::move(s);
    char room[1];
    std::string_view const bytes = "a";
    auto const bad = condition::bad_handle;
    BOOST_TEST(!s.is_open());
    BOOST_TEST(s.native_handle() == nullptr);
    BOOST_TEST((s.read_some(room).error() == bad));
    BOOST_TEST((s.peek(room).error() == bad));
    BOOST_TEST((s.write_some(bytes).error() == bad));
    BOOST_TEST((s.shutdown(direction::both).error() == bad));
    BOOST_TEST((s.take_error().error() == bad));
    BOOST_TEST((s.peer_endpoint().error() == bad));
    BOOST_TEST((s.local_endpoint().error() == bad));
    BOOST_TEST((s.set_nodelay(true).error() == bad));
    BOOST_TEST((s.nodelay().error() == bad));
    BOOST_TEST((s.close().error() == bad));
    BOOST_TEST(t.read_some(room).value() == 1u);
    // What is assigned over is closed.
    q.expect_shutdown();
    stream u = q.stream();
    u = std::move(t);
    BOOST_TEST(q.is_done());
    BOOST_TEST(u.is_open());
    BOOST_TEST(u.close().has_value());
    BOOST_TEST(!u.is_open());
}

BOOST_AUTO_TEST_CASE(options_are_kept)
{
    peer p;
    stream s = p.stream();
    BOOST_TEST(!s.nodelay().value());
    BOOST_TEST(s.set_nodelay(true).has_value());
    BOOST_TEST(s.nodelay().value());
    BOOST_TEST(s.set_ttl(3).has_value());
    BOOST_TEST(s.ttl().value() == 3);
    BOOST_TEST(s.set_keep_alive(true).has_value());
    BOOST_TEST(s.keep_alive().value());
    BOOST_TEST(s.set_linger(-5).has_value());
    BOOST_TEST(s.linger().value() == -1);
    BOOST_TEST(s.set_send_buffer_size(9).has_value());
    BOOST_TEST(s.send_buffer_size().value() == 9);
    BOOST_TEST(s.set_receive_buffer_size(8).has_value());
    BOOST_TEST(s.receive_buffer_size().value() == 8);
}

BOOST_AUTO_TEST_CASE(two_ends)
{
    peer p;
    stream s = p.stream();
    BOOST_TEST((s.peer_endpoint().value() != s.local_endpoint().value()));
    BOOST_TEST(s.peer_endpoint().value().is_loopback());
}

BOOST_AUTO_TEST_CASE(connect_needs_a_network)
{
    caught_reports reports;
    peer const somebody; // with whom the failure is kept: it is told once
    for (int n = 0; n != 3; ++n)
        BOOST_TEST(
            (stream::connect("10.0.0.1:80").error() == condition::bad_script));
    BOOST_TEST(reports.text() ==
        "mock: connect 10.0.0.1:80, and no mock::network is there to answer");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
