//! Defines `vigil::sim::world_state`, what a world is made of.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_WORLD_STATE_HPP
#define VIGIL_SIM_WORLD_STATE_HPP

#include <vigil/sim/fault_plan.hpp>
#include <vigil/sim/host.hpp>
#include <vigil/sim/interval.hpp>
#include <vigil/sim/link.hpp>
#include <vigil/sim/options.hpp>
#include <vigil/sim/timeline.hpp>
#include <vigil/sim/trace.hpp>
#include <vigil/system/strand.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace vigil::sim {

/// The seed, the time, the hosts, the links between them and the trace.
class world_state
{
public:
    world_state(std::uint64_t of, sim::options const& o)
        : seed(of)
        , settings(o)
        , faults(of, o.rates)
    {
    }

    world_state(world_state const&) = delete;
    world_state& operator=(world_state const&) = delete;

    /// Stacks of threads that did not end. Die after all else.
    std::vector<std::unique_ptr<strand>> never_left;

    std::uint64_t const seed;
    sim::options const settings;
    fault_plan faults;
    trace log;
    timeline line;
    std::vector<std::unique_ptr<host>> hosts;
    std::int64_t now = 0;

    // Choices.

    std::uint64_t draw(choice kind, object& o) noexcept
    {
        std::size_t const k = kind_of(kind);
        return choose(seed, k, o.key(), o.count_up(k));
    }

    bool strikes(fault f, object& o)
    {
        if (!faults.strikes(f, o, now))
            return false;
        note(happening::fault, host_of(o), o.key(), static_cast<int>(f));
        return true;
    }

    /// How long, or how much, is the fault that struck `o` just now: chosen by
    /// its own chance, so that one that is left out changes no other. A fault
    /// may have two such parts.
    [[nodiscard]] std::uint64_t measure(
        fault f, object const& o, std::uint32_t part = 0) const noexcept
    {
        std::size_t const k = kind_of(f);
        return choose(seed, kind_of(choice::length) | (k + 1) << 8 | part << 16,
            o.key(), o.counted(k));
    }

    /// How much of `most` a transfer moves: all, but where `f` strikes. Who
    /// moved less than he asked for waits for a new edge, which is due then.
    template <class File>
    std::size_t cut_short(
        fault f, File& o, std::size_t most, std::uint64_t due_then)
    {
        if (most < 2 || !strikes(f, o))
            return most;
        line.add(now + 1 + scaled_time(measure(f, o), 1'000'000), o, due_then);
        return 1 + static_cast<std::size_t>(scaled(measure(f, o, 1), most - 1));
    }

    // Hosts.

    host* find(std::string_view name) const noexcept
    {
        for (std::unique_ptr<host> const& h : hosts)
            if (h->name == name)
                return h.get();
        return nullptr;
    }

    /// Where a packet of `from` to `to` goes; null: nowhere.
    host* route(host& from, address const& to) const noexcept
    {
        if (to.is_loopback() || to.is_any())
            return &from;
        ip_address const ip = to.ip();
        std::size_t const last = ip.family == address_family::v4 ? 3 : 15;
        std::size_t const index =
            (std::size_t{ip.bytes[last - 1]} << 8 | ip.bytes[last]) - 1;
        if (index >= hosts.size())
            return nullptr;
        host& h = *hosts[index];
        bool const is_its = to.is_same_place(address(h.ip(0))) ||
            to.is_same_place(address(h.ip_v6(0)));
        return is_its ? &h : nullptr;
    }

    /// The address of `at` under which `to` sees it.
    static address seen_by(host const& at, address const& to) noexcept
    {
        if (to.is_loopback() || to.is_any())
        {
            ip_address ip = to.ip();
            for (std::uint8_t& b : ip.bytes)
                b = 0;
            ip.bytes[ip.family == address_family::v4 ? 0 : 15] =
                ip.family == address_family::v4 ? 127 : 1;
            ip.bytes[3] = ip.family == address_family::v4 ? 1 : 0;
            ip.port = 0;
            return address(ip);
        }
        return address(
            to.family() == address_family::v4 ? at.ip(0) : at.ip_v6(0));
    }

    // Links.

    link& link_between(host const& from, host const& to)
    {
        std::unique_ptr<link>& l = links_[{from.index, to.index}];
        if (l == nullptr)
            l = std::make_unique<link>(from.index, to.index, settings.link);
        return *l;
    }

