//! Defines `vigil::interest`, what a registration waits for.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_INTEREST_HPP
#define VIGIL_INTEREST_HPP

#include <cstdint>

namespace vigil {

/// A non-empty set of what a registration waits for.
///
/// Never empty: there is no default constructor, and no operation removes
/// a member. Errors and hang-ups are reported with either direction and
/// need no interest of their own.
class interest
{
public:
    /// Data, end of stream, or a connection to accept.
    static interest const readable;

    /// Room to send, or an established (or failed) connect.
    static interest const writable;

    /// Out-of-band data and its like (POLLPRI). Never implies `readable`.
    /// epoll and poll(2).
    static interest const priority;

    /// Completed POSIX AIO: `kqueue_operation`. kqueue on FreeBSD.
    static interest const aio;

    /// Completed `lio_listio`: the same.
    static interest const lio;

    [[nodiscard]] constexpr bool is_readable() const noexcept
    {
        return (bits_ & 1) != 0;
    }

    [[nodiscard]] constexpr bool is_writable() const noexcept
    {
        return (bits_ & 2) != 0;
    }

    [[nodiscard]] constexpr bool is_priority() const noexcept
    {
        return (bits_ & 4) != 0;
    }

    [[nodiscard]] constexpr bool is_aio() const noexcept
    {
        return (bits_ & 8) != 0;
    }

    [[nodiscard]] constexpr bool is_lio() const noexcept
    {
        return (bits_ & 16) != 0;
    }

    /// Whether every member of `other` is a member of this set.
    [[nodiscard]] constexpr bool contains(interest other) const noexcept
    {
        return (bits_ & other.bits_) == other.bits_;
    }

    /// The set as bits: readable 1, writable 2, priority 4, aio 8, lio 16.
    [[nodiscard]] constexpr std::uint8_t bits() const noexcept { return bits_; }

    constexpr interest& operator|=(interest other) noexcept
    {
        return *this = *this | other;
    }

    friend constexpr interest operator|(interest a, interest b) noexcept
    {
        return interest(static_cast<std::uint8_t>(a.bits_ | b.bits_));
    }

    friend constexpr bool operator==(interest, interest) noexcept = default;

private:
    constexpr explicit interest(std::uint8_t bits) noexcept
        : bits_(bits)
    {
    }

    std::uint8_t bits_;
};

inline constexpr interest interest::readable(1);
inline constexpr interest interest::writable(2);
inline constexpr interest interest::priority(4);
inline constexpr interest interest::aio(8);
inline constexpr interest interest::lio(16);

} // namespace vigil

#endif // VIGIL_INTEREST_HPP
