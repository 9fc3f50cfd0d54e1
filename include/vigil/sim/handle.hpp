//! Defines `vigil::sim::handle`, what a simulated system calls a file.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_HANDLE_HPP
#define VIGIL_SIM_HANDLE_HPP

#include <cstdint>

namespace vigil::sim {

/// A small number, like a descriptor of POSIX, and a mark of the host that
/// gave it: so it is found out on another host, and in another world.
///
/// What indexes by it gets the number alone. The complement of one is
/// negative, as poll(2) wants what it is to pass over.
class handle
{
public:
    static constexpr unsigned number_bits = 18;
    static constexpr std::uint32_t numbers = 1u << number_bits; // of a host
    static constexpr std::uint32_t marks = 1u << (31 - number_bits);

    constexpr handle() noexcept = default; // none

    constexpr handle(std::uint32_t number, std::uint32_t mark) noexcept
        : value_(
              static_cast<std::int32_t>((mark % marks) << number_bits | number))
    {
    }

    /// Of a number that stands for itself, where nobody asks for the mark.
    constexpr explicit handle(std::uint32_t number) noexcept
        : handle(number, 0)
    {
    }

    [[nodiscard]] constexpr std::uint32_t number() const noexcept
    {
        return static_cast<std::uint32_t>(value_) & (numbers - 1);
    }

    [[nodiscard]] constexpr std::uint32_t mark() const noexcept
    {
        return static_cast<std::uint32_t>(value_) >> number_bits;
    }

    constexpr explicit operator std::uint32_t() const noexcept
    {
        return number();
    }

    constexpr handle operator~() const noexcept
    {
        handle h;
        h.value_ = ~value_;
        return h;
    }

    friend constexpr bool operator<(handle h, int zero) noexcept
    {
        return h.value_ < zero;
    }

    friend constexpr bool operator==(handle, handle) noexcept = default;

private:
    std::int32_t value_ = -1;
};

} // namespace vigil::sim

#endif // VIGIL_SIM_HANDLE_HPP
