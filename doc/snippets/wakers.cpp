//! Ends a wait from another thread, and from a signal handler.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <thread>
#include <utility>

#include <signal.h>

#include "expect.hpp"

namespace {

constexpr vigil::token work{1};
constexpr vigil::token interrupted{2};

void threads()
{
    // tag::thread[]
    auto poll = vigil::poll::open().value();
    auto waker = poll.make_waker(work).value();

    std::thread worker([waker = std::move(waker)] {
        // Whatever was to be done is done. Then:
        waker.wake().value();
    }); // and the waker dies with the thread: its wake does not

    vigil::events events(4);
    auto const ready = poll.wait(events).value();
    expect(ready.size() == 1 && ready[0].token() == work, "one event");
    // end::thread[]
    worker.join();
}

void coalesced()
{
    auto poll = vigil::poll::open().value();
    auto const waker = poll.make_waker(work).value();
    vigil::events events(4);
    // tag::coalesced[]
    waker.wake().value();
    waker.wake().value();
    expect(poll.wait(events).value().size() == 1, "two wakes are one event");
    expect(poll.wait(events, vigil::timeout::zero()).value().empty(),
        "and it is not reported again");
    // end::coalesced[]
}

// tag::signal[]
// eventfd_waker, pipe_waker and the notifiers of poll(2) may be used in a
// signal handler.
vigil::waker const* on_interrupt = nullptr;

extern "C" void handle_interrupt(int)
{
    static_cast<void>(on_interrupt->wake());
}

void signals()
{
    auto poll = vigil::poll::open().value();
    auto const waker = poll.make_waker(interrupted).value();
    on_interrupt = &waker;
    ::signal(SIGINT, handle_interrupt);
    ::raise(SIGINT);
    poll.make_waker(work).value().wake().value(); // and something else

    // The signal may also end a wait early, with no event: then the event
    // comes with the next.
    vigil::events events(4);
    for (bool is_over = false; !is_over;)
        for (auto const& event : poll.wait(events).value())
            is_over = is_over || event.token() == interrupted;
    ::signal(SIGINT, SIG_DFL);
}
// end::signal[]

// tag::policy[]
// Two descriptors a waker, or none at all.
using pipe_poll = vigil::basic_poll<vigil::epoll_selector, vigil::pipe_waker>;
using notified_poll =
    vigil::basic_poll<vigil::poll_selector, vigil::notify_waker>;
// end::policy[]

template <class Poll>
void wakes()
{
    auto poll = Poll::open().value();
    auto const waker = poll.make_waker(work).value();
    waker.wake().value();
    typename Poll::events_type events(4);
    auto const ready = poll.wait(events).value();
    expect(ready.size() == 1 && ready[0].is_readable(), "one event");
}

} // namespace

int main()
{
    threads();
    coalesced();
    signals();
    wakes<pipe_poll>();
    wakes<notified_poll>();
}
