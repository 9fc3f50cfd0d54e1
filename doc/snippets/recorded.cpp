//! Records a program, and runs it again from the log.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>
#include <vigil/selector/recorded.hpp>
#include <vigil/selector/recording.hpp>
#include <vigil/selector/replayed.hpp>
#include <vigil/selector/replaying.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "expect.hpp"

namespace {

// tag::program[]
// The program is a template over its poll; its objects are those of it.
template <class Poll>
std::string ping(std::string_view question)
{
    using stream = typename vigil::io<Poll>::local_stream;
    auto poll = Poll::open().value();
    auto [near, far] = stream::pair().value();
    poll.registry()
        .add(far, vigil::token{1}, vigil::interest::readable)
        .value();
    near.write_some(question).value();
    std::array<typename Poll::event_type, 8> events;
    static_cast<void>(poll.wait(events).value());
    std::array<char, 64> room;
    auto const n = far.read_some(room).value();
    return std::string(room.data(), n);
}
// end::program[]

// tag::polls[]
using vigil::basic_epoll_selector, vigil::default_system;

// Both around the selector and around its system.
using recorded_poll = vigil::basic_poll<
    vigil::recorded<basic_epoll_selector<vigil::recorded<default_system>>>>;
using replayed_poll = vigil::basic_poll<
    vigil::replayed<basic_epoll_selector<vigil::replayed<default_system>>>>;
// end::polls[]

// tag::record[]
std::vector<std::byte> record()
{
    auto log = vigil::recording::open().value();
    expect(ping<recorded_poll>("PING\r\n") == "PING\r\n", "as ever");
    log.end().value();
    return {log.bytes().begin(), log.bytes().end()};
}
// end::record[]

// tag::replay[]
void replay(std::vector<std::byte> const& log)
{
    auto const again = vigil::replaying::open(log).value();
    expect(ping<replayed_poll>("PING\r\n") == "PING\r\n", "without the OS");
    expect(again.is_over(), "every call of the log was made");
}
// end::replay[]

std::string const report =
    // tag::report[]
    R"(replay: call 4 is another one in the log
  the log: thread 0 send(handle 1, "PING\r\n") = 6
  now:     thread 0 send(handle 1, "PONG\r\n")
)";
// end::report[]

// tag::diverge[]
std::string diverge(std::vector<std::byte> const& log)
{
    auto const again = vigil::replaying::open(log).value();
    try
    {
        ping<replayed_poll>("PONG\r\n");
    }
    catch (std::system_error const& e)
    {
        expect(e.code() == vigil::condition::diverged, "another program");
    }
    return again.report();
}
// end::diverge[]

// tag::redact[]
void blank(vigil::logged_call, std::span<std::byte> bytes) noexcept
{
    for (std::byte& b : bytes)
        b = std::byte{'*'};
}

std::vector<std::byte> record_without_secrets()
{
    vigil::recording_options options;
    options.redact = blank; // of what is sent and of what comes
    auto log = vigil::recording::open(options).value();
    ping<recorded_poll>("secret");
    log.end().value();
    return {log.bytes().begin(), log.bytes().end()};
}
// end::redact[]

bool holds_secret(std::vector<std::byte> const& log)
{
    std::string_view const all(
        reinterpret_cast<char const*>(log.data()), log.size());
    return all.find("secret") != all.npos;
}

} // namespace

int main()
{
    auto const log = record();
    replay(log);
    expect(diverge(log) == report, "the report is the one of the page");
    expect(!holds_secret(record_without_secrets()), "no secret in a log");
}
