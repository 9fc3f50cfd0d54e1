//! Example: the test of a protocol, with no socket and no clock.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>
#include <vigil/mock.hpp>

#include <string>
#include <string_view>
#include <system_error>

#include "ping_client.hpp"

namespace mock = vigil::mock;

template class ping_client<vigil::poll, vigil::tcp_stream>; // in earnest

// tag::test[]
// What the client makes of the answers of a peer.
static std::string answer_of(mock::peer& peer)
try
{
    auto poll = mock::poll::open().value();
    return ping_client(poll, peer.stream()).run();
}
catch (std::system_error const& why)
{
    return why.code().message();
}

static bool answers_come_in_pieces()
{
    mock::peer peer;
    peer.expect_write("PING\r\n").read("PO").would_block().read("NG\r\n");
    return answer_of(peer) == pong;
}

static bool a_peer_may_hang_up()
{
    mock::peer peer;
    peer.expect_write("PING\r\n").read("PO").read_eof();
    return answer_of(peer) == make_error_code(std::errc::broken_pipe).message();
}

// Wherever the answer is cut, and whatever fails, with a short write besides.
static bool nothing_goes_wrong_in_silence()
{
    constexpr std::string_view whole = "PONG\r\n";
    auto const run = [](mock::injection& inject, auto answer) {
        mock::peer peer(inject);
        peer.accept_write(4).expect_write("PING\r\n").read(answer);
        auto poll = mock::poll::open(inject).value();
        return ping_client(poll, peer.stream()).run() == pong;
    };
    return mock::at_every_split(whole,
               [&](auto& inject) { return run(inject, inject.pieces()); }) &&
        mock::at_every_would_block(
            [&](auto& inject) { return run(inject, whole); }) &&
        mock::at_every_failure(
            [&](auto& inject) { return run(inject, whole); });
}
// end::test[]

int main()
{
    bool const is_right = answers_come_in_pieces() && a_peer_may_hang_up() &&
        nothing_goes_wrong_in_silence();
    return is_right ? 0 : 1;
}
