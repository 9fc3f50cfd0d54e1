//! Defines `ping_client`, the protocol that mock_protocol_test tests.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_PING_CLIENT_HPP
#define VIGIL_EXAMPLE_PING_CLIENT_HPP

#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/token.hpp>

#include <array>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

inline constexpr std::string_view pong = "PONG";

// tag::client[]
/// Sends PING and reads a line, over any poll and any stream that goes with
/// it: vigil::poll and vigil::tcp_stream, or their mocks.
template <class Poll, class Stream>
class ping_client
{
public:
    ping_client(Poll& poll, Stream stream)
        : poll_(poll)
        , stream_(std::move(stream))
        , events_(8)
    {
        constexpr auto both =
            vigil::interest::readable | vigil::interest::writable;
        poll_.registry().add(stream_, vigil::token{0}, both).value();
    }

    /// The line, without its end. Throws what the stream or the poll says.
    std::string run()
    {
        send("PING\r\n");
        return receive_line();
    }

private:
    void send(std::string_view left)
    {
        while (!left.empty())
        {
            auto const sent = stream_.write_some(left);
            if (sent.error() == vigil::condition::would_block)
                poll_.wait(events_).value();
            else
                left.remove_prefix(sent.value());
        }
    }

    std::string receive_line()
    {
        std::string line;
        std::array<char, 64> room;
        while (!line.ends_with("\r\n"))
        {
            auto const got = stream_.read_some(room);
            if (got.error() == vigil::condition::would_block)
                poll_.wait(events_).value();
            else if (got.value() != 0)
                line.append(room.data(), *got);
            else
                vigil::throw_error(make_error_code(std::errc::broken_pipe));
        }
        return line.substr(0, line.size() - 2);
    }

    Poll& poll_;
    Stream stream_;
    typename Poll::events_type events_;
};
// end::client[]

#endif // VIGIL_EXAMPLE_PING_CLIENT_HPP
