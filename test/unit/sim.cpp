//! Tests <vigil/sim.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim.hpp>
#include <vigil/sim.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <string_view>

using namespace std::chrono_literals;
namespace sim = vigil::sim;

BOOST_AUTO_TEST_CASE(a_client_and_a_server_meet_in_a_world)
{
    sim::world world(1);
    std::string answer;
    world.daemon("server", [&] {
        auto listener =
            sim::tcp_listener::bind(vigil::endpoint::any_v4(7)).value();
        auto poll = sim::poll::open().value();
        poll.registry()
            .add(listener, vigil::token{0}, vigil::interest::readable)
            .value();
        sim::events events(4);
        while (auto const got = poll.wait(events))
            while (auto accepted = listener.accept())
                accepted->stream.write_some(std::string_view("hi")).value();
    });
    world.host("client", [&] {
        auto poll = sim::poll::open().value();
        sim::poll::event_type room[4];
        auto stream =
            sim::tcp_stream::connect(sim::endpoint_of(world, "server", 7))
                .value();
        poll.registry()
            .add(stream, vigil::token{1}, vigil::interest::readable)
            .value();
        char bytes[8];
        auto n = stream.read_some(bytes);
        for (; !n; n = stream.read_some(bytes))
            poll.wait(room, 10s).value();
        answer.assign(bytes, *n);
    });
    BOOST_TEST((world.run() == sim::outcome::finished), world.report());
    BOOST_TEST(answer == "hi");
}
