//! Clients of HTTP in worlds where everything goes wrong.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_HTTP_STORM_HPP
#define VIGIL_TEST_SUPPORT_HTTP_STORM_HPP

#include <vigil/sim.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "support/http_world.hpp"

namespace vigil::test {

/// Whatever goes wrong, and a client crashes or cannot reach the server: what
/// is heard is the beginning of the right responses, and a refusal at most
/// behind it; the limits of time are kept, and nobody hangs.
template <class Poll, class Defects = httpd::no_defects>
struct http_storm
{
    static constexpr char const* name = "storm";

    static sim::options options() { return http_faults(); }

    void operator()(sim::world& w) const
    {
        using namespace std::chrono_literals;
        auto const town = std::make_shared<http_town>(w);
        bool const is_crash = w.seed() % 4 == 1;
        town->to_come = is_crash ? 4 : 3;
        w.host("server", [town] {
            httpd::options o;
            o.header = 100ms;
            o.idle = o.body = o.write = 200ms;
            o.linger = 50ms;
            o.drain = 300ms;
            o.accept_again = 5ms;
            o.connections = 2;
            serve_http<Poll, Defects>(*town, o);
        });
        for (std::uint64_t n = 0; n != 3; ++n)
            w.host(names[n], [town, n] { run(*town, n); });
        if (is_crash)
        {
            w.at(10ms).crash("alice");
            w.at(50ms).restart("alice");
        }
        if (w.seed() % 4 == 2)
            w.at(10ms).partition("bob", "server");
        if (w.seed() % 4 == 3)
            w.at(10ms).partition_one_way("server", "bob");
        w.at(300ms).heal("bob", "server");
    }

private:
    static constexpr char const* names[] = {"alice", "bob", "carol"};
    static constexpr std::int64_t second = 1'000'000'000;
    static constexpr std::int64_t patience = 100'000'000; // with a header

    // Also when it is crashed: the count must go down.
    struct visitor
    {
        explicit visitor(http_town& t)
            : town(t)
        {
        }

        visitor(visitor const&) = delete;
        visitor& operator=(visitor const&) = delete;

        ~visitor() { --town.to_come; }

        http_town& town;
    };

    static void run(http_town& town, std::uint64_t n)
    {
        visitor const here(town);
        auto poll = Poll::open();
        for (std::uint64_t round = 0; poll && round != 4; ++round)
        {
            http_client<Poll> c(*poll,
                sim::endpoint_of(town.world, "server", 80),
                sim::system::now() + second);
            switch ((town.world.seed() / 4 + n + round) % 4)
            {
            case 0:
                be_slow(town, c);
                break;
            case 1:
                be_rude(c, talk_of(3 + n * 4 + round));
                break;
            default:
                ask_all(c, talk_of(3 + n * 4 + round));
                break;
            }
        }
    }

    static void ask_all(http_client<Poll>& c, http_talk const& t)
    {
        c.say(t.asked);
        c.hear_all(t.answered.size());
        check_http(t.allows(c.heard()), "another response came");
    }

    // Leaves while the rest of the responses is on its way, which resets the
    // connection: nobody is there for the answer that is held.
    static void be_rude(http_client<Poll>& c, http_talk const& t)
    {
        http_talk all;
        all.add(get("/"), said("hello\n"));
        all.add(t.asked, t.answered);
        c.say(all.asked);
        c.hear_all(1);
        check_http(all.allows(c.heard()), "another response came");
    }

    static void be_slow(http_town const& town, http_client<Poll>& c)
    {
        std::uint64_t const jumps = town.jumps();
        std::int64_t const begin = sim::system::now();
        std::string const wanted = http_talk::late(httpd::errc::header_late);
        c.say("GET / HT");
        c.hear_all(wanted.size());
        check_http(wanted.starts_with(c.heard()), "no refusal came");
        std::int64_t const end = sim::system::now(); // may be what jumps
        check_http(c.heard().empty() || jumps != town.jumps() ||
                end - begin >= patience - slack,
            "a client was refused before its time was over");
    }

    static constexpr std::int64_t slack = 30'000; // of two clocks that drift
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_HTTP_STORM_HPP
