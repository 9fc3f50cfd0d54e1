//! Defines `demo::report`, what was measured.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_DEMO_REPORT_HPP
#define VIGIL_DEMO_REPORT_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>

#include "histogram.hpp"
#include "options.hpp"

namespace demo {

/// How often a thread waited, and for how many events.
struct wait_count
{
    std::uint64_t waits = 0;
    std::uint64_t events = 0;

    void add(std::size_t batch) noexcept
    {
        ++waits;
        events += batch;
    }

    friend wait_count operator+(wait_count a, wait_count b) noexcept
    {
        return {a.waits + b.waits, a.events + b.events};
    }
};

struct report
{
    std::uint32_t connections = 0;
    histogram latency; // of every message that came back whole
    std::chrono::nanoseconds elapsed{};
    wait_count waited; // by the server and the clients
    std::uint64_t bytes_sent = 0;
    std::uint64_t bytes_returned = 0; // as they were sent
    std::uint32_t connections_lost = 0;
    bool was_interrupted = false;

    /// Everything that was sent came back, by the way that it went.
    [[nodiscard]] bool is_flawless() const noexcept
    {
        return bytes_lost() == 0 && connections_lost == 0;
    }

    [[nodiscard]] std::uint64_t bytes_lost() const noexcept
    {
        return bytes_sent - bytes_returned;
    }
};

/// `1234567` as `1,234,567`.
std::string grouped(std::uint64_t n);

/// Prints the table.
void print(std::FILE* out, report const&, options const&);

} // namespace demo

#endif // VIGIL_DEMO_REPORT_HPP
