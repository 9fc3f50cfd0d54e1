//! Tests <vigil/io/stream_socket.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/stream_socket.hpp>
#include <vigil/io/stream_socket.hpp> // guarded

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

// Both kinds of streams over both kinds of polls.
using pairs = std::conditional_t<std::is_same_v<edge_poll, linked_poll>,
    std::tuple<tcp_pair<linked_poll>, local_pair<linked_poll>>,
    std::tuple<tcp_pair<edge_poll>, tcp_pair<linked_poll>,
        local_pair<edge_poll>, local_pair<linked_poll>>>;

template <class Pair>
struct poll_of;

template <template <class> class Pair, class Poll>
struct poll_of<Pair<Poll>>
{
    using type = Poll;
};

template <class Pair>
using watcher_of = watcher<typename poll_of<Pair>::type>;

constexpr std::string_view text = "twelve bytes";

BOOST_AUTO_TEST_SUITE(stream_socket_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(bytes_arrive_in_order, Pair, pairs)
{
    Pair pair;
    watcher_of<Pair> watch;
    std::array<char, 64> room;
    BOOST_TEST(fails(pair.far.read_some(room), condition::would_block));
    watch.registry().add(pair.far, watched, interest::readable).value();
    BOOST_TEST(pair.near.write_some(text).value() == text.size());
    std::vector<std::string_view> const pieces{"one ", "", "two ", "three"};
    BOOST_TEST(pair.near.write_some(pieces).value() == 13u);
    BOOST_TEST(read_all(watch, pair.far, 25) == "twelve bytesone two three");
    BOOST_TEST(fails(pair.far.read_some(room), condition::would_block));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_read_fills_several_buffers, Pair, pairs)
{
    Pair pair;
    watcher_of<Pair> watch;
    watch.registry().add(pair.far, watched, interest::readable).value();
    pair.near.write_some(text).value();
    BOOST_TEST(watch.until_readable());
    std::array<char, 3> first;
    std::array<char, 64> second;
    std::vector<std::span<char>> const into{first, second};
    BOOST_TEST(pair.far.read_some(into).value() == 12u);
    BOOST_TEST(std::string(first.data(), 3) == "twe");
    BOOST_TEST(std::string(second.data(), 9) == "lve bytes");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(peek_leaves_the_bytes, Pair, pairs)
{
    Pair pair;
    watcher_of<Pair> watch;
    watch.registry().add(pair.far, watched, interest::readable).value();
    pair.near.write_some(text).value();
    BOOST_TEST(watch.until_readable());
    std::array<char, 4> some{};
    BOOST_TEST(pair.far.peek(some).value() == 4u);
    BOOST_TEST(std::string(some.data(), 4) == "twel");
    std::array<std::span<char>, 1> const sequence{some};
    BOOST_TEST(pair.far.peek(sequence).value() == 4u);
    BOOST_TEST(read_all(watch, pair.far, 12) == text);
    BOOST_TEST(fails(pair.far.peek(some), condition::would_block));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(shutdown_ends_one_direction, Pair, pairs)
{
    Pair pair;
    watcher_of<Pair> watch;
    watch.registry().add(pair.far, watched, interest::readable).value();
    pair.near.write_some(text).value();
    BOOST_TEST(succeeds(pair.near.shutdown(direction::send)));
    BOOST_TEST(fails(pair.near.write_some(text), condition::broken_pipe));
    bool const is_late = outside::lacks("an end is told with data before it");
    BOOST_TEST(watch.until([&](auto const& e) {
        return e.is_read_closed() || (is_late && e.is_readable());
    }));
    std::array<char, 64> room;
    BOOST_TEST(pair.far.read_some(room).value() == 12u);
    BOOST_TEST(pair.far.read_some(room).value() == 0u);
    BOOST_TEST(pair.far.read_some(room).value() == 0u);
    // The other direction works on.
    BOOST_TEST(pair.far.write_some(text).value() == 12u);
    watch.registry().add(pair.near, token{1}, interest::readable).value();
    BOOST_TEST(watch.until_readable(token{1}));
    BOOST_TEST(pair.near.read_some(room).value() == 12u);
    BOOST_TEST(succeeds(pair.near.shutdown(direction::receive)));
    BOOST_TEST(pair.near.read_some(room).value() == 0u);
}

// Whatever the program does with SIGPIPE, none is raised.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_broken_stream_raises_no_signal, Pair, pairs)
{
    broken_pipe_signals const signals;
    Pair pair;
    BOOST_TEST(succeeds(pair.far.close()));
    // Over TCP the first byte only finds out; then the reset must arrive.
    watcher_of<Pair> watch;
    watch.registry()
        .add(pair.near, watched, interest::readable | interest::writable)
        .value();
    std::error_code why;
    for (int i = 0; i != 100 && !why; ++i)
    {
        why = pair.near.write_some(text).error();
        if (!why)
            watch.until([](auto const& e) {
                return e.is_error() || e.is_write_closed() ||
                    e.is_read_closed();
            });
    }
    BOOST_TEST(
        (why == condition::broken_pipe || why == std::errc::connection_reset));
    std::vector<std::string_view> const pieces{text, text};
    BOOST_TEST(fails(pair.near.write_some(pieces), condition::broken_pipe));
    BOOST_TEST(signals.count() == 0);
}

// What a blocked write left over is told about when there is room.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_blocked_write_goes_on, Pair, pairs)
{
    Pair pair;
    watcher_of<Pair> watch;
    watch.registry().add(pair.near, watched, interest::writable).value();
    watch.registry().add(pair.far, token{1}, interest::readable).value();
    std::string const all(3'000'000, 'x');
    std::size_t sent = 0;
    std::size_t got = 0;
    std::vector<char> room(100'000);
    while (got != all.size())
    {
        while (sent != all.size())
        {
            auto const n =
                pair.near.write_some(std::string_view(all).substr(sent));
            if (!n)
                break;
            sent += *n;
        }
        BOOST_REQUIRE(watch.until([](auto const&) { return true; }));
        while (auto const n = pair.far.read_some(room))
            got += *n;
    }
    BOOST_TEST(sent == got);
}

// After a short write too, without a further try that would block.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_short_write_is_enough, Pair, pairs)
{
    Pair pair;
    watcher_of<Pair> watch;
    watch.registry().add(pair.near, watched, interest::writable).value();
    BOOST_TEST(watch.until_writable());
    pair.near.set_send_buffer_size(10'000).value();
    std::string const much(8'000'000, 'x');
    std::size_t const sent = pair.near.write_some(much).value();
    BOOST_REQUIRE(sent < much.size());
    std::size_t got = 0;
    std::vector<char> room(100'000);
    watcher_of<Pair> reader;
    reader.registry().add(pair.far, watched, interest::readable).value();
    while (got != sent)
    {
        BOOST_REQUIRE(reader.until_readable());
        while (auto const n = pair.far.read_some(room))
            got += *n;
    }
    BOOST_TEST(watch.until_writable());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
