//! Defines `vigil::named_event`, an event under the name that a user gave.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_NAMED_EVENT_HPP
#define VIGIL_SELECTOR_NAMED_EVENT_HPP

#include <vigil/concept/event.hpp>
#include <vigil/interest.hpp>
#include <vigil/token.hpp>

#include <utility>

namespace vigil {

/// An event of a selector that was given another token than the user's: it
/// answers as that one does, but for its name.
template <event_record Event>
class named_event
{
public:
    /// Left uninitialised, like the buffer it stands in.
    named_event() noexcept = default;

    named_event(
        vigil::token name, Event const& said, bool is_spurious = false) noexcept
        : token_(name)
        , event_(said)
        , is_spurious_(is_spurious)
    {
    }

    /// An event that no selector reported.
    static named_event make(vigil::token t, interest i) noexcept
        requires requires { Event::make(t, i); }
    {
        return {t, Event::make(t, i)};
    }

    [[nodiscard]] vigil::token token() const noexcept { return token_; }

    [[nodiscard]] bool is_readable() const noexcept
    {
        return event_.is_readable();
    }

    [[nodiscard]] bool is_writable() const noexcept
    {
        return event_.is_writable();
    }

    [[nodiscard]] bool is_priority() const noexcept
    {
        return event_.is_priority();
    }

    [[nodiscard]] bool is_aio() const noexcept { return event_.is_aio(); }
    [[nodiscard]] bool is_lio() const noexcept { return event_.is_lio(); }
    [[nodiscard]] bool is_error() const noexcept { return event_.is_error(); }

    [[nodiscard]] bool is_read_closed() const noexcept
    {
        return event_.is_read_closed();
    }

    [[nodiscard]] bool is_write_closed() const noexcept
    {
        return event_.is_write_closed();
    }

    /// What the selector within reported. Any token in it is not the user's.
    [[nodiscard]] auto native() const noexcept
        -> decltype(std::declval<Event const&>().native())
    {
        return event_.native();
    }

    /// Whether `chaos` made it up.
    [[nodiscard]] bool is_spurious() const noexcept
    {
        if constexpr (requires { event_.is_spurious(); })
            return is_spurious_ || event_.is_spurious();
        else
            return is_spurious_;
    }

private:
    vigil::token token_;
    Event event_;
    bool is_spurious_;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_NAMED_EVENT_HPP
