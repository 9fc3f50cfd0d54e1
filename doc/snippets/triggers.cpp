//! Edge, level and oneshot, and how a handle is drained.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <array>
#include <span>
#include <string>
#include <string_view>

#include <unistd.h>

#include "expect.hpp"

namespace {

constexpr vigil::token reader{1};

std::string received;

void take(std::span<char const> bytes)
{
    received.append(bytes.data(), bytes.size());
}

// tag::drain[]
// Always right: reads until the call says that it would block.
// False: the stream has ended, or failed.
template <class Stream>
bool drain(Stream& stream)
{
    std::array<char, 4096> room;
    for (;;)
    {
        auto const n = stream.read_some(room);
        if (!n)
            return n.error() == vigil::condition::would_block;
        if (*n == 0)
            return false;
        take(std::span(room).first(*n));
    }
}
// end::drain[]

// tag::short_read[]
// One system call less: a short read has emptied the stream, unless the
// event said that the end of the stream is there too.
template <class Stream, class Event>
bool drain_short(Stream& stream, Event const& event)
{
    std::array<char, 4096> room;
    for (;;)
    {
        auto const n = stream.read_some(room);
        if (!n)
            return n.error() == vigil::condition::would_block;
        if (*n == 0)
            return false;
        take(std::span(room).first(*n));
        if (*n < room.size() && !event.is_read_closed())
            return true;
    }
}
// end::short_read[]

void edge()
{
    auto poll = vigil::poll::open().value();
    auto [ours, theirs] = vigil::local_stream::pair().value();
    poll.registry().add(ours, reader, vigil::interest::readable).value();
    vigil::events events(4);

    theirs.write_some(std::string_view("one")).value();
    auto ready = poll.wait(events).value();
    expect(ready.size() == 1 && drain(ours), "one");

    theirs.write_some(std::string_view("two")).value();
    ready = poll.wait(events).value();
    expect(ready.size() == 1 && drain_short(ours, ready[0]), "two");

    theirs.write_some(std::string_view("end")).value();
    theirs.close().value();
    ready = poll.wait(events).value();
    expect(ready.size() == 1 && !drain_short(ours, ready[0]), "the end");
    expect(received == "onetwoend", "all was read");
}

void level()
{
    auto poll = vigil::poll::open().value();
    auto [ours, theirs] = vigil::local_stream::pair().value();
    vigil::events events(4);
    // tag::level[]
    poll.registry()
        .add(ours, reader, vigil::interest::readable, vigil::level)
        .value();
    theirs.write_some(std::string_view("still here")).value();
    expect(poll.wait(events).value().size() == 1, "reported");
    expect(poll.wait(events).value().size() == 1, "reported again");
    expect(drain(ours), "the stream goes on");
    expect(poll.wait(events, vigil::timeout::zero()).value().empty(),
        "and now silent");
    // end::level[]
}

void oneshot()
{
    auto poll = vigil::poll::open().value();
    auto [ours, theirs] = vigil::local_stream::pair().value();
    vigil::events events(4);
    // tag::oneshot[]
    poll.registry()
        .add(ours, reader, vigil::interest::readable, vigil::oneshot)
        .value();
    theirs.write_some(std::string_view("a")).value();
    expect(poll.wait(events).value().size() == 1, "one event");
    theirs.write_some(std::string_view("b")).value();
    expect(poll.wait(events, vigil::timeout::zero()).value().empty(),
        "and no other");

    // Nothing was read: after modify it is reported again.
    poll.registry()
        .modify(ours, reader, vigil::interest::readable, vigil::oneshot)
        .value();
    expect(poll.wait(events).value().size() == 1, "until modify");
    // end::oneshot[]
}

// tag::io[]
// Right for every poll: io<Poll> names the objects that go with it.
template <class Poll>
void talk(Poll& poll)
{
    using local_stream = typename vigil::io<Poll>::local_stream;
    auto [ours, theirs] = local_stream::pair().value();
    poll.registry().add(ours, reader, vigil::interest::readable).value();

    typename Poll::events_type events(4);
    for (std::string_view word : {"one", "two"})
    {
        theirs.write_some(word).value();
        for (auto const& event : poll.wait(events).value())
            drain_short(ours, event);
    }
}
// end::io[]

void raw()
{
    auto poll = vigil::basic_poll<vigil::poll_selector>::open().value();
    auto [ours, theirs] = vigil::local_stream::pair().value();
    std::array<decltype(poll)::event_type, 4> events;
    int const descriptor = ours.native_handle();
    // tag::rearm[]
    vigil::handle_ref raw(descriptor);
    poll.registry().add(raw, reader, vigil::interest::readable).value();
    for (int i = 0; i != 2; ++i)
    {
        theirs.write_some(std::string_view("x")).value();
        expect(poll.wait(events).value().size() == 1, "an edge");
        char room[16];
        expect(::read(descriptor, room, sizeof room) == 1, "a short read");

        // It was drained. On epoll this does nothing.
        poll.registry().rearm(raw, vigil::interest::readable).value();
    }
    // end::rearm[]
    poll.registry().remove(raw).value();
}

} // namespace

int main()
{
    edge();
    level();
    oneshot();
    received.clear();
    auto first = vigil::poll::open().value();
    talk(first);
    auto second = vigil::basic_poll<vigil::poll_selector>::open().value();
    talk(second);
    expect(received == "onetwoonetwo", "on both");
    raw();
}
