//! Example: sends datagrams back, and asks itself for three.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <array>
#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>
#include <system_error>

// tag::echo[]
// Takes every datagram that is there: an edge tells once of many.
static void echo_all(vigil::udp_socket& server)
{
    std::array<char, 1500> room;
    for (;;)
    {
        auto const got = server.recv_from(room);
        if (got.error() == vigil::condition::would_block)
            return;
        if (got.value().is_truncated)
            continue; // half a message is none
        // What cannot be sent is dropped, as the network may do: that one peer
        // cannot be reached is no reason to forsake the others.
        std::string_view const text(room.data(), got->size);
        static_cast<void>(server.send_to(text, got->from));
    }
}
// end::echo[]

static int print_all(vigil::udp_socket& client)
{
    std::array<char, 1500> room;
    for (int count = 0;; ++count)
    {
        auto const got = client.recv(room);
        if (got.error() == vigil::condition::would_block)
            return count;
        std::printf("%.*s\n", static_cast<int>(got.value().size), room.data());
    }
}

int main()
try
{
    constexpr vigil::token serving{0}, asking{1};
    auto poll = vigil::poll::open().value();
    auto server = vigil::udp_socket::bind("127.0.0.1:0").value();
    auto client = vigil::udp_socket::bind("127.0.0.1:0").value();
    poll.registry().add(server, serving, vigil::interest::readable).value();
    poll.registry().add(client, asking, vigil::interest::readable).value();
    client.connect(server.local_endpoint().value()).value();
    for (std::string_view const word : {"one", "two", "three"})
        client.send(word).value();
    vigil::events events(8);
    int count = 0;
    while (count != 3)
    {
        auto const ready = poll.wait(events, std::chrono::seconds(5)).value();
        if (ready.empty())
            return std::fputs("udp_echo: a datagram is lost\n", stderr), 1;
        for (auto const& event : ready)
            if (event.token() == serving)
                echo_all(server);
            else
                count += print_all(client);
    }
}
catch (std::system_error const& why)
{
    return std::fprintf(stderr, "udp_echo: %s\n", why.what()), 1;
}
