//! A spurious event does not hide that a connect is over.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

// Where edges are emulated, an event that was delivered is silent until its
// direction is drained; asking for the peer drains it while there is none.

#include <boost/test/unit_test.hpp>

#include "support/sim_rig.hpp"

namespace vigil::test {
namespace {

template <class Poll>
void connect(sim::world const& w)
{
    auto poll = Poll::open().value();
    auto stream =
        io<Poll>::tcp_stream::connect(sim::endpoint_of(w, "server", 7)).value();
    poll.registry().add(stream, token{1}, interest::writable).value();
    typename Poll::event_type room[4];
    while (!stream.peer_endpoint())
        poll.wait(room).value();
}

} // namespace

BOOST_AUTO_TEST_CASE_TEMPLATE(
    a_connect_is_reported_after_a_spurious_event, Selector, sim_selectors)
{
    using poll = basic_poll<Selector>;
    sim::options o;
    o.rates[static_cast<std::size_t>(sim::fault::spurious)] = 1'000'000;
    o.link.latency = sim::interval::nanoseconds(10'000'000);
    sim::world w(1, o);
    w.daemon("server", [] {
        auto listener =
            io<poll>::tcp_listener::bind(endpoint::any_v4(7)).value();
        auto waiting = poll::open().value();
        typename poll::event_type room[4];
        while (waiting.wait(room))
        {
            // until the world stops it
        }
    });
    w.at(sim::interval::nanoseconds(5'000'000)).rate(sim::fault::spurious, 0);
    w.host("client", [&w] { connect<poll>(w); });
    auto const how = w.run();
    BOOST_TEST((how == sim::outcome::finished), w.report());
    BOOST_TEST(w.count(sim::fault::spurious) != 0u);
}

} // namespace vigil::test
