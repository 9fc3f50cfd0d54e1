//! Defines how a world is made: its scheduler, its network, its limits.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_OPTIONS_HPP
#define VIGIL_SIM_OPTIONS_HPP

#include <vigil/sim/fault.hpp>
#include <vigil/sim/interval.hpp>
#include <vigil/system/fiber_stack.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vigil::sim {

/// What the threads of a world run on. The trace is the same on both.
enum class scheduler : std::uint8_t
{
    /// Stacks that one OS thread switches between.
    fibers,
    /// A thread of the OS each, of which one runs at a time.
    threads
};

/// Whether this platform has `scheduler::fibers`; else they are threads.
inline constexpr bool has_fibers = VIGIL_HAS_FIBERS != 0;

/// How a run of a world ended.
enum class outcome : std::uint8_t
{
    /// Every host has returned.
    finished,
    /// The time of `run_for` is over, or the predicate of `run_until` holds.
    paused,
    /// A host waits, and nothing can happen any more.
    deadlock,
    /// More calls than `options::most_steps`, or more that happened without
    /// a call.
    step_limit,
    /// More virtual time than `options::most_time`.
    time_limit,
    /// A thread did not end although its host was stopped, or it stayed
    /// outside the simulation for longer than `options::patience`.
    stalled,
    /// An exception left a program.
    failed
};

constexpr std::string_view name_of(outcome o) noexcept
{
    constexpr std::string_view names[] = {"finished", "paused", "deadlock",
        "step_limit", "time_limit", "stalled", "failed"};
    return names[static_cast<std::size_t>(o)];
}

/// What one direction between two hosts is like.
struct link_options
{
    interval latency = interval::nanoseconds(100'000);

    /// A packet takes up to so much longer.
    interval jitter = interval::nanoseconds(20'000);

    /// 0: without a limit.
    std::int64_t bytes_per_second = 0;

    /// What a packet may have, its header included: a datagram that is
    /// longer goes in fragments, all of which must arrive.
    std::size_t mtu = 65'535;

    /// For how long the packets of others go first, at most.
    interval congestion = interval::nanoseconds(10'000'000);

    /// How long a stall takes, at most.
    interval stall = interval::nanoseconds(500'000'000);

    /// How long a partition takes, at most, that no script began.
    interval partition = interval::nanoseconds(5'000'000'000);
};

/// How a world is made. The defaults are a network that is well.
struct options
{
    sim::scheduler scheduler =
        has_fibers ? sim::scheduler::fibers : sim::scheduler::threads;

    /// How often each fault strikes: none does.
    fault_rates rates{};

    /// Every link is so, but for those that a script changes.
    link_options link{};

    /// What a stream holds that was written and not read yet.
    std::size_t stream_buffer = 65'536;

    /// How many datagrams wait to be received; more are lost.
    std::size_t datagram_queue = 256;

    /// How many files a host may have open: 262,144 at most, as handles have
    /// no more numbers; else it is `errc::too_many_handles`.
    std::uint32_t most_files = 65'536;

    /// How many calls the hosts make in all, before the run ends as
    /// `outcome::step_limit`. As much may happen without a call.
    std::uint64_t most_steps = 1'000'000;

    /// How long a run is, in nanoseconds of virtual time, before it ends as
    /// `outcome::time_limit`: 73 years at most, so that no time overflows.
    std::int64_t most_time = interval::longest;

    /// A call of a host takes so long, as the seed chooses.
    interval least_cost = interval::nanoseconds(100);
    interval most_cost = interval::nanoseconds(2'000);

    /// A clock runs too fast or too slow by up to so much: half at most.
    std::uint32_t drift_per_million = 0;

    /// How often, per million, another thread may go on at an atomic
    /// operation or an unlock.
    std::uint32_t switch_rate = 0;

    /// A host that crashed, but not by a script, is down for so long at most.
    interval most_down = interval::nanoseconds(1'000'000'000);

    // When a stream with keep-alive asks its peer, and how often it is not
    // answered before it gives up: tcp_keepalive_time and others of tcp(7).
    interval keep_alive_idle = interval::nanoseconds(7'200'000'000'000);
    interval keep_alive_interval = interval::nanoseconds(75'000'000'000);
    std::uint32_t keep_alive_probes = 9;

    /// What each thread of a host has, in bytes, where it runs on a fiber;
    /// threads of the OS have what that gives them. Who needs more faults, as
    /// under each lies a page that nobody may touch: 0 is not without limit,
    /// but no stack at all.
    std::size_t stack_size = 262'144;

    /// How long, of real time, a thread may stay away between two of its
    /// calls: longer is a lock or a sleep outside the simulation. 0: for
    /// ever.
    interval patience = interval::nanoseconds(10'000'000'000);
};

} // namespace vigil::sim

#endif // VIGIL_SIM_OPTIONS_HPP
