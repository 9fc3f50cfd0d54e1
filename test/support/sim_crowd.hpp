//! Many connections between two hosts of a world.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_SIM_CROWD_HPP
#define VIGIL_TEST_SUPPORT_SIM_CROWD_HPP

#include <vigil/sim.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace vigil::test {

/// Accepts `count` connections, and reads a message of each.
inline void sim_serve(std::size_t count)
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

/// Makes as many, and writes a message to each.
inline void sim_call(sim::world const& w, std::size_t count)
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

/// "client" makes `count` connections to "server", with a message on each.
inline void sim_crowd(sim::world& w, std::size_t count)
{
    w.host("server", [count] { sim_serve(count); });
    w.host("client", [count, &w] { sim_call(w, count); });
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SIM_CROWD_HPP
