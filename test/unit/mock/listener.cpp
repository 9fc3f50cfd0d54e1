//! Tests <vigil/mock/listener.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>
#include <vigil/mock/clients.hpp>
#include <vigil/mock/listener.hpp>
#include <vigil/mock/listener.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <concepts>
#include <string_view>
#include <utility>

namespace vigil::test {
namespace {

using mock::clients;
using mock::listener;
using mock::peer;

template <class L>
concept twin = std::movable<L> && !std::copyable<L> &&
    requires(L& l, L const& c, endpoint const& at) {
        typename L::stream_type;
        { L::bind(at) } -> std::same_as<result<L>>;
        { L::bind(at, listen_options{}) } -> std::same_as<result<L>>;
        l.accept().value().stream.write_some(std::string_view("a"));
        { l.accept().value().peer } -> std::convertible_to<endpoint>;
        { c.local_endpoint() } -> std::same_as<result<endpoint>>;
        { l.close() } -> std::same_as<result<void>>;
        { c.is_open() } -> std::same_as<bool>;
        { l.set_ttl(1) } -> std::same_as<result<void>>;
        { c.ttl() } -> std::same_as<result<int>>;
        { c.only_v6() } -> std::same_as<result<bool>>;
        { l.take_error() } -> std::same_as<result<void>>;
        { l.set_send_buffer_size(1) } -> std::same_as<result<void>>;
        { c.send_buffer_size() } -> std::same_as<result<int>>;
        { l.set_receive_buffer_size(1) } -> std::same_as<result<void>>;
        { c.receive_buffer_size() } -> std::same_as<result<int>>;
        l.try_io(interest::readable, [] { return result<int>(1); });
        c.native_handle();
    };

static_assert(twin<listener>);
static_assert(twin<tcp_listener>);

BOOST_AUTO_TEST_SUITE(mock_listener_suite)

BOOST_AUTO_TEST_CASE(accepts_streams)
{
    clients c;
    peer p;
    p.read("hello");
    c.connect(p, "10.0.0.9:1");
    listener l = c.listener("127.0.0.1:80");
    auto accepted = l.accept().value();
    BOOST_TEST((accepted.peer == endpoint("10.0.0.9:1")));
    char room[8];
    BOOST_TEST(accepted.stream.read_some(room).value() == 5u);
    BOOST_TEST((l.accept().error() == condition::would_block));
    BOOST_TEST((l.local_endpoint().value() == endpoint("127.0.0.1:80")));
    BOOST_TEST(l.set_ttl(3).has_value());
    BOOST_TEST(l.ttl().value() == 3);
    BOOST_TEST(!l.only_v6().value());
    BOOST_TEST(l.take_error().has_value());
}

BOOST_AUTO_TEST_CASE(moved_from)
{
    clients c, d;
    listener l = c.listener();
    listener m = std::move(l);
    auto const bad = condition::bad_handle;
    BOOST_TEST(!l.is_open());
    BOOST_TEST(l.native_handle() == nullptr);
    BOOST_TEST((l.accept().error() == bad));
    BOOST_TEST((l.local_endpoint().error() == bad));
    BOOST_TEST((l.set_ttl(1).error() == bad));
    BOOST_TEST((l.ttl().error() == bad));
    BOOST_TEST((l.close().error() == bad));
    auto* const inside = m.native_handle();
    m = d.listener();
    BOOST_TEST((inside->kind() == handle_kind::closed));
    BOOST_TEST(m.close().has_value());
    BOOST_TEST(!m.is_open());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
