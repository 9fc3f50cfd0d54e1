//! Tests <vigil/mock/scripted_socket.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/clients.hpp>
#include <vigil/mock/datagram_peer.hpp>
#include <vigil/mock/peer.hpp>
#include <vigil/mock/scripted_socket.hpp>
#include <vigil/mock/scripted_socket.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <tuple>
#include <type_traits>
#include <utility>

namespace vigil::test {
namespace {

// A script, and the socket that it gives.
struct of_stream
{
    mock::peer script;
    mock::stream socket = script.stream();
};

struct of_datagrams
{
    mock::datagram_peer script;
    mock::datagram socket = script.socket();
};

struct of_clients
{
    mock::clients script;
    mock::listener socket = script.listener();
};

using kinds = std::tuple<of_stream, of_datagrams, of_clients>;

BOOST_AUTO_TEST_SUITE(scripted_socket_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(it_moves_with_its_options, Kind, kinds)
{
    Kind one;
    using socket = decltype(one.socket);
    static_assert(!std::is_copy_constructible_v<socket>);
    static_assert(std::is_nothrow_move_constructible_v<socket>);
    one.socket.set_ttl(7).value();
    auto* const handle = one.socket.native_handle();
    socket moved = std::move(one.socket);
    BOOST_TEST(moved.native_handle() == handle);
    BOOST_TEST(moved.ttl().value() == 7);
    BOOST_TEST(!one.socket.is_open());
    one.socket = std::move(moved);
    BOOST_TEST(one.socket.native_handle() == handle);
    BOOST_TEST(one.socket.ttl().value() == 7);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(assignment_closes_what_was_there, Kind, kinds)
{
    Kind one;
    Kind other;
    auto* const handle = other.socket.native_handle();
    one.socket = std::move(other.socket);
    BOOST_TEST(one.socket.native_handle() == handle);
    auto& same = one.socket;
    one.socket = std::move(same);
    BOOST_TEST(one.socket.native_handle() == handle);
    one.socket.close().value();
    BOOST_TEST(!one.socket.is_open());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_moved_from_one_says_so, Kind, kinds)
{
    Kind one;
    auto const moved = std::move(one.socket);
    BOOST_TEST((one.socket.close().error() == condition::bad_handle));
    BOOST_TEST((one.socket.local_endpoint().error() == condition::bad_handle));
    BOOST_TEST((one.socket.set_ttl(1).error() == condition::bad_handle));
    BOOST_TEST((one.socket.ttl().error() == condition::bad_handle));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
