//! Defines `vigil::sim::object`, what choices are made for.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_OBJECT_HPP
#define VIGIL_SIM_OBJECT_HPP

#include <vigil/sim/fault.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace vigil::sim {

/// What kind of thing an object is: part of its key.
enum class object_kind : std::uint8_t
{
    file,
    thread,
    link,
    host
};

/// Whether objects of that kind ever have a chance of `f`.
constexpr bool has_chances(object_kind k, fault f) noexcept
{
    switch (f)
    {
    case fault::interrupted:
    case fault::late_wake:
    case fault::oversleep:
        return k == object_kind::thread;
    case fault::spurious: // of an epoll(7), and of a thread in poll(2)
        return k == object_kind::file || k == object_kind::thread;
    case fault::loss:
    case fault::duplicate:
    case fault::reorder:
    case fault::stall:
    case fault::partition:
    case fault::truncate:
    case fault::fragment_loss:
    case fault::delay:
    case fault::congestion:
        return k == object_kind::link;
    case fault::clock_jump:
    case fault::crash:
    case fault::drift:
        return k == object_kind::host;
    case fault::short_read:
    case fault::short_write:
    case fault::too_many_files:
    case fault::aborted:
    case fault::no_buffers:
    case fault::reset:
    case fault::refused:
    case fault::unanswered:
    case fault::too_long:
    case fault::full_buffer:
    case fault::full_backlog:
    case fault::lost_probe:
        return k == object_kind::file;
    }
    return false;
}

/// A file, a thread, a link or a host: something that chances are counted
/// for.
///
/// The key is the same in every run of a program: the host, and how many of
/// the kind that host had made before. No address, and no order among hosts.
class object
{
public:
    constexpr explicit object(std::uint64_t key) noexcept
        : key_(key)
    {
    }

    static constexpr std::uint64_t make_key(
        object_kind kind, std::uint32_t host, std::uint32_t ordinal) noexcept
    {
        return static_cast<std::uint64_t>(kind) << 56 |
            static_cast<std::uint64_t>(host) << 32 | ordinal;
    }

    static constexpr object_kind kind_of(std::uint64_t key) noexcept
    {
        return static_cast<object_kind>(key >> 56);
    }

    static constexpr std::uint32_t host_of(std::uint64_t key) noexcept
    {
        return static_cast<std::uint32_t>(key >> 32) & 0xffffffu;
    }

    static constexpr std::uint32_t ordinal_of(std::uint64_t key) noexcept
    {
        return static_cast<std::uint32_t>(key);
    }

    [[nodiscard]] constexpr std::uint64_t key() const noexcept { return key_; }

    /// How many chances of `kind` there were before this one.
    std::uint32_t count_up(std::size_t kind) noexcept
    {
        return counts_[kind]++;
    }

    /// How many there were.
    [[nodiscard]] std::uint32_t counted(std::size_t kind) const noexcept
    {
        return counts_[kind];
    }

private:
    std::uint64_t key_;
    std::array<std::uint32_t, kind_count> counts_{};
};

} // namespace vigil::sim

#endif // VIGIL_SIM_OBJECT_HPP
