//! Tests <vigil/io/datagram_socket.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/datagram_socket.hpp>
#include <vigil/io/datagram_socket.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/outside.hpp>
#include <support/polls.hpp>

namespace vigil::test {
namespace {

constexpr std::string_view text = "a datagram";

/// Two sockets that can send to each other.
template <class Poll>
struct udp_v4
{
    using poll_type = Poll;
    using socket = typename io<Poll>::udp_socket;
    socket near = socket::bind("127.0.0.1:0").value();
    socket far = socket::bind("127.0.0.1:0").value();
};

template <class Poll>
struct udp_v6
{
    using poll_type = Poll;
    using socket = typename io<Poll>::udp_socket;
    socket near = socket::bind("[::1]:0").value();
    socket far = socket::bind("[::1]:0").value();
};

template <class Poll>
struct local
{
    using poll_type = Poll;
    using socket = typename io<Poll>::local_datagram;

    // An address that the kernel chooses: a bind without a name.
    static socket open()
    {
        auto made = socket::unbound().value();
        BOOST_REQUIRE(default_system::bind(made.native_handle(),
                          default_system::address_type::local({})) == 0);
        return made;
    }

    socket near = open();
    socket far = open();
};

using kinds = std::conditional_t<outside::has_local_datagrams,
    std::tuple<udp_v4<edge_poll>, udp_v4<linked_poll>, udp_v6<edge_poll>,
        udp_v6<linked_poll>, local<edge_poll>, local<linked_poll>>,
    std::tuple<udp_v4<linked_poll>, udp_v6<linked_poll>>>;

std::string view(std::array<char, 64> const& room, std::size_t size)
{
    return std::string(room.data(), size);
}

BOOST_AUTO_TEST_SUITE(datagram_socket_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_datagram_says_who_sent_it, Pair, kinds)
{
    Pair pair;
    std::array<char, 64> room;
    auto const to = pair.far.local_endpoint().value();
    BOOST_TEST(fails(pair.far.recv(room), condition::would_block));
    BOOST_TEST(pair.near.send_to(text, to).value() == text.size());
    for (int i = 0; i != 2; ++i)
    {
        auto const seen = pair.far.peek_from(room).value();
        BOOST_TEST(view(room, seen.size) == text);
        BOOST_TEST(seen.from == pair.near.local_endpoint().value());
        BOOST_TEST(pair.far.peek(room).value().size == text.size());
    }
    auto const got = pair.far.recv_from(room).value();
    BOOST_TEST(view(room, got.size) == text);
    BOOST_TEST(!got.is_truncated);
    BOOST_TEST(got.from == pair.near.local_endpoint().value());
    BOOST_TEST(fails(pair.far.recv_from(room), condition::would_block));
    // And so it can be answered.
    BOOST_TEST(pair.far.send_to(text, got.from).value() == text.size());
    BOOST_TEST(pair.near.recv(room).value().size == text.size());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_connected_socket_has_a_peer, Pair, kinds)
{
    Pair pair;
    auto const to = pair.far.local_endpoint().value();
    BOOST_TEST(fails(pair.near.peer_endpoint(), std::errc::not_connected));
    auto const unsent = pair.near.send(text);
    BOOST_TEST(!unsent);
    BOOST_TEST((outside::lacks("send without a peer says so") ||
        unsent.error() == std::errc::destination_address_required ||
        unsent.error() == std::errc::not_connected));
    BOOST_TEST(succeeds(pair.near.connect(to)));
    BOOST_TEST(pair.near.peer_endpoint().value() == to);
    BOOST_TEST(pair.near.send(text).value() == text.size());
    std::array<char, 64> room;
    BOOST_TEST(pair.far.recv(room).value().size == text.size());
    // It may be connected again.
    Pair other;
    BOOST_TEST(succeeds(pair.near.connect(other.far.local_endpoint().value())));
    BOOST_TEST(pair.near.send(text).value() == text.size());
    BOOST_TEST(other.far.recv(room).value().size == text.size());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_truncation_is_told, Pair, kinds)
{
    Pair pair;
    auto const to = pair.far.local_endpoint().value();
    pair.near.connect(to).value();
    for (int i = 0; i != 4; ++i)
        pair.near.send(text).value();
    std::array<char, 4> small;
    auto const seen = pair.far.peek(small).value();
    BOOST_TEST(seen.size == 4u);
    BOOST_TEST(seen.is_truncated);
    BOOST_TEST(pair.far.peek_from(small).value().is_truncated);
    BOOST_TEST(pair.far.recv(small).value().is_truncated);
    auto const got = pair.far.recv_from(small).value();
    BOOST_TEST(got.size == 4u);
    BOOST_TEST(got.is_truncated);
    // The rest is lost, and what fits exactly is not truncated.
    std::array<char, 10> exact;
    auto const whole = pair.far.recv(exact).value();
    BOOST_TEST(whole.size == 10u);
    BOOST_TEST(!whole.is_truncated);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(pieces_make_one_datagram, Pair, kinds)
{
    Pair pair;
    auto const to = pair.far.local_endpoint().value();
    std::vector<std::string_view> const pieces{"a ", "", "data", "gram"};
    BOOST_TEST(pair.near.send_to(pieces, to).value() == 10u);
    std::array<char, 2> first;
    std::array<char, 64> second;
    std::vector<std::span<char>> const into{first, second};
    BOOST_TEST(pair.far.recv(into).value().size == 10u);
    BOOST_TEST(view(second, 8) == "datagram");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_datagram_may_be_empty, Pair, kinds)
{
    Pair pair;
    auto const to = pair.far.local_endpoint().value();
    BOOST_TEST(pair.near.send_to(std::string_view(), to).value() == 0u);
    std::array<char, 4> room;
    auto const got = pair.far.recv_from(room).value();
    BOOST_TEST(got.size == 0u);
    BOOST_TEST(!got.is_truncated);
}

// Every datagram that comes is told about, whether the queue was emptied or
// one was taken out of it.
BOOST_AUTO_TEST_CASE_TEMPLATE(each_datagram_is_told_about, Pair, kinds)
{
    Pair pair;
    watcher<typename Pair::poll_type> watch;
    watch.registry().add(pair.far, watched, interest::readable).value();
    pair.near.connect(pair.far.local_endpoint().value()).value();
    std::array<char, 64> room;
    for (int round = 0; round != 5; ++round)
    {
        pair.near.send(text).value();
        pair.near.send(std::string_view()).value();
        BOOST_TEST(watch.until_readable());
        BOOST_TEST(pair.far.recv(room).value().size == text.size());
        BOOST_TEST(pair.far.recv(room).value().size == 0u);
        if (round % 2 == 0)
            BOOST_TEST(fails(pair.far.recv(room), condition::would_block));
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_is_too_large_is_refused, Pair, kinds)
{
    Pair pair;
    std::string const much(20'000'000, 'x');
    BOOST_TEST(fails(pair.near.send_to(much, pair.far.local_endpoint().value()),
        std::errc::message_size));
}

// A datagram that nobody took is an error of the next call, and of that one
// alone: the socket works on, and is told about the next.
template <class Poll>
void a_refusal_is_told_and_over(endpoint const& at)
{
    using socket = typename io<Poll>::udp_socket;
    auto near = socket::bind(at).value();
    endpoint to = at;
    {
        auto const gone = socket::bind(at).value();
        to = gone.local_endpoint().value();
    }
    watcher<Poll> watch;
    watch.registry().add(near, watched, interest::readable).value();
    near.connect(to).value();
    near.send(text).value();
    BOOST_TEST(watch.until([](auto const& e) { return e.is_error(); }));
    std::array<char, 64> room;
    if (!outside::lacks("a refused datagram is told by a receive"))
        BOOST_TEST(fails(near.recv(room), std::errc::connection_refused));
    BOOST_TEST(fails(near.recv(room), condition::would_block));
    auto back = socket::bind(to).value();
    back.connect(near.local_endpoint().value()).value();
    back.send(text).value();
    BOOST_TEST(watch.until_readable());
    BOOST_TEST(near.recv(room).value().size == text.size());
    // Without reading at all, take_error has it.
    back.close().value();
    near.send(text).value();
    BOOST_TEST(watch.until([](auto const& e) { return e.is_error(); }));
    BOOST_TEST(fails(near.take_error(), std::errc::connection_refused));
    if (!outside::lacks("SO_ERROR is cleared when it is read"))
        BOOST_TEST(succeeds(near.take_error()));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_refused_datagram, Poll, polls)
{
    a_refusal_is_told_and_over<Poll>(endpoint::loopback_v4(0));
    a_refusal_is_told_and_over<Poll>(endpoint::loopback_v6(0));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
