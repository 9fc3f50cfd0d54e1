//! Defines `vigil::chaos_options`, and the choices that follow from them.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_CHAOS_CHOICES_HPP
#define VIGIL_SELECTOR_CHAOS_CHOICES_HPP

#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace vigil {

/// What `chaos` does to a wait.
enum class disturbance : std::uint8_t
{
    /// An event of a registration that is not ready.
    spurious,
    /// Events of different registrations change places.
    reordered,
    /// An event that comes with the next wait.
    withheld,
    /// Fewer events than there was room for; the others come later.
    truncated,
    /// The wait ends early and empty, as when a signal handler ran.
    interrupted
};

inline constexpr std::size_t disturbance_count = 5;

/// How often `chaos` does what, of a million times; and the seed.
// tag::options[]
struct chaos_options
{
    std::uint64_t seed = 1;
    std::uint32_t spurious = 100'000;
    std::uint32_t reordered = 100'000;
    std::uint32_t withheld = 100'000;
    std::uint32_t truncated = 100'000;
    std::uint32_t interrupted = 100'000;
};
// end::options[]

/// The choices of one `chaos`: each is a function of the seed, the kind, and
/// how many of that kind went before. The same on every machine.
class chaos_choices
{
public:
    static constexpr std::uint32_t million = 1'000'000;

    explicit chaos_choices(chaos_options const& o) noexcept
        : seed_(o.seed)
        , rates_{
              o.spurious, o.reordered, o.withheld, o.truncated, o.interrupted}
    {
    }

    /// Whether all rates are shares of a million.
    [[nodiscard]] static bool are_sound(chaos_options const& o) noexcept
    {
        for (std::uint32_t const rate :
            {o.spurious, o.reordered, o.withheld, o.truncated, o.interrupted})
            if (rate > million)
                return false;
        return true;
    }

    /// Whether it is to be done this time.
    bool is_due(disturbance d) noexcept
    {
        std::size_t const k = static_cast<std::size_t>(d);
        return rates_[k] != 0 && below(d, million) < rates_[k];
    }

    /// A number below `limit`, which must not be 0.
    std::uint32_t below(disturbance d, std::uint32_t limit) noexcept
    {
        std::size_t const k = static_cast<std::size_t>(d);
        std::uint64_t const drawn =
            mixed(mixed(seed_ + k * step) + ++drawn_[k] * step);
        return static_cast<std::uint32_t>((drawn >> 32) * limit >> 32);
    }

    /// It was done.
    void count(disturbance d) noexcept { ++done_[static_cast<std::size_t>(d)]; }

    /// How often it was done.
    [[nodiscard]] std::uint64_t times(disturbance d) const noexcept
    {
        return done_[static_cast<std::size_t>(d)];
    }

private:
    static constexpr std::uint64_t step = 0x9e3779b97f4a7c15;

    // The finaliser of splitmix64.
    static constexpr std::uint64_t mixed(std::uint64_t z) noexcept
    {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    std::uint64_t seed_;
    std::uint32_t rates_[disturbance_count];
    std::uint64_t drawn_[disturbance_count]{};
    std::uint64_t done_[disturbance_count]{};
};

} // namespace vigil

#endif // VIGIL_SELECTOR_CHAOS_CHOICES_HPP
