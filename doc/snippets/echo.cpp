//! The echo server of the getting started page, and a client of it.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <array>
#include <cstddef>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "expect.hpp"

// tag::connection[]
// A connection, and what it sent and did not get back yet.
struct connection
{
    vigil::tcp_stream stream;
    std::array<std::byte, 4096> room{};
    std::span<std::byte> unsent{};
};

// Reads and writes back until one of them would block. False: it is over.
bool echo(connection& c)
{
    for (;;)
    {
        if (c.unsent.empty())
        {
            auto const read = c.stream.read_some(c.room);
            if (!read)
                return read.error() == vigil::condition::would_block;
            if (*read == 0)
                return false; // the peer is done
            c.unsent = std::span(c.room).first(*read);
        }
        auto const written = c.stream.write_some(c.unsent);
        if (!written)
            return written.error() == vigil::condition::would_block;
        c.unsent = c.unsent.subspan(*written);
    }
}
// end::connection[]

// tag::server[]
constexpr vigil::token accepting{0};
constexpr vigil::token stopping{1};

class server
{
public:
    server(vigil::poll poll, vigil::tcp_listener listener)
        : poll_(std::move(poll))
        , listener_(std::move(listener))
    {
        poll_.registry()
            .add(listener_, accepting, vigil::interest::readable)
            .value();
    }

    void run()
    {
        vigil::events events(256);
        for (;;)
            for (auto const& event : poll_.wait(events).value())
            {
                if (event.token() == stopping)
                    return;
                if (event.token() == accepting)
                    accept();
                else
                    serve(event.token());
            }
    }

private:
    void accept()
    {
        for (;;)
        {
            auto accepted = listener_.accept();
            if (accepted.error() == vigil::condition::would_block)
                return; // nobody waits any more
            if (vigil::is_about_connection(accepted.error()))
                continue; // he has gone while he waited
            auto const name =
                connections_
                    .insert(connection{std::move(accepted.value().stream)})
                    .value();
            poll_.registry()
                .add(connections_.find(name)->stream, name,
                    vigil::interest::readable | vigil::interest::writable)
                .value();
        }
    }

    void serve(vigil::token name)
    {
        connection* const c = connections_.find(name);
        if (c != nullptr && !echo(*c))
            connections_.erase(name); // closes it, and so removes it
    }

    vigil::poll poll_;
    vigil::tcp_listener listener_;
    vigil::slab<connection> connections_;
};
// end::server[]

// tag::client[]
bool is_echoed(vigil::endpoint const& server, std::string_view message)
{
    constexpr vigil::token any{0};
    auto poll = vigil::poll::open().value();
    auto stream = vigil::tcp_stream::connect(server).value();
    poll.registry()
        .add(stream, any, vigil::interest::readable | vigil::interest::writable)
        .value();

    std::array<vigil::event, 8> events; // no allocation
    std::string_view unsent = message;
    std::string received;
    while (received.size() != message.size())
    {
        poll.wait(events).value();
        if (!stream.peer_endpoint())
        {
            stream.take_error().value(); // why the connect failed
            continue;
        }
        while (!unsent.empty())
        {
            auto const written = stream.write_some(unsent);
            if (written.error() == vigil::condition::would_block)
                break;
            unsent.remove_prefix(written.value());
        }
        for (std::array<char, 1024> room{};;)
        {
            auto const read = stream.read_some(room);
            if (read.error() == vigil::condition::would_block)
                break;
            if (read.value() == 0)
                return received == message; // the server has hung up
            received.append(room.data(), *read);
        }
    }
    return received == message;
}
// end::client[]

// tag::main[]
int main()
{
    auto poll = vigil::poll::open().value();
    auto listener = vigil::tcp_listener::bind("127.0.0.1:0").value();
    auto const here = listener.local_endpoint().value();
    auto const stop = poll.make_waker(stopping).value();

    server echo_server(std::move(poll), std::move(listener));
    std::thread serving([&] { echo_server.run(); });
    bool const echoed = is_echoed(here, "hello") &&
        is_echoed(here, std::string(1'000'000, 'x')); // in many pieces
    stop.wake().value();
    serving.join();

    std::puts(echoed ? "echoed" : "lost");
    return echoed ? 0 : 1;
}
// end::main[]
