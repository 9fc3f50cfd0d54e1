//! Many seeds, and many connections in one world. An argument says how many.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "support/sim_exchange.hpp"

namespace {

namespace sim = vigil::sim;

std::uint64_t count_or(std::uint64_t otherwise)
{
    auto const& suite = boost::unit_test::framework::master_test_suite();
    return suite.argc > 1 ? std::strtoull(suite.argv[1], nullptr, 10)
                          : otherwise;
}

// Accepts `count` connections, and reads a message of each.
void serve(std::size_t count)
{
    auto poll = sim::poll::open().value();
    auto listener = sim::tcp_listener::bind(
        vigil::endpoint::any_v4(7), {.backlog = static_cast<int>(count)})
                        .value();
    poll.registry()
        .add(listener, vigil::token{0}, vigil::interest::readable)
        .value();
    std::vector<sim::tcp_stream> streams;
    sim::events events(64);
    for (std::size_t got = 0; got != count;)
        for (auto const& e : poll.wait(events).value())
            if (e.token() == vigil::token{0})
                while (auto accepted = listener.accept())
                {
                    streams.push_back(std::move(accepted->stream));
                    poll.registry()
                        .add(streams.back(), vigil::token{streams.size()},
                            vigil::interest::readable)
                        .value();
                }
            else
            {
                char bytes[8];
                auto& s = streams[static_cast<std::size_t>(e.token()) - 1];
                got += s.read_some(bytes) ? 1u : 0u;
            }
}

void call(sim::world const& w, std::size_t count)
{
    sim::system::sleep(1'000'000);
    auto poll = sim::poll::open().value();
    std::vector<sim::tcp_stream> streams;
    for (std::size_t n = 0; n != count; ++n)
    {
        streams.push_back(
            sim::tcp_stream::connect(sim::endpoint_of(w, "server", 7)).value());
        poll.registry()
            .add(streams.back(), vigil::token{n}, vigil::interest::writable)
            .value();
    }
    sim::events events(64);
    for (std::size_t sent = 0; sent != count;)
        for (auto const& e : poll.wait(events).value())
        {
            auto& s = streams[static_cast<std::size_t>(e.token())];
            sent += s.write_some(std::string_view("x")) ? 1u : 0u;
        }
    sim::system::sleep(1'000'000'000);
}

} // namespace

BOOST_AUTO_TEST_CASE(an_exchange_of_twenty_messages_for_many_seeds)
{
    for (std::uint64_t seed = 0, end = count_or(2'000); seed != end; ++seed)
    {
        sim::options o;
        for (auto const f : {sim::fault::short_read, sim::fault::short_write,
                 sim::fault::late_wake})
            o.rates[static_cast<std::size_t>(f)] = 100'000;
        sim::world w(seed, o);
        vigil::test::sim_exchange<sim::poll>(w);
        if (w.run_quietly() != sim::outcome::finished)
            BOOST_ERROR(w.report());
    }
}

BOOST_AUTO_TEST_CASE(many_connections_in_one_world)
{
    std::size_t const count =
        static_cast<std::size_t>(count_or(2'000)) > 10'000 ? 10'000 : 2'000;
    sim::options o;
    o.most_steps = 100'000'000;
    sim::world w(1, o);
    w.host("server", [count] { serve(count); });
    w.host("client", [count, &w] { call(w, count); });
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
}
