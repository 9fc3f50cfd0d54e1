//! A server of HTTP in simulated worlds, and what must hold there.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_HTTP_WORLD_HPP
#define VIGIL_TEST_SUPPORT_HTTP_WORLD_HPP

#include <vigil/sim.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "../example/http/resources.hpp"
#include "../example/http/server.hpp"
#include "support/http_client.hpp"
#include "support/http_text.hpp"

namespace vigil::test {

inline void check_http(bool is_so, std::string const& what)
{
    if (!is_so)
        throw std::runtime_error(what);
}

/// What the hosts of a world know of each other.
struct http_town
{
    explicit http_town(sim::world const& w)
        : world(w)
    {
    }

    [[nodiscard]] std::uint64_t jumps() const
    {
        return world.count(sim::fault::clock_jump);
    }

    sim::world const& world;
    int to_come = 0; // programs of clients that have not ended
    bool is_calm = false;
};

/// A thread may go on late, by 10 ms, each time that it waits.
inline constexpr std::int64_t http_slack = 100'000'000;

/// Serves until the clients have ended, and shuts down then.
template <class Poll, class Defects>
void serve_http(http_town& town, httpd::options const& o)
{
    using listener_type = typename io<Poll>::tcp_listener;
    auto poll = Poll::open().value();
    auto listener = listener_type::bind(endpoint::any_v4(80));
    while (!listener) // for lack of a descriptor
        listener = listener_type::bind(endpoint::any_v4(80));
    httpd::server<Poll, httpd::resources, listener_type, Defects> server(
        poll, {}, o);
    server.on_end([&](std::error_code why) {
        check_http(!town.is_calm || !why || why == httpd::errc::header_late,
            "a connection ended: " + why.message());
    });
    server.listen(*std::move(listener)).value();
    while (town.to_come != 0)
    {
        server.run_once(std::chrono::milliseconds(500)).value();
        check_http(server.size() <= o.connections, "too many connections");
    }
    std::int64_t const begin = sim::system::now();
    std::uint64_t const jumps = town.jumps();
    server.shut_down();
    server.run().value();
    check_http(server.is_done(), "a connection was left behind");
    std::int64_t const end = sim::system::now(); // may be what jumps
    check_http(
        jumps != town.jumps() || end - begin <= o.drain.count() + http_slack,
        "the server has ended late");
}

/// What is asked, and what is to be heard.
struct http_talk
{
    void add(std::string const& request, std::string const& response)
    {
        asked += request;
        answered += response;
    }

    /// Whether that is the beginning of the responses; behind some of them a
    /// refusal may come, which is the last.
    [[nodiscard]] bool allows(std::string_view heard) const
    {
        std::size_t same = 0;
        while (same != heard.size() && same != answered.size() &&
            heard[same] == answered[same])
            ++same;
        if (same == heard.size())
            return true;
        std::size_t const last = heard.rfind("HTTP/1.1 408 ");
        return last != heard.npos && last <= same &&
            (late(httpd::errc::header_late).starts_with(heard.substr(last)) ||
                late(httpd::errc::body_late).starts_with(heard.substr(last)));
    }

    static std::string late(httpd::errc why)
    {
        return refused("408 Request Timeout", why);
    }

    std::string asked;
    std::string answered;
};

/// Five requests in a pipeline, of which no other has the responses.
inline http_talk talk_of(std::uint64_t n)
{
    std::string const name = std::to_string(n);
    std::string const much = name + std::string(1'500, 'x');
    http_talk t;
    t.add(get("/later?" + name), said("after " + name + " ms\n"));
    t.add(post(much), said(much));
    t.add(get("/stream?9"), streamed(9));
    t.add(post_in_chunks(name, much), said(name + much));
    t.add(get("/large?3000"), said(std::string(3'000, 'x')));
    return t;
}

/// All that can go wrong with streams. What is of datagrams alone is not
/// here, nor is keep-alive, which nobody asks for.
inline sim::options http_faults()
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
    rate(sim::fault::crash) = 0; // but by the script of `http_storm`
    rate(sim::fault::oversleep) = 0; // the server is to end in its time
    rate(sim::fault::clock_jump) = 200; // by up to an hour
    o.stream_buffer = 2'048;
    o.drift_per_million = 100;
    return o;
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_HTTP_WORLD_HPP
