//! Example: a TCP server that sends back what it is sent.
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
#include <utility>

struct client
{
    vigil::tcp_stream stream;
    std::string unsent{};
};

// tag::echo[]
// Goes on until one direction would block. There is no edge before: who stops
// earlier waits for bytes that are there already. False at the end.
static bool echo(client& c)
{
    std::array<char, 4096> room;
    for (;;)
    {
        auto const moved = c.unsent.empty() ? c.stream.read_some(room)
                                            : c.stream.write_some(c.unsent);
        if (!moved || *moved == 0)
            return moved.error() == vigil::condition::would_block;
        if (c.unsent.empty())
            c.unsent.assign(room.data(), *moved);
        else
            c.unsent.erase(0, *moved);
    }
}
// end::echo[]

static void accept_all(vigil::registry const& registry,
    vigil::tcp_listener& listener, vigil::slab<client>& clients)
{
    constexpr auto both = vigil::interest::readable | vigil::interest::writable;
    for (;;)
    {
        auto accepted = listener.accept();
        if (accepted.error() == vigil::condition::would_block)
            return;
        if (vigil::is_about_connection(accepted.error()))
            continue; // he has gone while he waited
        // Too many open files end this server; demo/server.hpp goes on.
        auto name = clients.insert(std::move(accepted.value().stream)).value();
        registry.add(clients.find(name)->stream, name, both).value();
    }
}

int main()
try
{
    auto listener = vigil::tcp_listener::bind("127.0.0.1:0").value();
    auto const port = listener.local_endpoint().value().port();
    std::fprintf(stderr, "port %u\n", port);

    constexpr vigil::token accepting{0};
    auto poll = vigil::poll::open().value();
    poll.registry().add(listener, accepting, vigil::interest::readable).value();
    vigil::slab<client> clients; // names them by tokens that nobody else gets
    vigil::events events(256);
    for (;;)
        for (auto const& event : poll.wait(events).value())
            if (event.token() == accepting)
                accept_all(poll.registry(), listener, clients);
            else if (auto* c = clients.find(event.token()); c && !echo(*c))
                clients.erase(event.token()); // closes it, and removes it
}
catch (std::system_error const& why)
{
    return std::fprintf(stderr, "echo_server: %s\n", why.what()), 1;
}
