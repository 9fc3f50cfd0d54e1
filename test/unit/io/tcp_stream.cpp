//! Tests <vigil/io/tcp_stream.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/tcp_stream.hpp>
#include <vigil/io/tcp_stream.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <utility>
#include <vector>

#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/outside.hpp>
#include <support/polls.hpp>

namespace vigil::test {
namespace {

static_assert(
    emulates_edge<default_selector> || sizeof(tcp_stream) == sizeof(handle));
static_assert(!std::is_copy_constructible_v<tcp_stream>);

// An address where nobody listens: a bound socket has it, and is silent.
template <class Poll>
class deaf
{
public:
    endpoint at() const { return socket_.local_endpoint().value(); }

private:
    static handle bound()
    {
        handle const h =
            default_system::socket(address_family::v4, socket_kind::stream);
        auto const a = endpoint::loopback_v4(0).to_native<default_system>();
        BOOST_REQUIRE(default_system::bind(h, a) == 0);
        return h;
    }

    stream_of<Poll> socket_ = stream_of<Poll>::adopt(bound()).value();
};

BOOST_AUTO_TEST_SUITE(tcp_stream_suite)

// Register for writable, wait, ask: the recipe of `connect`.
BOOST_AUTO_TEST_CASE_TEMPLATE(an_established_connect_is_writable, Poll, polls)
{
    for (endpoint const& at :
        {endpoint::loopback_v4(0), endpoint::loopback_v6(0)})
    {
        auto listener = io<Poll>::tcp_listener::bind(at).value();
        endpoint const to = listener.local_endpoint().value();
        auto near = stream_of<Poll>::connect(to).value();
        watcher<Poll> watch;
        watch.registry().add(near, watched, interest::writable).value();
        BOOST_TEST(watch.until_writable());
        BOOST_TEST(succeeds(near.take_error()));
        BOOST_TEST(near.peer_endpoint().value() == to);
        BOOST_TEST(near.local_endpoint().value().port() != 0);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_refused_connect_is_told_once, Poll, polls)
{
    deaf<Poll> const nobody;
    auto near = stream_of<Poll>::connect(nobody.at());
    if (!near) // some systems know at once
    {
        BOOST_TEST(fails(near, std::errc::connection_refused));
        return;
    }
    watcher<Poll> watch;
    watch.registry().add(*near, watched, interest::writable).value();
    BOOST_TEST(watch.until_writable());
    BOOST_TEST(fails(near->take_error(), std::errc::connection_refused));
    if (!outside::lacks("SO_ERROR is cleared when it is read"))
        BOOST_TEST(succeeds(near->take_error()));
    BOOST_TEST(fails(near->peer_endpoint(), std::errc::not_connected));
}

// A full queue leaves a connect under way: no peer, no error, and nothing
// that could be read or written.
BOOST_AUTO_TEST_CASE_TEMPLATE(no_peer_before_it_is_established, Poll, polls)
{
    auto listener =
        io<Poll>::tcp_listener::bind("127.0.0.1:0", {.backlog = 0}).value();
    endpoint const to = listener.local_endpoint().value();
    std::vector<stream_of<Poll>> streams;
    for (int i = 0; i != 8; ++i)
        streams.push_back(stream_of<Poll>::connect(to).value());
    auto& last = streams.back();
    BOOST_TEST(fails(last.peer_endpoint(), std::errc::not_connected));
    BOOST_TEST(succeeds(last.take_error()));
    std::array<char, 4> room{};
    BOOST_TEST(fails(last.read_some(room), condition::would_block));
    BOOST_TEST(fails(last.write_some(room), condition::would_block));
    watcher<Poll> watch;
    watch.registry().add(last, watched, interest::writable).value();
    BOOST_TEST(watch.count() == 0u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(options_are_set_and_told, Poll, polls)
{
    for (endpoint const& at :
        {endpoint::loopback_v4(0), endpoint::loopback_v6(0)})
    {
        tcp_pair<Poll> pair(at);
        auto& s = pair.near;
        BOOST_TEST(s.nodelay().value() == false);
        BOOST_TEST(succeeds(s.set_nodelay(true)));
        BOOST_TEST(s.nodelay().value() == true);
        BOOST_TEST(s.keep_alive().value() == false);
        BOOST_TEST(succeeds(s.set_keep_alive(true)));
        BOOST_TEST(s.keep_alive().value() == true);
        BOOST_TEST(succeeds(s.set_ttl(33)));
        BOOST_TEST(s.ttl().value() == 33);
        BOOST_TEST(s.linger().value() == -1);
        BOOST_TEST(succeeds(s.set_linger(5)));
        BOOST_TEST(s.linger().value() == 5);
        BOOST_TEST(succeeds(s.set_linger(-3)));
        BOOST_TEST(s.linger().value() == -1);
        BOOST_TEST(fails(s.set_ttl(1000), std::errc::invalid_argument));
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(linger_0_resets, Poll, polls)
{
    tcp_pair<Poll> pair;
    watcher<Poll> watch;
    watch.registry().add(pair.far, watched, interest::readable).value();
    BOOST_TEST(succeeds(pair.near.set_linger(0)));
    BOOST_TEST(succeeds(pair.near.close()));
    BOOST_TEST(watch.until_readable());
    std::array<char, 4> room;
    if (!outside::lacks("a reset is told by a read"))
        BOOST_TEST(
            fails(pair.far.read_some(room), std::errc::connection_reset));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_socket_of_somebody_else_is_adopted, Poll, polls)
{
    tcp_pair<Poll> pair;
    auto adopted = stream_of<Poll>::adopt(pair.near.release()).value();
    BOOST_TEST(!pair.near.is_open());
    BOOST_TEST(adopted.write_some(std::string_view("x")).value() == 1u);
    BOOST_TEST(fails(stream_of<Poll>::adopt(default_system::invalid),
        condition::bad_handle));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_moved_from_stream_says_so, Poll, polls)
{
    tcp_pair<Poll> pair;
    auto& gone = pair.near;
    auto const kept = std::move(gone);
    auto const bad = condition::bad_handle;
    std::array<char, 4> room{};
    std::vector<std::span<char>> const pieces(2, room);
    BOOST_TEST(fails(gone.read_some(room), bad));
    BOOST_TEST(fails(gone.read_some(pieces), bad));
    BOOST_TEST(fails(gone.write_some(room), bad));
    BOOST_TEST(fails(gone.write_some(pieces), bad));
    BOOST_TEST(fails(gone.peek(room), bad));
    BOOST_TEST(fails(gone.shutdown(direction::both), bad));
    BOOST_TEST(fails(gone.take_error(), bad));
    BOOST_TEST(fails(gone.local_endpoint(), bad));
    BOOST_TEST(fails(gone.peer_endpoint(), bad));
    BOOST_TEST(fails(gone.set_nodelay(true), bad));
    BOOST_TEST(fails(gone.nodelay(), bad));
    BOOST_TEST(fails(gone.set_ttl(1), bad));
    BOOST_TEST(fails(gone.ttl(), bad));
    BOOST_TEST(fails(gone.set_keep_alive(true), bad));
    BOOST_TEST(fails(gone.keep_alive(), bad));
    BOOST_TEST(fails(gone.set_linger(1), bad));
    BOOST_TEST(fails(gone.linger(), bad));
    BOOST_TEST(fails(gone.set_send_buffer_size(1), bad));
    BOOST_TEST(fails(gone.send_buffer_size(), bad));
    BOOST_TEST(fails(gone.set_receive_buffer_size(1), bad));
    BOOST_TEST(fails(gone.receive_buffer_size(), bad));
    BOOST_TEST(fails(gone.close(), bad));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
