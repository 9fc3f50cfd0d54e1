//! Example: the test of a protocol, with no socket and no clock.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>
#include <vigil/mock.hpp>

#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <system_error>

#include "script.hpp"

// tag::ping[]
// The protocol, over any poll and any stream that is connected.
template <class Poll, class Stream>
std::string ping(Poll& poll, Stream& stream)
{
    constexpr auto readable = vigil::interest::readable;
    poll.registry().add(stream, vigil::token{0}, readable).value();
    stream.write_some(std::string_view("PING\r\n")).value();

    typename Poll::events_type events(8);
    std::array<char, 64> room;
    std::string answer;
    while (!answer.ends_with("\r\n"))
    {
        auto const got = stream.read_some(room);
        if (got.error() == vigil::condition::would_block)
            poll.wait(events).value();
        else if (got.value() != 0)
            answer.append(room.data(), *got);
        else
            vigil::throw_error(make_error_code(std::errc::connection_reset));
    }
    return answer;
}

template std::string ping(vigil::poll&, vigil::tcp_stream&); // in earnest
// end::ping[]

// tag::test[]
// The code of what `ping` throws, or none.
static std::error_code failure(script&& stream)
try
{
    auto poll = vigil::mock::poll::open().value();
    ping(poll, stream);
    return {};
}
catch (std::system_error const& why)
{
    return why.code();
}

static bool is_right()
{
    auto poll = vigil::mock::poll::open().value();
    script stream({"-", "PO", "-", "NG\r\n"});
    return ping(poll, stream) == "PONG\r\n" && stream.written() == "PING\r\n" &&
        failure(script({"PO", ""})) == std::errc::connection_reset &&
        failure(script({"-", "PO"})) == vigil::condition::deadlock;
}
// end::test[]

int main()
try
{
    return is_right() ? 0 : 1;
}
catch (std::system_error const& why)
{
    return std::fprintf(stderr, "mock_protocol_test: %s\n", why.what()), 1;
}
