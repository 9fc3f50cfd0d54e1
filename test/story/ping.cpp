//! Story: one protocol, over a script and over TCP.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

// tag::headers[]
#include <vigil.hpp>
#include <vigil/mock.hpp>
#include <vigil/mock/boost_test.hpp>

#include <boost/test/unit_test.hpp>
// end::headers[]

#include <array>
#include <string>
#include <string_view>
#include <system_error>

#include "../example/ping_client.hpp"

namespace vigil::test {
namespace {

/// Accepts one client, and answers its line with PONG, byte by byte.
void serve(tcp_listener& listener)
{
    auto poll = vigil::poll::open().value();
    events buffer(4);
    poll.registry().add(listener, token{0}, interest::readable).value();
    auto accepted = listener.accept();
    for (; !accepted; accepted = listener.accept())
        poll.wait(buffer).value();
    tcp_stream& stream = (*accepted).stream;
    poll.registry().add(stream, token{1}, interest::readable).value();
    std::string line;
    std::array<char, 64> room;
    while (!line.ends_with("\r\n"))
        if (auto const got = stream.read_some(room); got)
            line.append(room.data(), *got);
        else
            poll.wait(buffer).value();
    for (char const c : std::string_view("PONG\r\n"))
        stream.write_some(std::string_view(&c, 1)).value();
}

BOOST_AUTO_TEST_SUITE(ping_suite)

// The second program of the design.
// tag::test[]
BOOST_AUTO_TEST_CASE(over_a_script)
{
    vigil::mock::peer peer;
    peer.expect_write("PING\r\n")
        .would_block()
        .read("PO")
        .would_block()
        .read("NG\r\n");
    auto poll = vigil::mock::poll::open().value();
    ping_client client(poll, peer.stream());
    BOOST_TEST(client.run() == pong);
}
// end::test[]

// The same template.
BOOST_AUTO_TEST_CASE(over_tcp)
{
    auto listener = tcp_listener::bind("127.0.0.1:0").value();
    default_system::thread server;
    BOOST_TEST(server.start([&] { serve(listener); }) == 0);
    auto poll = vigil::poll::open().value();
    ping_client client(
        poll, tcp_stream::connect(listener.local_endpoint().value()).value());
    BOOST_TEST(client.run() == pong);
    server.join();
}

// The same once more: two runs make the same calls, at the same times.
BOOST_AUTO_TEST_CASE(runs_are_equal)
{
    mock::record records[2];
    for (mock::record& r : records)
    {
        mock::peer peer;
        peer.accept_write(2).expect_write("PING\r\n").read("PONG\r\n");
        auto poll = mock::poll::open().value();
        ping_client client(poll, peer.stream());
        BOOST_TEST(client.run() == pong);
        r = poll.selector().calls();
    }
    BOOST_TEST((records[0] == records[1]));
    BOOST_TEST(records[0].text() ==
        "open 'poll'\n"
        "add 'poll' token 0 readable writable edge\n"
        "write 'peer' 6: 2\n"
        "write 'peer' 4: 4\n"
        "read 'peer' 64: 6\n");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
