//! Tests `demo::server` with clients that are lost before it accepts them.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>
#include <vigil/selector/poll.hpp>

#include <array>
#include <cerrno>
#include <cstddef>
#include <string_view>
#include <thread>
#include <vector>

#include "server.hpp"

namespace {

constexpr std::array errors{ECONNABORTED, EPROTO};
std::size_t lost = 0;

// Of the first clients it accepts what the network had to say of them.
struct losing_system : vigil::default_system
{
    static handle_type accept(handle_type h, address_type& peer) noexcept
    {
        handle_type const accepted = vigil::default_system::accept(h, peer);
        if (accepted == invalid || lost == errors.size())
            return accepted;
        close(accepted);
        errno = errors[lost++];
        return invalid;
    }
};

bool is_echoed(vigil::tcp_stream& stream)
{
    auto poll = vigil::poll::open().value();
    poll.registry()
        .add(stream, vigil::token{1},
            vigil::interest::readable | vigil::interest::writable)
        .value();
    std::array<vigil::event, 1> events;
    std::array<char, 8> room;
    for (bool is_sent = false;;)
    {
        is_sent = is_sent || stream.write_some(std::string_view("x"));
        auto const got = stream.read_some(room);
        if (got || got.error() != vigil::condition::would_block)
            return got && *got == 1;
        poll.wait(events).value();
    }
}

} // namespace

// All are in the queue before it is looked at; the last one is served.
int main()
{
    demo::server<vigil::basic_poll<vigil::basic_poll_selector<losing_system>>>
        server("127.0.0.1:0");
    std::vector<vigil::tcp_stream> streams;
    for (std::size_t n = 0; n <= errors.size(); ++n)
        streams.push_back(
            vigil::tcp_stream::connect(server.endpoint()).value());

    std::thread serving([&] { server.run(); });
    bool const is_served = is_echoed(streams.back());
    server.stopper().wake().value();
    serving.join();
    return is_served && lost == errors.size() ? 0 : 1;
}
