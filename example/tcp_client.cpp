//! Example: connects, sends a line, prints the answer.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <array>
#include <cstdio>
#include <string>
#include <system_error>

// tag::connect[]
// Writable says that the connect is over, and take_error how it went. A
// spurious event says nothing: only who is connected has a peer.
static void finish_connect(
    vigil::poll& poll, vigil::events& events, vigil::tcp_stream& stream)
{
    while (!stream.peer_endpoint())
        for (auto const& event : poll.wait(events).value())
            if (event.is_writable())
                stream.take_error().value();
}
// end::connect[]

// tag::read[]
// Goes on until would_block. A short read says as much and saves a call, but
// not when an event said is_read_closed(): the end of the stream, right behind
// those bytes, is no new edge, and would never be read. False at the end.
static bool print_all(vigil::tcp_stream& stream)
{
    std::array<char, 4096> room;
    for (;;)
    {
        auto const got = stream.read_some(room);
        if (got.error() == vigil::condition::would_block)
            return true;
        if (got.value() == 0)
            return false;
        std::fwrite(room.data(), 1, *got, stdout);
        std::fflush(stdout);
    }
}
// end::read[]

static void send_line(vigil::tcp_stream& stream, std::string const& line)
{
    // A new connection has room for a line; then our half of it ends.
    if (stream.write_some(line).value() != line.size())
        vigil::throw_error(make_error_code(std::errc::message_size));
    stream.shutdown(vigil::direction::send).value();
}

int main(int argc, char** argv)
try
{
    if (argc != 2 && argc != 3)
        return std::puts("usage: tcp_client <address>:<port> [<line>]"), 2;
    auto const server = vigil::endpoint::parse(argv[1]).value();
    auto stream = vigil::tcp_stream::connect(server).value();
    auto poll = vigil::poll::open().value();
    vigil::events events(8);
    constexpr auto both = vigil::interest::readable | vigil::interest::writable;
    poll.registry().add(stream, vigil::token{0}, both).value();
    finish_connect(poll, events, stream);
    std::fputs("connected\n", stderr);
    if (argc == 3)
        send_line(stream, std::string(argv[2]) + '\n');
    while (print_all(stream))
        poll.wait(events).value();
}
catch (std::system_error const& why)
{
    return std::fprintf(stderr, "tcp_client: %s\n", why.what()), 1;
}
