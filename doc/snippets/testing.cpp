//! Tests with pollables: no socket, no script, and time that passes by itself.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock.hpp>

#include <chrono>

#include "expect.hpp"

namespace {

using namespace std::chrono_literals;

constexpr vigil::token line{1};

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

    // True if there is something to read; false if the time is over, or a
    // signal has interrupted the wait.
    bool wait() { return !poll_.wait(events_, 30s).value().empty(); }

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

    auto const begin = vigil::mock::clock::now();
    expect(!dog.wait(), "nothing came");
    expect(vigil::mock::clock::now() - begin >= 30s, "the time has passed");

    source.make_ready(vigil::interest::readable);
    expect(dog.wait(), "now something comes");
    expect(vigil::mock::clock::now() - begin < 31s, "at once");
}
// end::test[]

// tag::edge[]
void an_edge_is_silent_until_it_is_rearmed()
{
    auto poll = vigil::mock::poll::open().value();
    vigil::mock::pollable source;
    poll.registry().add(source, line, vigil::interest::readable).value();
    vigil::mock::events events(4);

    source.make_ready(vigil::interest::readable);
    expect(poll.wait(events).value().size() == 1, "an edge");
    source.make_ready(vigil::interest::readable);
    expect(poll.wait(events, 1s).value().empty(), "nobody drained it");

    poll.registry().rearm(source, vigil::interest::readable).value();
    expect(poll.wait(events).value().size() == 1, "and again");
}
// end::edge[]

} // namespace

int main()
{
    gives_up_after_30_seconds();
    an_edge_is_silent_until_it_is_rearmed();
}
