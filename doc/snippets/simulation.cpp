//! A client and a server in a simulated network, and a bug that it finds.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

// tag::includes[]
#include <vigil/sim.hpp>
#include <vigil/sim/explore.hpp>

// end::includes[]

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "expect.hpp"

namespace {

// tag::includes[]
using namespace std::chrono_literals;
namespace sim = vigil::sim;
// end::includes[]

// tag::protocol[]
// Reads lines until the end of the stream. It is the same over vigil::poll.
template <class Poll>
std::string read_all(typename vigil::io<Poll>::tcp_stream stream)
{
    auto poll = Poll::open().value();
    poll.registry()
        .add(stream, vigil::token{1}, vigil::interest::readable)
        .value();
    typename Poll::event_type room[4];
    std::string text;
    for (;;)
    {
        char bytes[64];
        auto const n = stream.read_some(bytes);
        if (n && *n == 0)
            return text;
        if (n)
            text.append(bytes, *n);
        else if (n.error() == vigil::condition::would_block ||
            n.error() == std::errc::not_connected)
            poll.wait(room, vigil::timeout::never()).value();
        else
            return "an error";
    }
}
// end::protocol[]

// tag::world[]
// Sends one line to everybody who connects.
void serve()
{
    auto poll = sim::poll::open().value();
    auto listener = sim::tcp_listener::bind(vigil::endpoint::any_v4(7)).value();
    poll.registry()
        .add(listener, vigil::token{0}, vigil::interest::readable)
        .value();
    sim::events events(16);
    while (poll.wait(events)) // fails when the world stops its daemons
        for (;;)
        {
            auto accepted = listener.accept();
            if (accepted)
                accepted->stream.write_some(std::string_view("welcome"))
                    .value();
            else if (!vigil::is_about_connection(accepted.error()))
                break; // nobody waits any more, or the world stops
        }
}

void a_client_gets_its_line()
{
    sim::world world(1); // the seed
    std::string got;
    world.daemon("server", serve);
    world.host("client", [&] {
        sim::system::sleep(1'000'000);
        got = read_all<sim::poll>(
            sim::tcp_stream::connect(sim::endpoint_of(world, "server", 7))
                .value());
    });
    world.at(2ms).partition("client", "server");
    world.at(3s).heal("client", "server");
    expect(world.run() == sim::outcome::finished, "the client returned");
    expect(got == "welcome", "it got all of it");
}
// end::world[]

// Of two who wait one has gone: the server goes on with the other.
void nobody_is_forgotten()
{
    sim::world world(1);
    std::string got;
    world.daemon("server", serve);
    world.host("client", [&] {
        sim::system::sleep(1'000'000);
        auto const server = sim::endpoint_of(world, "server", 7);
        auto one = sim::tcp_stream::connect(server).value();
        auto two = sim::tcp_stream::connect(server).value();
        got = read_all<sim::poll>(std::move(one));
        got += ", " + read_all<sim::poll>(std::move(two));
    });
    world.at(0s).aborted("server#2").late_wake("server/0"); // both wait
    expect(world.run() == sim::outcome::finished, "the client returned");
    expect(world.count(sim::fault::aborted) == 1, "one has gone");
    expect(got == "welcome, an error", "the other one is served");
}

// tag::threads[]
// Two threads of a host count together.
void count_in_threads()
{
    sim::world world(1);
    world.host("counter", [] {
        sim::system::mutex mutex;
        int count = 0;
        auto const add = [&] {
            mutex.lock();
            ++count;
            mutex.unlock();
        };
        sim::system::thread other;
        other.start(add); // 0, or why it did not start
        add();
        other.join();
        expect(count == 2, "both have counted");
    });
    expect(world.run() == sim::outcome::finished, "the host returned");
}
// end::threads[]

// tag::explore[]
std::string a_short_write_is_ignored()
{
    sim::exploration plan;
    plan.options.rates[static_cast<std::size_t>(sim::fault::short_write)] =
        10'000; // per million
    sim::explored const found = sim::explore(plan, [](sim::world& world) {
        world.daemon("server", serve); // trusts in write_some
        world.host("client", [&world] {
            sim::system::sleep(1'000'000);
            auto stream =
                sim::tcp_stream::connect(sim::endpoint_of(world, "server", 7));
            if (read_all<sim::poll>(*std::move(stream)) != "welcome")
                vigil::throw_error(sim::errc::invalid);
        });
    });
    expect(found.failure.has_value(), "a seed fails");
    expect(found.failure->faults.size() == 1, "one short write is enough");
    return found.text();
}
// end::explore[]

} // namespace

int main(int, char** arguments)
{
    a_client_gets_its_line();
    nobody_is_forgotten();
    count_in_threads();
    std::string report = a_short_write_is_ignored();
    report.erase(0, report.find("  1 faults")); // the events are many
    report.erase(report.find_last_not_of('\n') + 1);
    expect_shown(report, arguments[1], "explored");
}
