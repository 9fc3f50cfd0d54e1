//! Defines `vigil::mock::readiness`, what a pollable is ready for.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_READINESS_HPP
#define VIGIL_MOCK_READINESS_HPP

#include <cstdint>

namespace vigil::mock {

/// What a pollable is ready for: a set, and what a mock event says.
// tag::readiness[]
enum class readiness : std::uint8_t
{
    nothing = 0,
    readable = 1,
    writable = 2,
    priority = 4,
    hung_up = 8,
    failed = 16,
    read_closed = 32
};
// end::readiness[]

constexpr readiness operator|(readiness a, readiness b) noexcept
{
    return readiness(
        static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}

constexpr readiness operator&(readiness a, readiness b) noexcept
{
    return readiness(
        static_cast<std::uint8_t>(a) & static_cast<std::uint8_t>(b));
}

} // namespace vigil::mock

#endif // VIGIL_MOCK_READINESS_HPP
