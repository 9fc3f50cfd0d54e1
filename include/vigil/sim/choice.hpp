//! Defines what a seed chooses: a pure function, and no generator.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_CHOICE_HPP
#define VIGIL_SIM_CHOICE_HPP

//
// A generator gives one stream of numbers, and who leaves one out moves all
// that come after. Here each choice is a function of the seed, of what is
// chosen, of the object that it is for, and of how many times it was chosen
// for that object before: one that is left out moves no other, so that a
// failure can be shrunk.

#include <cstdint>

namespace vigil::sim {

/// The finaliser of splitmix64: each bit of the result depends on all of `x`.
constexpr std::uint64_t mix(std::uint64_t x) noexcept
{
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

/// The number that `seed` chooses.
constexpr std::uint64_t choose(std::uint64_t seed, std::uint64_t kind,
    std::uint64_t object, std::uint64_t count) noexcept
{
    std::uint64_t const of_kind = mix(seed ^ mix(kind));
    std::uint64_t const of_object = mix(of_kind ^ object);
    return mix(of_object ^ count);
}

/// `number` scaled to [0, range): the high half of their product, which is
/// the same for every compiler.
constexpr std::uint64_t scaled(
    std::uint64_t number, std::uint64_t range) noexcept
{
    constexpr std::uint64_t low = 0xffffffffu;
    std::uint64_t const low_low = (number & low) * (range & low);
    std::uint64_t const high_low = (number >> 32) * (range & low);
    std::uint64_t const low_high = (number & low) * (range >> 32);
    std::uint64_t const high_high = (number >> 32) * (range >> 32);
    std::uint64_t const middle = (low_low >> 32) + (high_low & low) + low_high;
    return high_high + (high_low >> 32) + (middle >> 32);
}

/// The same, for times.
constexpr std::int64_t scaled_time(
    std::uint64_t number, std::int64_t range) noexcept
{
    return range <= 0 ? 0
                      : static_cast<std::int64_t>(
                            scaled(number, static_cast<std::uint64_t>(range)));
}

/// Whether `number` strikes at a rate of `per_million`.
constexpr bool strikes(std::uint64_t number, std::uint32_t per_million) noexcept
{
    return scaled(number, 1'000'000) < per_million;
}

} // namespace vigil::sim

#endif // VIGIL_SIM_CHOICE_HPP
