//! Recipe: accept, and go on when the descriptors are used up.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>
#include <vigil/mock.hpp>

#include <system_error>
#include <utility>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

#include "expect.hpp"

namespace {

constexpr vigil::token accepting{0};

// tag::accept[]
enum class progress
{
    all, // nobody waits any more
    starved // somebody waits, and there is no descriptor for him
};

// Accepts everybody; `take` gets each connection.
template <class Listener, class Take>
progress accept_all(Listener& listener, Take take)
{
    for (;;)
    {
        auto accepted = listener.accept();
        if (accepted)
        {
            take(std::move(accepted->stream));
            continue;
        }
        auto const why = accepted.error();
        if (why == vigil::condition::would_block)
            return progress::all;
        if (vigil::is_about_connection(why))
            continue; // he went away while he waited: the next
        if (why == vigil::condition::exhausted)
            return progress::starved;
        vigil::throw_error(why);
    }
}
// end::accept[]

// Who has gone takes nobody with him.
void goes_on()
{
    vigil::mock::peer last("last");
    vigil::mock::clients clients;
    clients.accept_error(std::errc::connection_aborted);
    clients.accept_error(std::errc::protocol_error);
    clients.connect(last);

    auto poll = vigil::mock::poll::open().value();
    auto listener = clients.listener();
    poll.registry().add(listener, accepting, vigil::interest::readable).value();
    int count = 0;
    auto const take = [&](vigil::mock::stream const&) { ++count; };
    expect(accept_all(listener, take) == progress::all, "the queue is empty");
    expect(count == 1, "one is left");
}

// Leaves room for `more` descriptors.
void limit_descriptors(int more)
{
    int const next = ::dup(0);
    ::close(next);
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = static_cast<rlim_t>(next + more);
    expect(::setrlimit(RLIMIT_NOFILE, &limit) == 0, "setrlimit");
}

void run()
{
    auto poll = vigil::poll::open().value();
    auto listener = vigil::tcp_listener::bind("127.0.0.1:0").value();
    auto const here = listener.local_endpoint().value();
    auto const& registry = poll.registry();
    registry.add(listener, accepting, vigil::interest::readable).value();

    auto const one = vigil::tcp_stream::connect(here).value();
    auto const two = vigil::tcp_stream::connect(here).value();
    limit_descriptors(1);

    std::vector<vigil::tcp_stream> connections;
    auto const take = [&](vigil::tcp_stream s) {
        connections.push_back(std::move(s));
    };
    vigil::events events(4);
    expect(poll.wait(events).value().size() == 1, "somebody waits");
    expect(accept_all(listener, take) == progress::starved, "no descriptor");
    expect(connections.size() == 1, "is left for the second");

    // tag::resume[]
    // No edge comes for who waits already. So, once something was closed (or
    // after a pause, by a timeout), have the listener looked at anew:
    connections.pop_back();
    registry.modify(listener, accepting, vigil::interest::readable).value();
    // end::resume[]
    expect(poll.wait(events).value().size() == 1, "the second is reported");
    accept_all(listener, take);
    expect(connections.size() == 1, "and accepted");
}

} // namespace

int main()
{
    goes_on();
    run();
}
