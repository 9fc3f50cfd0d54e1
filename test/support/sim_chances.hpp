//! A world in which each fault has a chance, and no end that it could change.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_SIM_CHANCES_HPP
#define VIGIL_TEST_SUPPORT_SIM_CHANCES_HPP

#include <vigil/sim.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace vigil::test {

/// Links take datagrams of 3,000 bytes in fragments, and a stream that is
/// silent is asked after a second.
inline sim::options options_of_chances()
{
    sim::options o;
    o.link.mtu = 1'500;
    o.keep_alive_idle = sim::interval::nanoseconds(1'000'000'000);
    o.keep_alive_interval = sim::interval::nanoseconds(100'000'000);
    return o;
}

/// Reads all that comes, datagrams and one stream at a time, until it is
/// stopped.
template <class Poll>
class all_ears
{
public:
    void run()
    {
        auto poll = until_opened([] { return Poll::open(); });
        auto listener = until_opened(
            [] { return io<Poll>::tcp_listener::bind(endpoint::any_v4(80)); });
        auto socket = until_opened(
            [] { return io<Poll>::udp_socket::bind(endpoint::any_v4(80)); });
        if (!poll || !listener || !socket ||
            !poll->registry().add(*listener, token{0}, interest::readable) ||
            !poll->registry().add(*socket, token{1}, interest::readable))
            return;
        typename Poll::event_type room[4];
        while (poll->wait(room, timeout::nanoseconds(10'000'000)))
        {
            while (socket->recv(bytes_))
            {
                // heard
            }
            if (auto accepted = listener->accept())
                hear(std::move(accepted->stream));
        }
    }

private:
    // Descriptors are wanting now and then.
    template <class F>
    static auto until_opened(F open)
    {
        auto opened = open();
        for (int n = 0; n != 20 && !opened; ++n)
            opened = open();
        return opened;
    }

    void hear(typename io<Poll>::tcp_stream stream)
    {
        auto poll = until_opened([] { return Poll::open(); });
        if (!poll ||
            !poll->registry().add(stream, token{2}, interest::readable))
            return;
        typename Poll::event_type room[4];
        for (;;)
        {
            auto const n = stream.read_some(bytes_);
            if (n ? *n == 0 : n.error() != condition::would_block)
                return;
            if (n)
                continue;
            auto const got =
                poll->wait(room, timeout::nanoseconds(5'000'000'000));
            if (!got || got->empty())
                return; // the client is gone, and says nothing
        }
    }

    char bytes_[1'000];
};

/// Sends, as long as nothing fails, and is silent then for two seconds.
template <class Poll>
void send_stream(sim::world const& w)
{
    auto poll = Poll::open();
    auto stream =
        io<Poll>::tcp_stream::connect(sim::endpoint_of(w, "server", 80));
    if (!poll || !stream || !stream->set_keep_alive(true) ||
        !poll->registry().add(
            *stream, token{1}, interest::readable | interest::writable))
        return;
    std::string const text(10'000, 'x');
    std::string_view left = text;
    typename Poll::event_type room[4];
    while (!left.empty())
    {
        auto const n = stream->write_some(left);
        if (n)
            left.remove_prefix(*n);
        else if ((n.error() != condition::would_block &&
                     n.error() != std::errc::not_connected) ||
            !stream->take_error() || !poll->wait(room))
            return;
    }
    static_cast<void>(sim::system::sleep(2'000'000'000));
}

template <class Poll>
void send_datagrams_too_long(sim::world const& w)
{
    auto socket = io<Poll>::udp_socket::bind(endpoint::any_v4(0));
    if (!socket)
        return;
    std::string const text(3'000, 'x');
    for (int n = 0; n != 5; ++n)
    {
        static_cast<void>(sim::system::sleep(500'000));
        static_cast<void>(
            socket->send_to(text, sim::endpoint_of(w, "server", 80)));
        static_cast<void>(sim::system::now());
    }
}

template <class Poll>
void sim_chances(sim::world& w)
{
    w.daemon("server", [] { all_ears<Poll>().run(); });
    w.host("client", [&w] {
        static_cast<void>(sim::system::sleep(1'000'000));
        send_datagrams_too_long<Poll>(w);
        for (int n = 0; n != 2; ++n)
            send_stream<Poll>(w);
    });
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SIM_CHANCES_HPP
