//! Runs the program of README.md, and connects to it.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <thread>

#include "expect.hpp"

#define main nine_lines // which never returns
#include "../../example/nine_lines.cpp"
#undef main

int main()
{
    std::thread([] { nine_lines(); }).detach();

    // Until it listens, connects are refused.
    for (;;)
    {
        auto poll = vigil::poll::open().value();
        auto client = vigil::tcp_stream::connect("127.0.0.1:7777").value();
        poll.registry()
            .add(client, vigil::token{1}, vigil::interest::writable)
            .value();
        vigil::events events(1);
        poll.wait(events).value();
        if (!client.peer_endpoint())
            continue;

        // It accepts, and drops what it accepted: the end of the stream.
        poll.registry()
            .modify(client, vigil::token{1}, vigil::interest::readable)
            .value();
        poll.wait(events).value();
        std::array<std::byte, 1> room;
        auto const read = client.read_some(room);
        expect(read && *read == 0, "the program accepts the connection");
        std::_Exit(0); // its thread runs on
    }
}
