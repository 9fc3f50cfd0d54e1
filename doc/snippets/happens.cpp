//! Finds out what epoll and poll(2) say, and that doc/contract.adoc says so.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <array>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "expect.hpp"

namespace {

using vigil::interest;

constexpr vigil::token any{1};
constexpr auto both = interest::readable | interest::writable;
constexpr auto patience = vigil::timeout::nanoseconds(10'000'000'000);

std::string document;
bool is_complete = true;

// The bits of poll(2), which epoll(7) has too, under the same numbers.
std::string names(unsigned bits)
{
    constexpr std::pair<unsigned, char const*> table[] = {{POLLIN, "IN"},
        {POLLOUT, "OUT"}, {POLLERR, "ERR"}, {POLLHUP, "HUP"},
        {0x2000, "RDHUP"}};
    std::string text;
    for (auto const& [bit, name] : table)
        if ((bits & bit) != 0)
            text += (text.empty() ? "" : " ") + std::string(name);
    return text;
}

unsigned bits(vigil::event const& e)
{
    return e.native().events;
}

template <class Event>
unsigned bits(Event const& e)
{
    return static_cast<unsigned short>(e.native().revents);
}

template <class Poll>
std::string row(int descriptor, interest i, char const* situation)
{
    auto poll = Poll::open().value();
    vigil::handle_ref const source(descriptor);
    poll.registry().add(source, any, i, vigil::level).value();
    typename Poll::events_type events(4);
    auto const ready = poll.wait(events, patience).value();
    expect(ready.size() == 1, situation);
    auto const& e = ready[0];
    std::ostringstream text;
    text << "|" << situation << " |"
         << (i == both                ? "R, W"
                    : i.is_readable() ? "R"
                                      : "W")
         << " |" << names(bits(e));
    for (bool const is_so : {e.is_readable(), e.is_writable(), e.is_error(),
             e.is_read_closed(), e.is_write_closed()})
        text << (is_so ? " |yes" : " |-");
    poll.registry().remove(source).value();
    return text.str();
}

// The row of the table for what `source` is now; both selectors say the same.
template <class Source>
void happens(Source const& source, interest i, char const* situation)
{
    using other_poll = vigil::basic_poll<vigil::poll_selector>;
    int const descriptor = source.native_handle();
    auto const text = row<vigil::poll>(descriptor, i, situation);
    expect(text == row<other_poll>(descriptor, i, situation), situation);
    if (document.find(text + '\n') != document.npos)
        return;
    std::printf("doc/contract.adoc does not have\n%s\n", text.c_str());
    is_complete = false;
}

void wait_until_writable(vigil::tcp_stream& stream)
{
    auto poll = vigil::poll::open().value();
    poll.registry().add(stream, any, interest::writable).value();
    std::array<vigil::event, 1> events;
    poll.wait(events, patience).value();
}

std::pair<vigil::tcp_stream, vigil::tcp_stream> connection()
{
    auto listener = vigil::tcp_listener::bind("127.0.0.1:0").value();
    auto const here = listener.local_endpoint().value();
    auto client = vigil::tcp_stream::connect(here).value();
    happens(listener, interest::readable, "TCP listener, somebody waits");
    auto accepted = listener.accept().value();
    wait_until_writable(client);
    return {std::move(client), std::move(accepted.stream)};
}

void tcp()
{
    vigil::handle_ref const raw(::socket(AF_INET, SOCK_STREAM, 0));
    happens(raw, both, "TCP stream, never connected");
    ::close(raw.native_handle());
    {
        auto [ours, theirs] = connection();
        happens(ours, both, "TCP stream, idle");
        theirs.shutdown(vigil::direction::send).value();
        happens(ours, both, "TCP stream, the peer shut down or closed");
        ours.shutdown(vigil::direction::both).value();
        happens(ours, both, "TCP stream, both halves shut down");
    }
    {
        auto [ours, theirs] = connection();
        theirs.set_linger(0).value();
        theirs.close().value();
        happens(ours, both, "TCP stream, reset by the peer");
    }
    auto listener = vigil::tcp_listener::bind("127.0.0.1:0").value();
    auto const here = listener.local_endpoint().value();
    listener.close().value();
    if (auto refused = vigil::tcp_stream::connect(here))
        happens(*refused, interest::writable, "TCP stream, connect refused");
}

void pipes()
{
    {
        auto pipe = vigil::pipe::open().value();
        pipe.writer.write_some(std::string_view("x")).value();
        pipe.writer.close().value();
        happens(pipe.reader, interest::readable,
            "pipe reader, no writer is left, data is");
        std::array<char, 1> room;
        pipe.reader.read_some(room).value();
        happens(
            pipe.reader, interest::readable, "pipe reader, no writer is left");
    }
    auto pipe = vigil::pipe::open().value();
    auto full = vigil::pipe::open().value();
    static std::array<char, 4096> const page{};
    while (full.writer.write_some(page))
    {
    }
    pipe.reader.close().value();
    full.reader.close().value();
    happens(pipe.writer, interest::writable, "pipe writer, no reader is left");
    happens(full.writer, interest::writable,
        "pipe writer, no reader is left, and it is full");
}

void others()
{
    auto [ours, theirs] = vigil::local_stream::pair().value();
    theirs.close().value();
    happens(ours, both, "local stream, the peer closed");

    auto here = vigil::udp_socket::bind("127.0.0.1:0").value();
    happens(here, both, "UDP socket, idle");
    auto gone = vigil::udp_socket::bind("127.0.0.1:0").value();
    here.connect(gone.local_endpoint().value()).value();
    gone.close().value();
    here.send(std::string_view("x")).value();
    happens(here, interest::writable, "UDP socket, its datagram was refused");
}

} // namespace

int main(int count, char** arguments)
{
    expect(count == 2, "the argument is the path of doc/contract.adoc");
    std::ifstream file(arguments[1]);
    std::ostringstream text;
    text << file.rdbuf();
    document = text.str();
    tcp();
    pipes();
    others();
    return is_complete ? 0 : 1;
}
