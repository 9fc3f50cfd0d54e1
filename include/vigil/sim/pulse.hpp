//! Defines `vigil::sim::pulse`, by which a thread shows that it makes calls.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_PULSE_HPP
#define VIGIL_SIM_PULSE_HPP

#include <vigil/system/default.hpp>
#include <vigil/system/sanitizer.hpp>

#include <cstdint>

namespace vigil::sim {

/// How often a thread of a host came to its world, and whether it was given
/// up because it did not come. One word, which the watchdog shares.
class pulse
{
public:
    /// By the thread that comes. True if it was given up before.
    bool beat() noexcept { return (word_.fetch_add(2, order) & given_up) != 0; }

    /// As of now.
    [[nodiscard]] std::uint32_t word() const noexcept
    {
        return word_.load(order_of_load);
    }

    [[nodiscard]] static constexpr bool is_given_up(std::uint32_t word) noexcept
    {
        return (word & given_up) != 0;
    }

    /// By the watchdog. False if the thread has come since `word` was read.
    bool give_up(std::uint32_t word) noexcept
    {
        return word_.compare_exchange_strong(word, word | given_up, order);
    }

    /// It came after all.
    void forgive() noexcept { word_.fetch_and(~given_up, order); }

private:
    static constexpr std::uint32_t given_up = 1;

    // To TSan the threads of a host are ordered by what they do, and not by
    // that they have one world.
    static constexpr auto order = VIGIL_HAS_TSAN ? std::memory_order::relaxed
                                                 : std::memory_order::acq_rel;
    static constexpr auto order_of_load = VIGIL_HAS_TSAN
        ? std::memory_order::relaxed
        : std::memory_order::acquire;

    default_system::atomic<std::uint32_t> word_{0};
};

} // namespace vigil::sim

#endif // VIGIL_SIM_PULSE_HPP
