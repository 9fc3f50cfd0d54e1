//! Defines the entry that an event port selector keeps of a registration.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_EVENT_PORT_ENTRY_HPP
#define VIGIL_SELECTOR_EVENT_PORT_ENTRY_HPP

#include <vigil/interest.hpp>
#include <vigil/option.hpp>
#include <vigil/token.hpp>

#include <cstdint>

namespace vigil {

/// The state of a registration, in one word.
///
/// The upper bits count the registrations of a descriptor, from one `add` or
/// `modify` to the next. They wrap around after 2^54 of them, or 2^22 where a
/// pointer has 32 bits, and an event would have to be on its way as long to
/// be taken for another.
class event_port_state
{
public:
    static constexpr std::uintptr_t all_directions = 7;

    static constexpr std::uintptr_t registered = 1u << 8;

    /// The port was to be asked for what is armed, and could not be.
    static constexpr std::uintptr_t put_off = 1u << 9;

    constexpr event_port_state() noexcept = default;

    constexpr explicit event_port_state(std::uintptr_t bits) noexcept
        : bits_(bits)
    {
    }

    /// A fresh registration, the next after this one: armed for all that it
    /// wants.
    [[nodiscard]] constexpr event_port_state next(
        interest i, mode m) const noexcept
    {
        return event_port_state(((bits_ >> shift) + 1) << shift | registered |
            static_cast<std::uintptr_t>(m.trigger) << 6 | armed(i.bits()) |
            i.bits());
    }

    /// None any more.
    [[nodiscard]] constexpr event_port_state none() const noexcept
    {
        return event_port_state(bits_ >> shift << shift);
    }

    [[nodiscard]] constexpr event_port_state with(
        std::uintptr_t flags) const noexcept
    {
        return event_port_state(bits_ | flags);
    }

    [[nodiscard]] constexpr event_port_state without(
        std::uintptr_t flags) const noexcept
    {
        return event_port_state(bits_ & ~flags);
    }

    [[nodiscard]] constexpr bool has(std::uintptr_t flag) const noexcept
    {
        return (bits_ & flag) != 0;
    }

    /// What the port keeps of it, and an event of it bears: all but what
    /// changes from one event to the next.
    [[nodiscard]] constexpr std::uintptr_t name() const noexcept
    {
        return bits_ & ~(armed(all_directions) | put_off);
    }

    /// The directions that the user registered.
    [[nodiscard]] constexpr std::uintptr_t wanted() const noexcept
    {
        return bits_ & all_directions;
    }

    /// The directions that are still to be told.
    [[nodiscard]] constexpr std::uintptr_t armed() const noexcept
    {
        return bits_ >> 3 & all_directions;
    }

    [[nodiscard]] constexpr vigil::trigger trigger() const noexcept
    {
        return static_cast<vigil::trigger>(bits_ >> 6 & 3);
    }

    /// The flags that say that `directions` are armed.
    static constexpr std::uintptr_t armed(std::uintptr_t directions) noexcept
    {
        return directions << 3;
    }

    friend constexpr bool operator==(
        event_port_state, event_port_state) noexcept = default;

private:
    static constexpr unsigned shift = 10;

    std::uintptr_t bits_ = 0;
};

/// A registration: two words a descriptor. Under the lock of the selector.
struct event_port_entry
{
    token name{};
    event_port_state state;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_EVENT_PORT_ENTRY_HPP
