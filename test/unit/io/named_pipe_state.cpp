//! Tests <vigil/io/named_pipe_state.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/named_pipe_state.hpp>
#include <vigil/io/named_pipe_state.hpp> // guarded
#include <vigil/poll.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <support/named_pipes.hpp>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(named_pipe_state_suite)

BOOST_AUTO_TEST_CASE(a_client_that_comes_is_writable)
{
    std::string const name = pipe_name();
    watcher<poll> watch;
    auto server = pipe_end::create(name).value();
    watch.registry().add(server, at_server, in | out).value();
    BOOST_TEST((server.connect().error() == condition::would_block));
    BOOST_TEST((server.connect().error() == condition::would_block));
    BOOST_TEST(watch.count() == 0u);
    auto const client = pipe_end::open(name).value();
    BOOST_TEST(watch.until(
        [](auto const& e) { return e.is_writable() && !e.is_readable(); }));
    BOOST_TEST(server.connect().has_value());
    BOOST_TEST(watch.count() == 0u);
}

// mio's documentation says would_block, and its code loses the completion.
BOOST_AUTO_TEST_CASE(mio_connect_before_the_registration_is_not_lost)
{
    std::string const name = pipe_name();
    watcher<poll> watch;
    auto server = pipe_end::create(name).value();
    BOOST_TEST((server.connect().error() == condition::would_block));
    watch.registry().add(server, at_server, in | out).value();
    auto const client = pipe_end::open(name).value();
    BOOST_TEST(watch.until_writable(at_server));
    BOOST_TEST(server.connect().has_value());
}

BOOST_AUTO_TEST_CASE(a_client_that_came_before_connect)
{
    std::string const name = pipe_name();
    watcher<poll> watch;
    auto server = pipe_end::create(name).value();
    watch.registry().add(server, at_server, in | out).value();
    {
        auto const client = pipe_end::open(name).value();
        BOOST_TEST(server.connect().has_value());
    }
    BOOST_TEST(watch.until_readable(at_server), "and its end");
    char room[4];
    BOOST_TEST(server.read_some(room).value() == 0u);
    BOOST_TEST(server.read_some(room).value() == 0u, "the end stays");
}

BOOST_AUTO_TEST_CASE(without_a_client_it_is_not_connected)
{
    watcher<poll> watch;
    auto server = pipe_end::create(pipe_name()).value();
    watch.registry().add(server, at_server, in | out).value();
    char room[4];
    BOOST_TEST((server.read_some(room).error() == std::errc::not_connected));
    BOOST_TEST((server.write_some(std::string_view("x")).error() ==
        std::errc::not_connected));
}

BOOST_AUTO_TEST_CASE(the_end_of_the_stream_is_told)
{
    pipe_pair p;
    p.write(p.client, at_client, "last");
    BOOST_TEST(p.read(p.server, at_server, 4) == "last");
    p.client.close();
    BOOST_TEST(p.watch.until([](auto const& e) {
        return e.token() == at_server && e.is_readable() && e.is_read_closed();
    }));
    char room[4];
    BOOST_TEST(p.server.read_some(room).value() == 0u);
}

BOOST_AUTO_TEST_CASE(interest_in_one_direction_is_honoured)
{
    for (interest const i : {in, out})
    {
        pipe_pair p({}, i);
        p.write(p.client, at_client, "x");
        p.watch.registry().modify(p.client, at_client, in).value();
        bool wrong = false;
        p.watch.until([&](auto const& e) {
            bool const mine = e.token() == at_server;
            wrong |= mine && (i == in ? e.is_writable() : e.is_readable());
            return mine;
        });
        wrong |= p.watch.count() != 0;
        BOOST_TEST(!wrong);
    }
}

// A read that was blocked re-arms the reading alone (mio 1963, 2001).
BOOST_AUTO_TEST_CASE(mio_2001_a_blocked_read_is_not_writable)
{
    pipe_pair p;
    char room[4];
    for (int n = 0; n != 4; ++n)
        p.watch.count();
    for (int n = 0; n != 3; ++n)
    {
        BOOST_TEST(
            (p.client.read_some(room).error() == condition::would_block));
        BOOST_TEST(p.watch.count() == 0u);
    }
}

BOOST_AUTO_TEST_CASE(an_edge_is_told_again_once_it_was_drained)
{
    pipe_pair p({}, in);
    for (int n = 0; n != 20; ++n)
    {
        p.watch.registry().modify(p.client, at_client, in).value();
        p.write(p.client, at_client, "four");
        BOOST_TEST(p.watch.until_readable(at_server));
        BOOST_TEST(drain(p.server) == "four");
        BOOST_TEST(p.watch.count() == 0u);
        p.watch.registry().modify(p.client, at_client, in | out).value();
        BOOST_TEST(p.watch.until_writable(at_client));
    }
}

BOOST_AUTO_TEST_CASE(a_part_that_was_read_loses_nothing)
{
    pipe_pair p;
    p.write(p.client, at_client, "abcdef");
    BOOST_TEST(p.watch.until_readable(at_server));
    std::array<char, 2> two;
    BOOST_TEST(p.server.read_some(two).value() == 2u);
    BOOST_TEST(p.watch.until_readable(at_server), "the rest is told");
    BOOST_TEST(p.read(p.server, at_server, 4) == "cdef");
}

