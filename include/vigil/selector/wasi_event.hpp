//! Defines `vigil::basic_wasi_event`, an event of poll_oneoff.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_WASI_EVENT_HPP
#define VIGIL_SELECTOR_WASI_EVENT_HPP

#include <vigil/interest.hpp>
#include <vigil/token.hpp>

#include <cstdint>
#include <system_error>

namespace vigil {

/// A `__wasi_event_t` whose userdata is the token of the registration.
///
/// | question          | answered by                            |
/// | ----------------- | -------------------------------------- |
/// | `is_readable`     | FD_READ, or any error                  |
/// | `is_writable`     | FD_WRITE, or any error                 |
/// | `is_priority`     | never                                  |
/// | `is_error`        | any error                              |
/// | `is_read_closed`  | HANGUP with FD_READ                    |
/// | `is_write_closed` | EPIPE with FD_WRITE                    |
///
/// HANGUP with FD_WRITE is not among them: node says so, too, when the other
/// end of a socket has but ended its own half.
template <class System>
class basic_wasi_event
{
public:
    using native_type = typename System::occurrence_type;

    /// Left uninitialised, like the buffer it stands in.
    basic_wasi_event() noexcept = default;

    basic_wasi_event(vigil::token t, native_type const& native) noexcept
        : native_(native)
    {
        native_.userdata = static_cast<std::uint64_t>(t);
    }

    /// An event that no system reported. Its type is both of theirs, if it
    /// has both directions.
    static basic_wasi_event make(vigil::token t, interest i) noexcept
    {
        native_type n{};
        n.type = static_cast<std::uint8_t>((i.is_readable() ? read_type : 0) |
            (i.is_writable() ? write_type : 0));
        return {t, n};
    }

    [[nodiscard]] vigil::token token() const noexcept
    {
        return static_cast<vigil::token>(native_.userdata);
    }

    [[nodiscard]] bool is_readable() const noexcept
    {
        return has(read_type) || is_error();
    }

    [[nodiscard]] bool is_writable() const noexcept
    {
        return has(write_type) || is_error();
    }

    [[nodiscard]] bool is_priority() const noexcept { return false; }
    [[nodiscard]] bool is_error() const noexcept { return native_.error != 0; }

    [[nodiscard]] bool is_read_closed() const noexcept
    {
        return has(read_type) && !is_error() &&
            (native_.fd_readwrite.flags & System::occurred_hang_up) != 0;
    }

    [[nodiscard]] bool is_write_closed() const noexcept
    {
        return has(write_type) &&
            System::failure(native_) == std::errc::broken_pipe;
    }

    [[nodiscard]] bool is_aio() const noexcept { return false; }
    [[nodiscard]] bool is_lio() const noexcept { return false; }

    /// What poll_oneoff reported, but for its userdata: error, type, number
    /// of bytes, flags.
    [[nodiscard]] native_type const& native() const noexcept { return native_; }

private:
    static constexpr int read_type = System::occurred_read;
    static constexpr int write_type = System::occurred_write;

    static_assert((read_type & write_type) == 0);

    [[nodiscard]] bool has(int type) const noexcept
    {
        return (native_.type & type) != 0;
    }

    native_type native_;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_WASI_EVENT_HPP
