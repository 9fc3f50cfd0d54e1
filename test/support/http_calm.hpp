//! Clients of HTTP in worlds where no connection is lost.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_HTTP_CALM_HPP
#define VIGIL_TEST_SUPPORT_HTTP_CALM_HPP

#include <vigil/sim.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "support/http_world.hpp"

namespace vigil::test {

/// Whatever goes wrong but resets and clocks that jump: every request has its
/// response, also behind a half-close; who is slow is refused in time.
template <class Poll, class Defects = httpd::no_defects>
struct http_calm
{
    static constexpr char const* name = "calm";

    static sim::options options()
    {
        sim::options o = http_faults();
        o.rates[static_cast<std::size_t>(sim::fault::reset)] = 0;
        o.rates[static_cast<std::size_t>(sim::fault::clock_jump)] = 0;
        o.drift_per_million = 1;
        o.stream_buffer = 8'192; // more than the server reads at once
        return o;
    }

    void operator()(sim::world& w) const
    {
        auto const town = std::make_shared<http_town>(w);
        town->is_calm = true;
        town->to_come = 2;
        w.host("server", [town] {
            httpd::options o;
            o.idle = o.body = o.write = o.linger = timeout::never();
            o.header = timeout::nanoseconds(patience);
            o.connections = 1;
            serve_http<Poll, Defects>(*town, o);
        });
        w.host("quick", [town] {
            std::string const much(6'000, 'x'); // read in two parts
            http_talk first;
            first.add(post(much), said(much));
            ask_all(*town, first);
            ask_all(*town, talk_of(3));
            --town->to_come;
        });
        w.host("slow", [town] {
            be_slow(*town);
            --town->to_come;
        });
    }

private:
    static constexpr std::int64_t patience = 10'000'000'000;
    static constexpr std::int64_t minute = 60'000'000'000;

    // Until a connection is there. It speaks first, so it is soon known.
    static void ask_all(http_town& town, http_talk const& t)
    {
        auto poll = Poll::open().value();
        for (bool is_done = false; !is_done;)
        {
            http_client<Poll> c(poll,
                sim::endpoint_of(town.world, "server", 80),
                sim::system::now() + minute);
            c.say(t.asked);
            c.say_no_more();
            c.hear_all(t.answered.size() + 1);
            is_done = !c.heard().empty();
            check_http(t.allows(c.heard()), "another response came");
            check_http(
                !is_done || c.heard() == t.answered, "a response did not come");
            check_http(!is_done || c.has_ended(), "the server did not end");
        }
    }

    static void be_slow(http_town& town)
    {
        auto poll = Poll::open().value();
        std::string const wanted = http_talk::late(httpd::errc::header_late);
        for (bool is_done = false; !is_done;)
        {
            std::int64_t const begin = sim::system::now();
            http_client<Poll> c(poll,
                sim::endpoint_of(town.world, "server", 80), begin + minute);
            c.say("GET / HT");
            c.hear_all(wanted.size() + 1);
            is_done = !c.heard().empty();
            check_http(!is_done || c.heard() == wanted, "no refusal came");
            check_http(
                !is_done || sim::system::now() - begin >= patience - slack,
                "a client was refused before its time was over");
        }
    }

    static constexpr std::int64_t slack = 20'000; // of two clocks that drift
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_HTTP_CALM_HPP
