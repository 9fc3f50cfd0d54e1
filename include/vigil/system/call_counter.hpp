//! Defines `vigil::call_counter`, which counts calls.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_CALL_COUNTER_HPP
#define VIGIL_SYSTEM_CALL_COUNTER_HPP

#include <vigil/system/call_kinds.hpp>
#include <vigil/system/call_record.hpp>
#include <vigil/system/logged_call.hpp>
#include <vigil/system/os_call.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace vigil {

/// How often something was called, how often it failed, and how many bytes it
/// moved.
struct call_counts
{
    std::uint64_t calls = 0;
    std::uint64_t failures = 0;
    std::uint64_t bytes = 0;

    friend bool operator==(call_counts, call_counts) noexcept = default;
};

/// A tracer for `traced`: counts for each call, in the whole process. Any
/// thread.
class call_counter
{
public:
    static void called(call_record const& r) noexcept
    {
        counts& n = all_[static_cast<std::size_t>(r.call)];
        ++n.calls;
        if (r.error.of != logged_error::none)
            ++n.failures;
        else if (moves_bytes(static_cast<os_call>(r.call)) && r.result > 0)
            n.bytes += static_cast<std::uint64_t>(r.result);
    }

    static call_counts of(os_call call) noexcept
    {
        counts const& n = all_[static_cast<std::size_t>(call)];
        return {n.calls.load(), n.failures.load(), n.bytes.load()};
    }

    /// Of all calls together.
    static call_counts all() noexcept
    {
        call_counts sum;
        for (counts const& n : all_)
        {
            sum.calls += n.calls.load();
            sum.failures += n.failures.load();
            sum.bytes += n.bytes.load();
        }
        return sum;
    }

    /// Begins at zero. Calls of other threads may be counted or not.
    static void reset() noexcept
    {
        for (counts& n : all_)
        {
            n.calls = 0;
            n.failures = 0;
            n.bytes = 0;
        }
    }

private:
    struct counts
    {
        std::atomic<std::uint64_t> calls;
        std::atomic<std::uint64_t> failures;
        std::atomic<std::uint64_t> bytes;
    };

    static inline counts all_[os_call_count];
};

} // namespace vigil

#endif // VIGIL_SYSTEM_CALL_COUNTER_HPP
