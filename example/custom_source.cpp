//! Example: a source of our own, a timer over timerfd_create(2).
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <system_error>

#include <sys/timerfd.h>
#include <unistd.h>

constexpr auto readable = vigil::interest::readable;
static int check(int returned, char const* what)
{
    if (returned == -1)
        throw std::system_error(errno, std::system_category(), what);
    return returned;
}

// tag::timer[]
// An io_source owns any descriptor: makes it non-blocking, runs our I/O under
// the rule of all I/O (try_io), and closes it.
class timer
{
public:
    explicit timer(std::chrono::nanoseconds period)
        : source_(vigil::io_source::adopt(
              check(::timerfd_create(CLOCK_MONOTONIC, 0), "timerfd_create"))
                  .value())
    {
        itimerspec when{};
        when.it_value.tv_sec = period.count() / 1'000'000'000;
        when.it_value.tv_nsec = period.count() % 1'000'000'000;
        when.it_interval = when.it_value;
        check(::timerfd_settime(source_.native_handle(), 0, &when, nullptr),
            "timerfd_settime");
    }

    // How often it went off since the last call, else would_block.
    vigil::result<std::uint64_t> take()
    {
        std::uint64_t count = 0;
        return source_.try_io(readable, [&]() -> vigil::result<std::uint64_t> {
            if (::read(source_.native_handle(), &count, sizeof count) == -1)
                return std::error_code(errno, std::system_category());
            return count;
        });
    }

    // Makes it a source: what this names is registered in its place.
    vigil::io_source& inner_source() noexcept { return source_; }

private:
    vigil::io_source source_;
};
// end::timer[]

int main()
try
{
    timer ticks(std::chrono::milliseconds(5));
    auto poll = vigil::poll::open().value();
    vigil::events events(8);
    poll.registry().add(ticks, vigil::token{0}, readable).value();
    for (std::uint64_t seen = 0; seen < 3; poll.wait(events).value())
        if (auto n = ticks.take(); n.error() != vigil::condition::would_block)
            std::printf("tick %u\n", static_cast<unsigned>(seen += n.value()));
}
catch (std::system_error const& why)
{
    return std::fprintf(stderr, "custom_source: %s\n", why.what()), 1;
}
