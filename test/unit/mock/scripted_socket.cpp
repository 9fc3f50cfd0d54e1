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
#include <vigil/system/default.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <system_error>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace vigil::test {
namespace {

constexpr interest in = interest::readable;

endpoint const there = "10.0.0.1:53";

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

template <class Socket, class Answer>
concept tries = requires(Socket& s, Answer (*f)()) { s.try_io(in, f); };

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

// And so says its twin: the I/O of others is not done on it either.
BOOST_AUTO_TEST_CASE_TEMPLATE(io_of_others, Kind, kinds)
{
    Kind one;
    bool is_called = false;
    auto const call = [&] {
        is_called = true;
        return result<int>(7);
    };
    auto moved = std::move(one.socket);
    BOOST_TEST((one.socket.try_io(in, call).error() == condition::bad_handle));
    BOOST_TEST(!is_called);
    BOOST_TEST(moved.try_io(in, call).value() == 7);
    static_assert(!tries<decltype(moved), int>); // which cannot say so
    static_assert(tries<decltype(moved), result<int>>);
}

// Refused, and nothing is lost.
BOOST_AUTO_TEST_CASE_TEMPLATE(another_thread_is_told_so, Kind, kinds)
{
    Kind one;
    std::vector<std::error_code> said;
    default_system::thread other;
    BOOST_TEST(other.start([&] {
        auto& s = one.socket;
        said = {s.close().error(), s.local_endpoint().error(),
            s.set_ttl(1).error(), s.ttl().error(),
            s.try_io(in, [] { return result<int>(7); }).error()};
    }) == 0);
    other.join();
    BOOST_TEST(said.size() == 5u);
    for (std::error_code const why : said)
        BOOST_TEST((why == errc::foreign_thread));
    BOOST_TEST(one.socket.is_open());
    BOOST_TEST(one.socket.ttl().value() == 64);
    BOOST_TEST(one.socket.close().has_value());
}

BOOST_AUTO_TEST_CASE(another_thread_connects_no_socket)
{
    of_datagrams one;
    std::error_code why;
    default_system::thread other;
    BOOST_TEST(
        other.start([&] { why = one.socket.connect(there).error(); }) == 0);
    other.join();
    BOOST_TEST((why == errc::foreign_thread));
    BOOST_TEST(
        (one.socket.peer_endpoint().error() == std::errc::not_connected));
}

// A close is a call, and what concerns neither script nor poll is none.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_close_is_recorded, Kind, kinds)
{
    mock::stage_hold const stage;
    Kind one;
    one.socket.set_ttl(1).value();
    one.socket.local_endpoint().value();
    BOOST_TEST(stage->record.empty());
    std::string const name = one.script.inside().name();
    one.socket.close().value();
    BOOST_TEST(stage->record.text() == "close '" + name + "'\n");
    BOOST_TEST(stage->now() == 1'000);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
