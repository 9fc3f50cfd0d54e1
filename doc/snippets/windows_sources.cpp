//! What Windows has beside: named pipes, and HANDLEs that are waited for.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <array>
#include <string>
#include <string_view>

#include <windows.h>

#include "expect.hpp"

using namespace std::string_view_literals;

constexpr std::string_view name = R"(\\.\pipe\vigil.snippet)";

// tag::pipe[]
// Hears one client after the other, each to its end.
class listener
{
public:
    explicit listener(vigil::registry const& registry)
        : pipe_(vigil::named_pipe::create(name).value())
    {
        using vigil::interest;
        registry
            .add(
                pipe_, vigil::token{1}, interest::readable | interest::writable)
            .value();
        go_on(); // begins to wait for a client
    }

    // After each event. False if the pipe is of no more use.
    bool go_on()
    {
        std::array<char, 512> room;
        while (pipe_.connect()) // there is a client
        {
            auto const n = pipe_.read_some(room);
            if (!n)
                return n.error() == vigil::condition::would_block;
            if (*n == 0)
                pipe_.disconnect().value();
            heard.append(room.data(), *n);
        }
        return true;
    }

    std::string heard;

private:
    vigil::named_pipe pipe_;
};
// end::pipe[]

void pipes()
{
    auto poll = vigil::poll::open().value();
    listener server(poll.registry());
    auto const take_turns = [&] {
        std::array<vigil::event, 8> room;
        poll.wait(room).value();
        expect(server.go_on(), "the server goes on");
    };
    for (auto const text : {"one "sv, "two"sv})
    {
        auto client = vigil::named_pipe::open(name);
        for (; !client; client = vigil::named_pipe::open(name))
            take_turns();
        poll.registry()
            .add(*client, vigil::token{2}, vigil::interest::writable)
            .value();
        expect(client->write_some(text).value() == text.size(), "it fits");
        client->close(); // what was written is not lost by it
    }
    while (server.heard.size() != 7)
        take_turns();
    expect(server.heard == "one two", "both were heard");
}

void handles()
{
    auto poll = vigil::poll::open().value();
    std::array<vigil::event, 8> room;
    // tag::waitable[]
    HANDLE const done = ::CreateEventW(nullptr, FALSE, FALSE, nullptr);
    vigil::waitable watched(done);
    poll.registry()
        .add(watched, vigil::token{3}, vigil::interest::readable)
        .value();
    // end::waitable[]
    ::SetEvent(done);
    auto const told = poll.wait(room).value();
    expect(told.size() == 1 && told[0].token() == vigil::token{3}, "told");
    poll.registry().remove(watched).value();
    ::CloseHandle(done);
}

int main()
{
    pipes();
    handles();
}