    /// When a packet that is sent now arrives.
    std::int64_t arrival(link& l, std::size_t size)
    {
        std::int64_t const sent = departure(l, size);
        if (!l.is_loopback && strikes(fault::stall, l))
            l.stalled_until = now + 1 +
                scaled_time(measure(fault::stall, l), l.settings.stall.count());
        if (!l.is_loopback && strikes(fault::partition, l))
            l.parted_until = now + 1 +
                scaled_time(
                    measure(fault::partition, l), l.settings.partition.count());
        std::int64_t const latency = l.settings.latency.count();
        std::int64_t const late = !l.is_loopback && strikes(fault::delay, l)
            ? 1 + scaled_time(measure(fault::delay, l), 10 * latency)
            : 0;
        std::int64_t const jitter = l.settings.jitter.count();
        return (std::max)(sent, l.stalled_until) + latency + late +
            (jitter == 0 ? 0 : scaled_time(draw(choice::jitter, l), jitter));
    }

    // Clocks.

    /// What the clock of a host says.
    [[nodiscard]] std::int64_t clock(host const& h) const noexcept
    {
        return now + h.jumped + drifted(now, h.drift);
    }

    /// So much per million a clock goes wrong that is set right: adjtime(3).
    static constexpr std::int64_t most_slew = 500;

    /// How wrong a clock goes, of what was chosen.
    std::int64_t drift_of(std::uint64_t chosen) const noexcept
    {
        std::int64_t const most = settings.drift_per_million != 0
            ? std::int64_t{settings.drift_per_million}
            : most_slew;
        return scaled_time(chosen, 2 * most + 1) - most;
    }

    /// Whether a clock can have that drift: no more than half.
    static constexpr bool is_drift(std::int64_t per_million) noexcept
    {
        return -million / 2 <= per_million && per_million <= million / 2;
    }

    /// From now on; what it says now does not change.
    void set_drift(host& h, std::int64_t per_million) const noexcept
    {
        h.jumped += drifted(now, h.drift) - drifted(now, per_million);
        h.drift = per_million;
    }

    /// When a run ends: so early that the longest wait after that, by the
    /// slowest clock, ends at a time.
    [[nodiscard]] std::int64_t latest() const noexcept
    {
        return (std::min)(settings.most_time, interval::longest);
    }

    /// When that clock will say `later` more than now, at the earliest. Longer
    /// than a run can be is that long.
    [[nodiscard]] std::int64_t after(
        host const& h, std::int64_t later) const noexcept
    {
        later = (std::min)(later, interval::longest);
        std::int64_t const wanted = drifted(now, h.drift) + now + later;
        std::int64_t const speed = million + h.drift;
        std::int64_t at = now + later - drifted(later, h.drift);
        for (;;)
        {
            std::int64_t const lacks = wanted - at - drifted(at, h.drift);
            if (lacks <= 0)
                return at;
            at += (std::max)(std::int64_t{1},
                lacks / speed * million + lacks % speed * million / speed - 1);
        }
    }

    // The trace.

    void note(happening what, host const* h, std::uint64_t object,
        std::int64_t value) noexcept
    {
        log.add({now, value, object,
            static_cast<std::uint16_t>(h == nullptr ? 0xffff : h->index), 0,
            static_cast<std::uint8_t>(what)});
    }

    [[nodiscard]] host* host_of(object const& o) const noexcept
    {
        std::uint32_t const index = object::host_of(o.key());
        return index < hosts.size() ? hosts[index].get() : nullptr;
    }

private:
    static constexpr std::int64_t million = 1'000'000;

    // When the whole of a packet has left, behind what goes first.
    std::int64_t departure(link& l, std::size_t size)
    {
        if (!l.is_loopback && strikes(fault::congestion, l))
            l.busy_until = (std::max)(now, l.busy_until) + 1 +
                scaled_time(measure(fault::congestion, l),
                    l.settings.congestion.count());
        else if (l.busy_until > now)
            faults.note(fault::congestion);
        std::int64_t const speed = l.settings.bytes_per_second;
        std::int64_t const took = speed > 0
            ? static_cast<std::int64_t>(size) * 1'000'000'000 / speed
            : 0;
        return l.busy_until = (std::max)(now, l.busy_until) + took;
    }

    static std::int64_t drifted(std::int64_t t, std::int64_t drift) noexcept
    {
        return t / million * drift + t % million * drift / million;
    }

    std::map<std::pair<std::uint32_t, std::uint32_t>, std::unique_ptr<link>>
        links_;
};

} // namespace vigil::sim

#endif // VIGIL_SIM_WORLD_STATE_HPP
