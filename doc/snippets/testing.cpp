//! Tests a protocol with a mock: no socket, no clock, no OS call.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock.hpp>

#include <cstdint>

#include "expect.hpp"

namespace {

constexpr vigil::token line{1};
constexpr std::int64_t second = 1'000'000'000;

// tag::code[]
// What is to be tested: gives up if nothing comes for 30 seconds.
template <class Poll>
class watchdog
{
public:
    template <class Source>
    watchdog(Poll& poll, Source& source)
        : poll_(poll)
        , events_(16)
    {
        poll_.registry().add(source, line, vigil::interest::readable).value();
    }

    // True if there is something to read, false if the time is over.
    bool wait()
    {
        auto const limit = vigil::timeout::nanoseconds(30 * second);
        return !poll_.wait(events_, limit).value().empty();
    }

private:
    Poll& poll_;
    typename Poll::events_type events_;
};
// end::code[]

// tag::test[]
void gives_up_after_30_seconds()
{
    auto poll = vigil::mock::poll::open().value();
    vigil::mock::pollable source;
    watchdog dog(poll, source);

    expect(!dog.wait(), "nothing came");
    expect(poll.selector().now() == 30 * second, "and the time has passed");

    source.make_ready(vigil::interest::readable);
    expect(dog.wait(), "now something comes");
    expect(poll.selector().now() == 30 * second, "at once");
}
// end::test[]

// tag::deadlock[]
void an_endless_wait_is_found()
{
    auto poll = vigil::mock::poll::open().value();
    vigil::mock::pollable source;
    poll.registry().add(source, line, vigil::interest::readable).value();
    vigil::mock::events events(4);
    expect(poll.wait(events).error() == vigil::condition::deadlock,
        "nothing can end this wait");
}
// end::deadlock[]

// tag::edge[]
void an_edge_is_silent_until_it_is_rearmed()
{
    auto poll = vigil::mock::poll::open().value();
    vigil::mock::pollable source;
    poll.registry().add(source, line, vigil::interest::readable).value();
    vigil::mock::events events(4);

    source.make_ready(vigil::interest::readable);
    expect(poll.wait(events).value().size() == 1, "an edge");
    expect(poll.wait(events).error() == vigil::condition::deadlock,
        "whoever does not drain is found out");

    poll.registry().rearm(source, vigil::interest::readable).value();
    expect(poll.wait(events).value().size() == 1, "and again");
}
// end::edge[]

} // namespace

int main()
{
    gives_up_after_30_seconds();
    an_endless_wait_is_found();
    an_edge_is_silent_until_it_is_rearmed();
}
