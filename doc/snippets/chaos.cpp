//! Runs a client over a selector that does all that it may.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>
#include <vigil/selector/chaos.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "expect.hpp"

namespace {

// tag::code[]
// Reads a line, whatever the events say: after each wait until would_block.
template <class Poll, class Stream>
std::string read_line(Poll& poll, Stream& stream)
{
    std::string line;
    std::array<typename Poll::event_type, 8> events;
    while (line.find('\n') == std::string::npos)
    {
        static_cast<void>(poll.wait(events).value());
        for (std::array<char, 4> room;;)
        {
            auto const n = stream.read_some(room);
            if (n.error() == vigil::condition::would_block)
                break;
            if (n.value() == 0)
                return line; // the end
            line.append(room.data(), *n);
        }
    }
    return line;
}
// end::code[]

// tag::test[]
using chaotic_poll = vigil::basic_poll<vigil::chaos<vigil::default_selector>>;
using stream = vigil::io<chaotic_poll>::local_stream;

void run(std::uint64_t seed)
{
    vigil::chaos_options options;
    options.seed = seed; // the same calls and seed: the same chaos
    options.spurious = 500'000; // every other wait
    auto poll = chaotic_poll::open(options).value();
    auto [near, far] = stream::pair().value();
    poll.registry()
        .add(near, vigil::token{1}, vigil::interest::readable)
        .value();
    far.write_some(std::string_view("hello\n")).value();
    expect(read_line(poll, near) == "hello\n", "the line is read");
}
// end::test[]

// tag::times[]
bool was_tested(chaotic_poll& poll)
{
    return poll.selector().times(vigil::disturbance::spurious) != 0;
}
// end::times[]

void a_spurious_event_is_seen()
{
    auto poll =
        chaotic_poll::open(vigil::chaos_options{.spurious = 1'000'000}).value();
    auto [near, far] = stream::pair().value();
    poll.registry()
        .add(near, vigil::token{1}, vigil::interest::readable)
        .value();
    std::array<chaotic_poll::event_type, 8> events;
    auto const got = poll.wait(events).value();
    expect(got.size() == 1 && got[0].is_spurious(), "and says what it is");
    expect(was_tested(poll), "and is counted");
}

} // namespace

int main()
{
    for (std::uint64_t seed = 1; seed != 100; ++seed)
        run(seed);
    a_spurious_event_is_seen();
}
