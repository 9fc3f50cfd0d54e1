//! Tests <vigil/mock/datagram.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>
#include <vigil/mock/datagram.hpp>
#include <vigil/mock/datagram.hpp> // guarded
#include <vigil/mock/datagram_peer.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace vigil::test {
namespace {

using mock::datagram_peer;
using socket = mock::datagram;

template <class S>
concept twin = std::movable<S> && !std::copyable<S> &&
    requires(S& s, S const& c, std::array<char, 4>& room,
        std::string_view bytes, endpoint const& to) {
        { S::bind(to) } -> std::same_as<result<S>>;
        { S::bind(to, udp_options{}) } -> std::same_as<result<S>>;
        { s.connect(to) } -> std::same_as<result<void>>;
        { s.send(bytes) } -> std::same_as<result<std::size_t>>;
        { s.send_to(bytes, to) } -> std::same_as<result<std::size_t>>;
        { s.recv(room) } -> std::same_as<result<datagram>>;
        { s.recv_from(room) } -> std::same_as<result<datagram_from<endpoint>>>;
        { s.peek(room) } -> std::same_as<result<datagram>>;
        { s.peek_from(room) } -> std::same_as<result<datagram_from<endpoint>>>;
        { s.take_error() } -> std::same_as<result<void>>;
        { c.local_endpoint() } -> std::same_as<result<endpoint>>;
        { c.peer_endpoint() } -> std::same_as<result<endpoint>>;
        { s.set_broadcast(true) } -> std::same_as<result<void>>;
        { c.broadcast() } -> std::same_as<result<bool>>;
        { c.only_v6() } -> std::same_as<result<bool>>;
        { s.set_ttl(1) } -> std::same_as<result<void>>;
        { c.ttl() } -> std::same_as<result<int>>;
        { s.set_send_buffer_size(1) } -> std::same_as<result<void>>;
        { c.send_buffer_size() } -> std::same_as<result<int>>;
        { s.set_receive_buffer_size(1) } -> std::same_as<result<void>>;
        { c.receive_buffer_size() } -> std::same_as<result<int>>;
        { s.join_multicast(to) } -> std::same_as<result<void>>;
        { s.leave_multicast(to, 1u) } -> std::same_as<result<void>>;
        { s.set_multicast_loop(true) } -> std::same_as<result<void>>;
        { c.multicast_loop() } -> std::same_as<result<bool>>;
        { s.set_multicast_ttl(1) } -> std::same_as<result<void>>;
        { c.multicast_ttl() } -> std::same_as<result<int>>;
        { s.close() } -> std::same_as<result<void>>;
        { c.is_open() } -> std::same_as<bool>;
        s.try_io(interest::readable, [] { return result<int>(1); });
        c.native_handle();
    };

static_assert(twin<socket>);
static_assert(twin<udp_socket>);

endpoint const there = "10.0.0.1:53";

BOOST_AUTO_TEST_SUITE(mock_datagram_suite)

BOOST_AUTO_TEST_CASE(with_a_peer_and_without)
{
    datagram_peer p;
    p.expect_send("a", there).receive("b", there).receive("c", there);
    p.expect_send("d", "10.0.0.2:53");
    socket s = p.socket();
    std::string_view const a = "a", d = "d";
    BOOST_TEST((s.send(a).error() == std::errc::destination_address_required));
    BOOST_TEST((s.peer_endpoint().error() == std::errc::not_connected));
    BOOST_TEST(s.connect(there).has_value());
    BOOST_TEST((s.peer_endpoint().value() == there));
    BOOST_TEST(s.send(a).value() == 1u);
    std::array<char, 4> room{};
    BOOST_TEST(s.peek(room).value().size == 1u);
    BOOST_TEST((s.peek_from(room).value().from == there));
    BOOST_TEST((s.recv_from(room).value().from == there));
    BOOST_TEST(!s.recv(room).value().is_truncated);
    BOOST_TEST(room[0] == 'c');
    BOOST_TEST(s.send_to(d, "10.0.0.2:53").value() == 1u);
    BOOST_TEST(s.take_error().has_value());
}

BOOST_AUTO_TEST_CASE(options_are_kept)
{
    datagram_peer p;
    socket s = p.socket("127.0.0.1:53");
    BOOST_TEST((s.local_endpoint().value() == endpoint("127.0.0.1:53")));
    BOOST_TEST(s.set_broadcast(true).has_value());
    BOOST_TEST(s.broadcast().value());
    BOOST_TEST(!s.only_v6().value());
    BOOST_TEST(s.set_send_buffer_size(5).has_value());
    BOOST_TEST(s.send_buffer_size().value() == 5);
    BOOST_TEST(s.set_receive_buffer_size(6).has_value());
    BOOST_TEST(s.receive_buffer_size().value() == 6);
    BOOST_TEST(s.join_multicast("224.0.0.251:0").has_value());
    BOOST_TEST(s.leave_multicast("224.0.0.251:0").has_value());
    BOOST_TEST(s.set_multicast_loop(false).has_value());
    BOOST_TEST(!s.multicast_loop().value());
    BOOST_TEST(s.set_multicast_ttl(7).has_value());
    BOOST_TEST(s.multicast_ttl().value() == 7);
    BOOST_TEST(s.set_ttl(7).has_value());
    BOOST_TEST(s.ttl().value() == 7);
}

// An empty buffer cannot receive, and sends an empty datagram.
BOOST_AUTO_TEST_CASE(nothing_to_move)
{
    datagram_peer p;
    p.expect_send("", there);
    socket s = p.socket();
    std::string nothing;
    BOOST_TEST((s.recv(nothing).error() == condition::no_capacity));
    BOOST_TEST(s.send_to(nothing, there).value() == 0u);
}

BOOST_AUTO_TEST_CASE(moved_from)
{
    datagram_peer p, q;
    socket s = p.socket();
    socket t = std::move(s);
    auto const bad = condition::bad_handle;
    char room[1];
    std::string_view const a = "a";
    BOOST_TEST(!s.is_open());
    BOOST_TEST(s.native_handle() == nullptr);
    BOOST_TEST((s.recv(room).error() == bad));
    BOOST_TEST((s.recv_from(room).error() == bad));
    BOOST_TEST((s.send(a).error() == bad));
    BOOST_TEST((s.connect(there).error() == bad));
    BOOST_TEST((s.take_error().error() == bad));
    BOOST_TEST((s.only_v6().error() == bad));
    BOOST_TEST((s.join_multicast("224.0.0.251:0").error() == bad));
    BOOST_TEST((s.local_endpoint().error() == bad));
    BOOST_TEST((s.peer_endpoint().error() == bad));
    BOOST_TEST((s.set_ttl(1).error() == bad));
    BOOST_TEST((s.ttl().error() == bad));
    BOOST_TEST((s.close().error() == bad));
    auto* const inside = t.native_handle();
    t = q.socket();
    BOOST_TEST((inside->kind() == handle_kind::closed));
    BOOST_TEST(t.close().has_value());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