BOOST_AUTO_TEST_CASE(level_and_oneshot)
{
    pipe_pair p({}, in);
    auto const& registry = p.watch.registry();
    p.watch.registry().remove(p.client).value();
    registry.modify(p.server, at_server, in, level).value();
    p.write(p.client, at_client, "x");
    for (int n = 0; n != 4; ++n)
        BOOST_TEST(p.watch.until_readable(at_server));
    registry.modify(p.server, token{9}, in, oneshot).value();
    BOOST_TEST(p.watch.until_readable(token{9}));
    BOOST_TEST(p.watch.count() == 0u);
    char room[4];
    BOOST_TEST(p.server.read_some(room).value() == 1u);
    BOOST_TEST(p.watch.count() == 0u);
}

// mio 1983: what the old client wrote is read by the new connection.
BOOST_AUTO_TEST_CASE(mio_1983_nothing_stale_after_a_reconnect)
{
    pipe_pair p;
    for (int n = 0; n != 20; ++n)
    {
        p.write(p.client, at_client, "stale");
        if (n % 2 == 0)
            BOOST_TEST(p.watch.until_readable(at_server));
        p.server.disconnect().value();
        BOOST_TEST((p.server.connect().error() == condition::would_block));
        p.client = pipe_end::open(p.name).value();
        p.add(p.client, at_client, in | out);
        while (!p.server.connect())
            BOOST_TEST_REQUIRE(p.watch.until_writable(at_server));
        p.write(p.client, at_client, "fresh");
        BOOST_TEST(p.read(p.server, at_server, 5) == "fresh");
        p.write(p.server, at_server, "reply");
        BOOST_TEST(p.read(p.client, at_client, 5) == "reply");
    }
}

// What was told of the old client and never read re-arms nothing.
BOOST_AUTO_TEST_CASE(an_edge_begins_anew_with_a_connection)
{
    pipe_pair p;
    for (int n = 0; n != 3; ++n)
    {
        p.write(p.client, at_client, "unread");
        BOOST_TEST_REQUIRE(p.watch.until_readable(at_server));
        p.server.disconnect().value();
        BOOST_TEST((p.server.connect().error() == condition::would_block));
        p.client = pipe_end::open(p.name).value();
        p.add(p.client, at_client, in | out);
        while (!p.server.connect())
            BOOST_TEST_REQUIRE(p.watch.until_writable(at_server));
    }
}

BOOST_AUTO_TEST_CASE(a_client_that_was_thrown_out_reads_the_end)
{
    pipe_pair p;
    p.server.disconnect().value();
    char room[4];
    bool is_end = false;
    while (!is_end && p.watch.until_readable(at_client))
    {
        auto const n = p.client.read_some(room);
        is_end = n && *n == 0;
    }
    BOOST_TEST(is_end);
    BOOST_TEST((p.server.read_some(room).error() == std::errc::not_connected));
}

BOOST_AUTO_TEST_CASE(messages_keep_their_bounds)
{
    pipe_pair p(messages());
    std::array<char, 64> room;
    for (std::string_view const text : {"one", "three", "seventeen"})
        p.write(p.client, at_client, text);
    for (std::size_t const size : {3u, 5u, 9u})
    {
        auto n = p.server.read_some(room);
        while (!n && p.watch.until_readable(at_server))
            n = p.server.read_some(room);
        BOOST_TEST(n.value() == size);
        BOOST_TEST(!p.server.has_more());
    }
}

// mio stores no bytes when ERROR_MORE_DATA comes at once.
BOOST_AUTO_TEST_CASE(mio_a_message_longer_than_the_buffer_comes_in_parts)
{
    named_pipe_options const wide = messages();
    std::string const name = pipe_name();
    watcher<poll> watch;
    auto server = pipe_end::create(name, messages(16)).value();
    auto client = pipe_end::open(name, wide).value();
    watch.registry().add(client, at_client, in | out).value();
    BOOST_TEST(watch.until_writable(at_client));
    std::string const sent = "a message of more than sixteen letters";
    BOOST_TEST(client.write_some(sent).value() == sent.size());
    watch.registry().add(server, at_server, in | out).value();
    server.connect().value();
    std::string got;
    std::array<char, 7> room;
    bool is_whole = false;
    while (!is_whole)
    {
        auto const n = server.read_some(room);
        if (n)
            got.append(room.data(), *n);
        else
            BOOST_TEST_REQUIRE(watch.until_readable(at_server));
        is_whole = n && !server.has_more();
    }
    BOOST_TEST(got == sent);
}

BOOST_AUTO_TEST_CASE(nothing_is_told_after_remove)
{
    pipe_pair p({}, in);
    p.watch.registry().remove(p.server).value();
    p.write(p.client, at_client, "x");
    p.watch.registry().modify(p.client, at_client, out).value();
    BOOST_TEST(p.watch.until_writable(at_client));
    BOOST_TEST(p.watch.count() == 0u);
    p.watch.registry().add(p.server, token{7}, in).value();
    BOOST_TEST(p.watch.until_readable(token{7}));
    BOOST_TEST(drain(p.server) == "x");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
