//! Two hosts that exchange messages in a world: what is measured.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_SIM_EXCHANGE_HPP
#define VIGIL_TEST_SUPPORT_SIM_EXCHANGE_HPP

#include <vigil/sim.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace vigil::test {

/// A stream and the poll that it is registered with.
template <class Poll>
class sim_line
{
public:
    using stream_type = typename io<Poll>::tcp_stream;

    explicit sim_line(stream_type stream)
        : poll_(Poll::open().value())
        , stream_(std::move(stream))
    {
        poll_.registry()
            .add(stream_, token{1}, interest::readable | interest::writable)
            .value();
    }

    void write(std::string_view text)
    {
        while (!text.empty())
        {
            auto const n = stream_.write_some(text);
            if (n)
                text.remove_prefix(*n);
            else
                wait_for(n.error());
        }
    }

    /// Exactly `size` bytes; fewer at the end of the stream.
    std::string read(std::size_t size)
    {
        std::string text(size, ' ');
        std::size_t done = 0;
        while (done != size)
        {
            auto const n =
                stream_.read_some(std::span(text.data() + done, size - done));
            if (n && *n == 0)
                break;
            if (n)
                done += *n;
            else
                wait_for(n.error());
        }
        text.resize(done);
        return text;
    }

    stream_type& stream() noexcept { return stream_; }

private:
    void wait_for(std::error_code why)
    {
        if (why != condition::would_block && why != std::errc::not_connected)
            throw_error(why);
        typename Poll::event_type room[4];
        static_cast<void>(poll_.wait(room, timeout::never()).value());
    }

    Poll poll_;
    stream_type stream_;
};

/// The next connection, however long that takes.
template <class Poll>
auto sim_accept(typename io<Poll>::tcp_listener& listener)
{
    Poll poll = Poll::open().value();
    poll.registry().add(listener, token{0}, interest::readable).value();
    typename Poll::event_type room[4];
    for (;;)
    {
        auto accepted = listener.accept();
        if (accepted)
        {
            poll.registry().remove(listener).value();
            return std::move(accepted->stream);
        }
        static_cast<void>(poll.wait(room, timeout::never()).value());
    }
}

/// "server" sends back what "client" sends: `count` messages of 64 bytes.
template <class Poll>
void sim_exchange(sim::world& w, int count = 20)
{
    w.host("server", [count] {
        auto listener =
            io<Poll>::tcp_listener::bind(endpoint::any_v4(7)).value();
        sim_line<Poll> line(sim_accept<Poll>(listener));
        for (int n = 0; n != count; ++n)
            line.write(line.read(64));
    });
    w.host("client", [count, &w] {
        static_cast<void>(sim::system::sleep(1'000'000));
        sim_line<Poll> line(
            io<Poll>::tcp_stream::connect(sim::endpoint_of(w, "server", 7))
                .value());
        for (int n = 0; n != count; ++n)
        {
            std::string const text(64, static_cast<char>('a' + n % 26));
            line.write(text);
            if (line.read(64) != text)
                throw_error(sim::errc::invalid);
        }
    });
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SIM_EXCHANGE_HPP
