//! Example: a chat over TCP; what one says all the others hear.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <array>
#include <cstdio>
#include <string_view>
#include <system_error>
#include <utility>

using guests = vigil::slab<vigil::tcp_stream>;

// tag::hear[]
// The token of a guest who left, in this very batch perhaps, is stale: his
// event finds nobody, not even a newcomer with his place and his descriptor.
static void hear(guests& all, vigil::token speaker)
{
    std::array<char, 4096> room;
    while (vigil::tcp_stream* const guest = all.find(speaker))
    {
        auto const got = guest->read_some(room);
        if (got.error() == vigil::condition::would_block)
            return; // drained: the next edge comes with the next word
        if (!got || *got == 0)
            all.erase(speaker); // which closes, which removes
        else
            all.for_each([&](vigil::token name, vigil::tcp_stream& other) {
                // Who does not listen leaves: what he has no room for would
                // fill our memory.
                std::string_view const text(room.data(), *got);
                if (name != speaker)
                    if (auto n = other.write_some(text); !n || *n != *got)
                        all.erase(name);
            });
    }
}
// end::hear[]

static void seat_all(
    vigil::registry const& registry, vigil::tcp_listener& listener, guests& all)
{
    for (;;)
    {
        auto next = listener.accept();
        if (next.error() == vigil::condition::would_block)
            return;
        if (vigil::is_about_connection(next.error()))
            continue; // he has gone before he had a seat
        auto const name = all.insert(std::move(next.value().stream)).value();
        registry.add(*all.find(name), name, vigil::interest::readable).value();
    }
}

int main()
try
{
    auto listener = vigil::tcp_listener::bind("127.0.0.1:0").value();
    auto const port = listener.local_endpoint().value().port();
    std::fprintf(stderr, "port %u\n", port);

    constexpr vigil::token door{0}; // a token of a slab is never so small
    auto poll = vigil::poll::open().value();
    poll.registry().add(listener, door, vigil::interest::readable).value();
    guests all;
    vigil::events events(256);
    for (;;)
        for (auto const& event : poll.wait(events).value())
            if (event.token() == door)
                seat_all(poll.registry(), listener, all);
            else
                hear(all, event.token());
}
catch (std::system_error const& why)
{
    return std::fprintf(stderr, "chat: %s\n", why.what()), 1;
}
