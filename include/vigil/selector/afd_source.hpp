//! Defines `vigil::afd_source`, a registration with an afd_selector.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_AFD_SOURCE_HPP
#define VIGIL_SELECTOR_AFD_SOURCE_HPP

#include <vigil/interest.hpp>
#include <vigil/intrusive_list.hpp>
#include <vigil/option.hpp>
#include <vigil/selector/afd_event.hpp>
#include <vigil/token.hpp>

#include <cstdint>

namespace vigil {

/// The list of those of which something is to be told.
struct afd_tellable;

/// The directions that bits of AFD answer for.
template <class System>
std::uint8_t afd_directions(std::uint32_t bits) noexcept
{
    basic_afd_event<System> const e(token{}, {bits, 0});
    return static_cast<std::uint8_t>(
        (e.is_readable() ? interest::readable.bits() : 0) |
        (e.is_writable() ? interest::writable.bits() : 0) |
        (e.is_priority() ? interest::priority.bits() : 0));
}

/// What a registration says: who is told what, and how often.
struct afd_terms
{
    /// Takes name, interest and options anew, all armed.
    void settle(token t, interest i, mode m) noexcept
    {
        name = t;
        wanted = i.bits();
        armed = i.bits();
        how = m.trigger;
    }

    /// Arms directions of an edge again.
    void arm(interest drained) noexcept
    {
        if (how == trigger::edge)
            armed =
                static_cast<std::uint8_t>(armed | (drained.bits() & wanted));
    }

    token name{};
    std::uint8_t wanted = 0; // directions
    std::uint8_t armed = 0; // those that are still to be told
    trigger how = trigger::edge;
};

/// A registration. Under the lock of the selector.
///
/// `ready` is what is known without asking AFD: of a socket that its owner
/// shut down, of a pipe whose buffer holds data.
template <class System>
struct afd_source
    : afd_terms
    , list_link<afd_tellable>
{
    /// What is to be told now, out of what is known.
    [[nodiscard]] std::uint32_t told() const noexcept
    {
        return ready & afd_bits<System>(armed);
    }

    /// After bits were told: what is told again only if it is armed again.
    void spend(std::uint32_t bits) noexcept
    {
        if (how == trigger::oneshot)
            armed = 0;
        else if (how == trigger::edge)
            armed = static_cast<std::uint8_t>(
                armed & ~afd_directions<System>(bits));
    }

    /// Asks anew whether it is ready: of a source that must be asked each
    /// time that something is told of it. Null: `ready` stays as it is.
    void (*look)(afd_source&) noexcept = nullptr;

    std::uint32_t ready = 0; // bits of AFD
    std::int32_t failure = 0; // an NTSTATUS, to be told once
};

} // namespace vigil

#endif // VIGIL_SELECTOR_AFD_SOURCE_HPP
