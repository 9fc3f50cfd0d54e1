//! Defines `vigil::sim::fault`, what can go wrong in a world.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_FAULT_HPP
#define VIGIL_SIM_FAULT_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vigil::sim {

/// What can go wrong. Each has a rate in `options`, a verb in a script, and a
/// count, which is also of what a verb or the options of a world bring about.
enum class fault : std::uint8_t
{
    /// A read moves less than there is.
    short_read,
    /// A write moves less than there is room for.
    short_write,
    /// A wait ends early, and empty: EINTR.
    interrupted,
    /// A wait reports a direction that is not ready.
    spurious,
    /// A thread that may go on goes on late.
    late_wake,
    /// An accept finds no descriptor, and the connection stays: EMFILE.
    too_many_files,
    /// An accepted connection was given up before: ECONNABORTED.
    aborted,
    /// A datagram is refused for lack of memory: ENOBUFS.
    no_buffers,
    /// A packet is lost: a datagram for ever, a segment until it is sent again.
    /// A datagram also where too many wait to be received.
    loss,
    /// A datagram comes twice.
    duplicate,
    /// A datagram is overtaken by later ones.
    reorder,
    /// A connection is reset in the middle of a write.
    reset,
    /// A connect is refused, although somebody listens.
    refused,
    /// A connect is never answered.
    unanswered,
    /// A link carries nothing for a time.
    stall,
    /// The clock of a host jumps ahead.
    clock_jump,
    /// A sleep, or a wait with a time limit, ends late.
    oversleep,
    /// A link is parted in one direction, and heals by itself.
    partition,
    /// A host crashes, and is up again after a time.
    crash,
    /// A datagram comes cut, as a relay with too short a buffer passes it on:
    /// nothing tells who receives it.
    truncate,
    /// A datagram that is longer than the MTU is lost: fragments do not pass.
    fragment_loss,
    /// A datagram that is longer than the MTU is refused: EMSGSIZE.
    too_long,
    /// A packet takes longer than its link does otherwise.
    delay,
    /// A packet, and all behind it, waits for what others send.
    congestion,
    /// A write finds no room for a time, although the peer reads.
    full_buffer,
    /// A listener drops a SYN, as if its queue were full: it is sent again.
    full_backlog,
    /// A probe of keep-alive is not answered.
    lost_probe,
    /// The clock of a host goes too fast or too slow from then on.
    drift
};

inline constexpr std::size_t fault_count =
    static_cast<std::size_t>(fault::drift) + 1;

/// The name of a fault, as a script and a report spell it.
constexpr std::string_view name_of(fault f) noexcept
{
    constexpr std::array<std::string_view, fault_count> names{"short_read",
        "short_write", "interrupted", "spurious", "late_wake", "too_many_files",
        "aborted", "no_buffers", "loss", "duplicate", "reorder", "reset",
        "refused", "unanswered", "stall", "clock_jump", "oversleep",
        "partition", "crash", "truncate", "fragment_loss", "too_long", "delay",
        "congestion", "full_buffer", "full_backlog", "lost_probe", "drift"};
    return names[static_cast<std::size_t>(f)];
}

/// What else a seed chooses. Together with the faults: the kinds of choice.
/// Their numbers stay what they are, for traces depend on them.
enum class choice : std::uint8_t
{
    call_cost = 16,
    wake_delay,
    jitter,
    length,
    switch_here,
    drift,
    unsynced
};

constexpr std::size_t kind_of(choice c) noexcept
{
    return static_cast<std::size_t>(c);
}

/// The later faults come after the choices.
constexpr std::size_t kind_of(fault f) noexcept
{
    auto const n = static_cast<std::size_t>(f);
    return n < kind_of(choice::call_cost)
        ? n
        : n + kind_of(choice::unsynced) + 1 - kind_of(choice::call_cost);
}

inline constexpr std::size_t kind_count = kind_of(fault::drift) + 1;

/// One fault that happened, by a name that stays what it is when others are
/// taken away: the `ordinal`th chance that `object` gave it.
struct injected
{
    fault kind;
    std::uint32_t ordinal;
    std::uint64_t object;
    std::int64_t time;

    friend constexpr bool operator==(
        injected const& a, injected const& b) noexcept
    {
        return a.kind == b.kind && a.ordinal == b.ordinal &&
            a.object == b.object;
    }
};

/// How often each fault strikes, per million chances.
using fault_rates = std::array<std::uint32_t, fault_count>;

/// Rates that let everything happen now and then, but for a crash: that is
/// for a program which has a disk.
constexpr fault_rates all_faults(std::uint32_t per_million = 10'000) noexcept
{
    fault_rates r{};
    for (std::uint32_t& each : r)
        each = per_million;
    r[static_cast<std::size_t>(fault::crash)] = 0;
    return r;
}

} // namespace vigil::sim

#endif // VIGIL_SIM_FAULT_HPP
