//! Writes down and counts the calls of a program.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>
#include <vigil/system/call_counter.hpp>
#include <vigil/system/line_tracer.hpp>
#include <vigil/system/traced.hpp>

#include <array>
#include <string>
#include <string_view>

#include "expect.hpp"

namespace {

std::string written;

void write_down(std::string_view line) noexcept
{
    written += line;
}

// tag::lines[]
using system = vigil::traced<vigil::default_system, vigil::line_tracer>;
using poll = vigil::basic_poll<vigil::basic_epoll_selector<system>>;
using stream = vigil::io<poll>::local_stream;

void ping()
{
    auto [near, far] = stream::pair().value();
    near.write_some(std::string_view("PING\r\n")).value();
}
// end::lines[]

// tag::counts[]
using counted = vigil::traced<vigil::default_system, vigil::call_counter>;

bool is_one_call_a_wait()
{
    using counted_poll =
        vigil::basic_poll<vigil::basic_epoll_selector<counted>>;
    auto own = counted_poll::open().value();
    std::array<counted_poll::event_type, 8> events;
    vigil::call_counter::reset();
    own.wait(events, vigil::timeout::zero()).value();
    return vigil::call_counter::all().calls == 1 &&
        vigil::call_counter::of(vigil::os_call::epoll_wait).calls == 1;
}
// end::counts[]

// tag::hook[]
// A hook of your own stands for each call, and may answer in its place.
struct no_time_passes
{
    template <vigil::os_call Call, class F, class... Args>
    static auto call(F* f, Args&... args) noexcept
    {
        if constexpr (Call == vigil::os_call::now)
            return std::int64_t{0};
        else
            return f(args...);
    }
};

using still = vigil::intercepted<vigil::default_system, no_time_passes>;
// end::hook[]

} // namespace

int main()
{
    vigil::line_tracer::write_to(write_down);
    ping();
    std::string_view const all = written;
    expect(all.starts_with("pair(0) = 0 handle "), "a line for each call");
    expect(all.find("\"PING\\r\\n\") = 6\n") != all.npos, "with its bytes");
    expect(is_one_call_a_wait(), "a wait is one call");
    expect(still::now() == 0 && still::close(-1) == -1, "a hook answers");
}
