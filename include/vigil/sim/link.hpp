//! Defines `vigil::sim::link`, one direction between two hosts.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_LINK_HPP
#define VIGIL_SIM_LINK_HPP

#include <vigil/sim/object.hpp>
#include <vigil/sim/options.hpp>

#include <cstdint>

namespace vigil::sim {

/// What packets from one host to another go through. That of a host to
/// itself is short, and has no faults.
class link : public object
{
public:
    link(std::uint32_t from, std::uint32_t to, link_options const& o) noexcept
        : object(make_key(object_kind::link, from, to))
        , settings(o)
        , is_loopback(from == to)
    {
        if (is_loopback)
        {
            settings.latency = interval::nanoseconds(5'000);
            settings.jitter = interval::nanoseconds(0);
            settings.bytes_per_second = 0;
        }
    }

    link_options settings;
    std::int64_t busy_until = 0; // by what is sent at a finite speed
    std::int64_t stalled_until = 0;
    std::int64_t parted_until = 0; // by a fault
    std::uint32_t times_parted = 0; // by a script: partitions may overlap
    bool is_loopback;

    [[nodiscard]] bool is_parted(std::int64_t now) const noexcept
    {
        return times_parted != 0 || now < parted_until;
    }
};

} // namespace vigil::sim

#endif // VIGIL_SIM_LINK_HPP
