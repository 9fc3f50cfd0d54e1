//! Defines `vigil::mock::event`, what a mock selector reports.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_EVENT_HPP
#define VIGIL_MOCK_EVENT_HPP

#include <vigil/concept/event.hpp>
#include <vigil/interest.hpp>
#include <vigil/mock/readiness.hpp>
#include <vigil/token.hpp>

namespace vigil::mock {

/// A token and the readiness of a pollable.
///
/// | question                            | answered by                   |
/// | ----------------------------------- | ----------------------------- |
/// | `is_readable`                       | readable, hung_up or failed   |
/// | `is_writable`                       | writable, hung_up or failed   |
/// | `is_priority`                       | priority                      |
/// | `is_error`                          | failed                        |
/// | `is_read_closed`                    | read_closed or hung_up        |
/// | `is_write_closed`                   | hung_up                       |
class event
{
public:
    using native_type = readiness;

    /// Left uninitialised, like the buffer it stands in.
    event() noexcept = default;

    event(vigil::token t, readiness native) noexcept
        : token_(t)
        , native_(native)
    {
    }

    /// An event that no pollable reported.
    static event make(vigil::token t, interest i) noexcept
    {
        return {t,
            (i.is_readable() ? readiness::readable : readiness::nothing) |
                (i.is_writable() ? readiness::writable : readiness::nothing) |
                (i.is_priority() ? readiness::priority : readiness::nothing)};
    }

    [[nodiscard]] vigil::token token() const noexcept { return token_; }

    [[nodiscard]] bool is_readable() const noexcept
    {
        return has(
            readiness::readable | readiness::hung_up | readiness::failed);
    }

    [[nodiscard]] bool is_writable() const noexcept
    {
        return has(
            readiness::writable | readiness::hung_up | readiness::failed);
    }

    [[nodiscard]] bool is_priority() const noexcept
    {
        return has(readiness::priority);
    }

    [[nodiscard]] bool is_error() const noexcept
    {
        return has(readiness::failed);
    }

    [[nodiscard]] bool is_read_closed() const noexcept
    {
        return has(readiness::read_closed | readiness::hung_up);
    }

    [[nodiscard]] bool is_write_closed() const noexcept
    {
        return has(readiness::hung_up);
    }

    [[nodiscard]] bool is_aio() const noexcept { return false; }
    [[nodiscard]] bool is_lio() const noexcept { return false; }

    /// What the pollable was.
    [[nodiscard]] native_type native() const noexcept { return native_; }

private:
    [[nodiscard]] bool has(readiness any) const noexcept
    {
        return (native_ & any) != readiness::nothing;
    }

    vigil::token token_;
    readiness native_;
};

static_assert(event_record<event>);

} // namespace vigil::mock

#endif // VIGIL_MOCK_EVENT_HPP
