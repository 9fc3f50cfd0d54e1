//! Defines `vigil::replayed_event`, an event of a log.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_REPLAYED_EVENT_HPP
#define VIGIL_SELECTOR_REPLAYED_EVENT_HPP

#include <vigil/selector/any_event.hpp>

#include <cstdint>

namespace vigil {

/// What an event answered when it was recorded, and the token that its
/// registration has now.
class replayed_event : public any_event
{
public:
    /// Left uninitialised, like the buffer it stands in.
    replayed_event() noexcept = default;

    /// With the answers of `any_event::native`.
    replayed_event(vigil::token t, std::uint8_t answers) noexcept
        : any_event(t, answers)
    {
    }

    /// An event that no log has.
    static replayed_event make(vigil::token t, interest i) noexcept
    {
        return {t, i.bits()};
    }

    /// The record of the system is not in a log: this does not compile.
    template <class Never = int>
    void native() const noexcept
    {
        static_assert(sizeof(Never) == 0,
            "vigil: the native record of an event is not in a log: a program "
            "that is replayed asks the portable questions");
    }
};

static_assert(event_record<replayed_event>);

} // namespace vigil

#endif // VIGIL_SELECTOR_REPLAYED_EVENT_HPP
