//! A world with a little of everything, for tests of determinism.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_SIM_TOWN_HPP
#define VIGIL_TEST_SUPPORT_SIM_TOWN_HPP

#include <cstddef>
#include <cstdint>
#include <string>

#include "support/sim_exchange.hpp"

namespace vigil::test {

/// Connections, datagrams, threads with a lock, a disk, and each fault there
/// is.
inline sim::options town_options()
{
    sim::options o;
    o.rates = sim::all_faults(5'000);
    for (sim::fault const rare : {sim::fault::aborted, sim::fault::unanswered,
             sim::fault::fragment_loss, sim::fault::too_long,
             sim::fault::full_backlog, sim::fault::lost_probe})
        o.rates[static_cast<std::size_t>(rare)] = 100'000;
    o.keep_alive_idle = o.keep_alive_interval =
        sim::interval::nanoseconds(2'000'000);
    o.link.mtu = 1'500;
    o.drift_per_million = 100;
    o.switch_rate = 10'000;
    return o;
}

/// Sends 20 datagrams to port 9 of "sink", some of them in fragments.
inline void send_datagrams(sim::world const& w)
{
    auto socket = sim::udp_socket::bind(endpoint::any_v4(0)).value();
    for (int n = 0; n != 20; ++n)
    {
        static_cast<void>(sim::system::sleep(500'000));
        std::string const text(n % 4 == 3 ? 2'000 : 8, 'd');
        static_cast<void>(socket.send_to(text, sim::endpoint_of(w, "sink", 9)));
    }
}

/// Receives until nothing comes for a second.
inline void receive_datagrams()
{
    auto poll = sim::poll::open().value();
    auto socket = sim::udp_socket::bind(endpoint::any_v4(9)).value();
    poll.registry().add(socket, token{1}, interest::readable).value();
    sim::poll::event_type room[4];
    std::int64_t last = sim::system::now();
    while (sim::system::now() - last < 1'000'000'000)
    {
        auto const got = poll.wait(room, timeout::nanoseconds(300'000'000));
        if (!got)
            return; // the world is over
        if (!got->empty())
            for (char bytes[32]; socket.recv(bytes);)
                last = sim::system::now();
    }
}

/// Two threads that count under a lock.
inline void count_together(sim::world const& w)
{
    sim::mutex m;
    int count = 0;
    auto const work = [&] {
        for (int n = 0; n != 10; ++n)
        {
            m.lock();
            ++count;
            static_cast<void>(sim::system::sleep(1'000));
            m.unlock();
        }
    };
    sim::thread other;
    other.start(work);
    work();
    other.join();
    w.disk("counter").write("count", count == 20 ? "20" : "?");
    w.disk("counter").sync();
}

/// Answers a call, and hears no more of it.
inline void pick_up()
{
    auto listener = sim::tcp_listener::bind(endpoint::any_v4(8)).value();
    sim_line<sim::poll> line(sim_accept<sim::poll>(listener));
    line.read(1);
}

/// Connects, and says nothing for so long that it asks for signs of life.
inline void call_in_silence(sim::world const& w)
{
    static_cast<void>(sim::system::sleep(1'000'000));
    auto stream =
        sim::tcp_stream::connect(sim::endpoint_of(w, "callee", 8)).value();
    stream.set_keep_alive(true).value();
    static_cast<void>(sim::system::sleep(30'000'000));
}

inline void sim_town(sim::world& w)
{
    sim_exchange<sim::poll>(w);
    w.host("source", [&w] { send_datagrams(w); });
    w.host("sink", receive_datagrams);
    w.daemon("callee", pick_up);
    w.host("caller", [&w] { call_in_silence(w); });
    w.host("counter", [&w] { count_together(w); });
    auto const ms = [](std::int64_t n) {
        return sim::interval::nanoseconds(n * 1'000'000);
    };
    w.at(ms(3)).partition("client", "server");
    w.at(ms(4)).heal("client", "server");
    w.at(ms(5)).crash("counter");
    w.at(ms(6)).restart("counter");
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SIM_TOWN_HPP
