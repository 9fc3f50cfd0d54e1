//! A client of Redis in simulated worlds, and what must hold there.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_REDIS_WORLD_HPP
#define VIGIL_TEST_SUPPORT_REDIS_WORLD_HPP

#include <vigil/sim.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "../example/redis/client.hpp"
#include "support/redis_server.hpp"

namespace vigil::test {

/// The commands of one client, and what is said of each. Throws what is
/// wrong.
template <class Poll, class Defects>
class redis_commands
{
public:
    redis_commands(sim::world const& w, redis::options const& o)
        : world_(w)
        , poll_(Poll::open().value())
        , client_(poll_, sim::endpoint_of(w, "server", 6379), o)
    {
    }

    /// With an argument that no other command has.
    void submit(std::string name, timeout limit, std::size_t padding = 0)
    {
        std::size_t const n = all_.size();
        std::string const text = std::to_string(n) + std::string(padding, 'x');
        all_.push_back({text, limit, sim::system::now(), jumps()});
        client_
            .submit(redis::command(name, text), limit,
                [this, n](auto said) { hear(n, std::move(said)); })
            .value();
    }

    /// Until all is said.
    void run() { client_.run().value(); }

    void pause(std::int64_t nanoseconds)
    {
        std::int64_t const end = sim::system::now() + nanoseconds;
        for (std::int64_t now = 0; (now = sim::system::now()) < end;)
            client_.run_once(timeout::nanoseconds(end - now)).value();
    }

    void wait_for_the_end()
    {
        while (client_.is_ready())
            client_.run_once().value();
    }

    /// What holds for the client holds for the server too.
    void compare(redis_deeds const& deeds) const
    {
        for (one const& each : all_)
        {
            auto const found = deeds.find(each.text);
            int const times = found == deeds.end() ? 0 : found->second;
            check(each.said.has_value(), "nothing was said of", each);
            check(times <= 1, "the server has executed twice", each);
            check(times == 1 || *each.said, "nobody has executed", each);
        }
    }

    void expect_replies() const
    {
        for (one const& each : all_)
            check(each.said && !*each.said, "no reply came to", each);
    }

private:
    // A thread may go on late, by 10 ms, each time that it waits.
    static constexpr std::int64_t slack = 50'000'000;

    struct one
    {
        std::string text;
        timeout limit;
        std::int64_t begin;
        std::uint64_t jumps;
        std::optional<std::error_code> said{};
    };

    [[nodiscard]] std::uint64_t jumps() const
    {
        return world_.count(sim::fault::clock_jump);
    }

    void hear(std::size_t n, result<redis::value> said)
    {
        one& it = all_[n];
        check(!it.said, "twice something was said of", it);
        it.said = said.error();
        std::int64_t const took = sim::system::now() - it.begin;
        bool const is_timed = !it.limit.is_never();
        check(said.error() != redis::errc::timed_out ||
                (is_timed && took >= it.limit.count()),
            "before its time was over failed", it);
        check(!is_timed || took <= it.limit.count() + slack ||
                jumps() != it.jumps,
            "long after its time was over something was said of", it);
        if (!said)
            return;
        check(said->text == it.text, "another reply came to", it);
        check(n >= next_, "out of order came the reply to", it);
        next_ = n + 1;
    }

    static void check(bool is_so, char const* what, one const& of)
    {
        if (!is_so)
            throw std::runtime_error(
                what + (" command " + of.text.substr(0, of.text.find('x'))));
    }

    sim::world const& world_;
    Poll poll_;
    std::vector<one> all_;
    std::size_t next_ = 0; // to be replied to, or a later one
    redis::client<Poll, typename io<Poll>::tcp_stream, Defects> client_;
};

/// All that can go wrong with streams. What is of datagrams alone is not
/// here, nor is keep-alive, which nobody asks for.
inline sim::options redis_faults()
{
    sim::options o;
    o.rates = sim::all_faults();
    auto const rate = [&o](sim::fault f) -> std::uint32_t& {
        return o.rates[static_cast<std::size_t>(f)];
    };
    for (auto const f :
        {sim::fault::no_buffers, sim::fault::duplicate, sim::fault::reorder,
            sim::fault::truncate, sim::fault::fragment_loss,
            sim::fault::too_long, sim::fault::lost_probe})
        rate(f) = 0;
    rate(sim::fault::clock_jump) = 500; // by up to an hour
    o.stream_buffer = 2'048;
    o.drift_per_million = 100;
    return o;
}

/// Whatever goes wrong but a reset: every command has its reply, although the
/// server hangs up now and then, when it has said all.
template <class Poll, class Defects = redis::no_defects>
struct redis_calm
{
    static constexpr char const* name = "calm";

    static sim::options options()
    {
        sim::options o = redis_faults();
        o.rates[static_cast<std::size_t>(sim::fault::reset)] = 0;
        return o;
    }

    void operator()(sim::world& w) const
    {
        auto const deeds = std::make_shared<redis_deeds>();
        bool const has_hello = w.seed() % 3 != 0;
        w.daemon("server", [deeds, has_hello] {
            redis_server<Poll>(*deeds, has_hello).serve();
        });
        w.host("client", [deeds, &w] {
            redis::options o;
            o.connect = o.silence = timeout::never();
            redis_commands<Poll, Defects> commands(w, o);
            for (int round = 0; round != 3; ++round)
            {
                for (std::size_t n = 0; n != 4; ++n)
                    commands.submit("ECHO", timeout::never(), n * 2'000);
                commands.submit("LAST", timeout::never());
                commands.run();
                commands.wait_for_the_end();
            }
            commands.expect_replies();
            commands.compare(*deeds);
        });
    }
};

/// Whatever goes wrong, and the server crashes or cannot be reached: each
/// command has its reply or an error in its time, and is executed once at
/// most.
template <class Poll, class Defects = redis::no_defects>
struct redis_storm
{
    static constexpr char const* name = "storm";

    static sim::options options() { return redis_faults(); }

    void operator()(sim::world& w) const
    {
        using namespace std::chrono_literals;
        auto const deeds = std::make_shared<redis_deeds>();
        w.daemon(
            "server", [deeds] { redis_server<Poll>(*deeds, true).serve(); });
        w.host("client", [deeds, &w] { run(w, *deeds); });
        if (w.seed() % 4 == 1)
        {
            w.at(25ms).crash("server");
            w.at(60ms).restart("server");
        }
        if (w.seed() % 4 == 2)
            w.at(25ms).partition("client", "server");
        if (w.seed() % 4 == 3)
            w.at(25ms).partition_one_way("server", "client");
        w.at(120ms).heal("client", "server");
    }

private:
    static void run(sim::world const& w, redis_deeds const& deeds)
    {
        using namespace std::chrono_literals;
        redis::options o;
        o.connect = 100ms;
        o.silence = 150ms;
        o.first_delay = 2ms;
        o.longest_delay = 50ms;
        redis_commands<Poll, Defects> commands(w, o);
        for (int round = 0; round != 5; ++round)
        {
            for (int n = 0; n != 3; ++n)
                commands.submit("ECHO", 20ms + n * 60ms);
            commands.pause(20'000'000);
        }
        commands.run();
        commands.compare(deeds);
    }
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_REDIS_WORLD_HPP
