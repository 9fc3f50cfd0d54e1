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
#include <vigil/system/socket.hpp>

#include <algorithm>
#include <cstddef>
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
    std::int64_t busy_until = 0; // by what is sent before
    std::int64_t stalled_until = 0;
    std::int64_t parted_until = 0; // by a fault
    std::uint32_t times_parted = 0; // by a script: partitions may overlap
    bool is_loopback;

    [[nodiscard]] bool is_parted(std::int64_t now) const noexcept
    {
        return times_parted != 0 || now < parted_until;
    }

    /// In how many packets a datagram of UDP goes: one that is too long for
    /// the link goes in fragments, as Linux sends it.
    [[nodiscard]] std::size_t packets_of(
        std::size_t size, address_family f) const noexcept
    {
        bool const is_v4 = f == address_family::v4;
        std::size_t const header = is_v4 ? 20 : 40;
        std::size_t const least = is_v4 ? 68 : 1'280; // RFC 791, RFC 8200
        std::size_t const mtu = (std::max)(settings.mtu, least);
        std::size_t const payload = size + 8; // with UDP's own
        if (is_loopback || header + payload <= mtu)
            return 1;
        // They begin at multiples of 8; in IPv6 each has one more header.
        std::size_t const each = (mtu - header - (is_v4 ? 0 : 8)) / 8 * 8;
        return (payload + each - 1) / each;
    }
};

} // namespace vigil::sim

#endif // VIGIL_SIM_LINK_HPP
