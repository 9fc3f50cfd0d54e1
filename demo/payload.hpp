//! Defines `demo::payload`, the bytes that clients send.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_DEMO_PAYLOAD_HPP
#define VIGIL_DEMO_PAYLOAD_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace demo {

/// Messages that differ from connection to connection and from one to the
/// next, so that a byte in the wrong place shows. They are windows into one
/// table of noise: none is ever copied.
class payload
{
public:
    explicit payload(std::size_t size)
        : noise_(size + places)
        , size_(size)
    {
        std::mt19937 noise; // the same in every run
        for (std::byte& b : noise_)
            b = std::byte(noise() & 0xff);
    }

    /// The message with this number on that connection.
    [[nodiscard]] std::span<std::byte const> message(
        std::uint32_t connection, std::uint64_t number) const noexcept
    {
        std::uint64_t const place =
            (connection * std::uint64_t(7919) + number * 31) % places;
        return std::span(noise_).subspan(std::size_t(place), size_);
    }

private:
    static constexpr std::size_t places = 65'521; // a prime: no short cycles

    std::vector<std::byte> noise_;
    std::size_t size_;
};

/// How many bytes of `got` are as they were sent.
inline std::size_t count_equal(
    std::span<std::byte const> sent, std::span<std::byte const> got) noexcept
{
    if (std::ranges::equal(sent, got)) // all but always, and fast
        return got.size();
    std::size_t equal = 0;
    for (std::size_t i = 0; i != got.size(); ++i)
        equal += sent[i] == got[i];
    return equal;
}

} // namespace demo

#endif // VIGIL_DEMO_PAYLOAD_HPP
