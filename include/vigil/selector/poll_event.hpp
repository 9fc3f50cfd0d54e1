//! Defines `vigil::basic_poll_event`, a record of poll(2) with its token.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_POLL_EVENT_HPP
#define VIGIL_SELECTOR_POLL_EVENT_HPP

#include <vigil/interest.hpp>
#include <vigil/token.hpp>

namespace vigil {

/// A `pollfd` and the token of its registration.
///
/// | question          | answered by                    |
/// | ----------------- | ------------------------------ |
/// | `is_readable`     | IN, RDHUP, HUP, ERR or NVAL    |
/// | `is_writable`     | OUT, HUP, ERR or NVAL          |
/// | `is_priority`     | PRI                            |
/// | `is_error`        | ERR or NVAL                    |
/// | `is_read_closed`  | RDHUP or HUP                   |
/// | `is_write_closed` | HUP with OUT                   |
///
/// A wake of a notifier is IN on the invalid handle.
template <class System>
class basic_poll_event
{
public:
    using native_type = typename System::poll_type;

    /// Left uninitialised, like the buffer it stands in.
    basic_poll_event() noexcept = default;

    basic_poll_event(vigil::token t, native_type const& native) noexcept
        : token_(t)
        , native_(native)
    {
    }

    /// An event that no system reported.
    static basic_poll_event make(vigil::token t, interest i) noexcept
    {
        native_type n{};
        n.fd = System::invalid;
        n.revents = static_cast<short>((i.is_readable() ? System::poll_in : 0) |
            (i.is_writable() ? System::poll_out : 0) |
            (i.is_priority() ? System::poll_priority : 0));
        return {t, n};
    }

    [[nodiscard]] vigil::token token() const noexcept { return token_; }

    [[nodiscard]] bool is_readable() const noexcept
    {
        return has(System::poll_in | System::poll_read_hang_up | broken);
    }

    [[nodiscard]] bool is_writable() const noexcept
    {
        return has(System::poll_out | broken);
    }

    [[nodiscard]] bool is_priority() const noexcept
    {
        return has(System::poll_priority);
    }

    [[nodiscard]] bool is_error() const noexcept
    {
        return has(System::poll_error | System::poll_invalid);
    }

    [[nodiscard]] bool is_read_closed() const noexcept
    {
        return has(System::poll_read_hang_up | System::poll_hang_up);
    }

    // OUT with ERR is a pipe without a reader, and also a UDP socket that
    // was refused once and works on: not told apart, so not told.
    [[nodiscard]] bool is_write_closed() const noexcept
    {
        return has(System::poll_hang_up) && has(System::poll_out);
    }

    [[nodiscard]] bool is_aio() const noexcept { return false; }
    [[nodiscard]] bool is_lio() const noexcept { return false; }

    /// What poll(2) reported: handle, what was asked for, what came back.
    [[nodiscard]] native_type const& native() const noexcept { return native_; }

private:
    static constexpr int broken =
        System::poll_hang_up | System::poll_error | System::poll_invalid;

    [[nodiscard]] bool has(int bits) const noexcept
    {
        return (native_.revents & bits) != 0;
    }

    vigil::token token_;
    native_type native_;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_POLL_EVENT_HPP
