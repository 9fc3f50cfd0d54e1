//! Defines `vigil::basic_afd_event`, what AFD said of a socket.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_AFD_EVENT_HPP
#define VIGIL_SELECTOR_AFD_EVENT_HPP

#include <vigil/interest.hpp>
#include <vigil/token.hpp>

#include <cstdint>

namespace vigil {

/// The bits of AFD that a set of directions waits for.
///
/// CONNECT is never asked for: AFD sets it in every answer about a connected
/// socket, not only when the connection comes about.
template <class System>
constexpr std::uint32_t afd_bits(std::uint32_t directions) noexcept
{
    constexpr auto bit = [](std::uint32_t set, interest i,
                             std::uint32_t flags) {
        return (set & i.bits()) != 0 ? flags : 0u;
    };
    constexpr std::uint32_t broken =
        System::afd_abort | System::afd_connect_fail;
    return bit(directions, interest::readable,
               System::afd_receive | System::afd_accept |
                   System::afd_disconnect | broken) |
        bit(directions, interest::writable, System::afd_send | broken) |
        bit(directions, interest::priority, System::afd_receive_expedited);
}

/// What AFD reported of a socket, and the token of its registration.
///
/// | question          | answered by                                       |
/// | ----------------- | ------------------------------------------------- |
/// | `is_readable`     | RECEIVE, ACCEPT, DISCONNECT, ABORT, CONNECT_FAIL, |
/// |                   | LOCAL_CLOSE                                       |
/// | `is_writable`     | SEND, ABORT, CONNECT_FAIL, LOCAL_CLOSE            |
/// | `is_priority`     | RECEIVE_EXPEDITED                                 |
/// | `is_error`        | ABORT, CONNECT_FAIL, LOCAL_CLOSE                  |
/// | `is_read_closed`  | DISCONNECT, ABORT, CONNECT_FAIL                   |
/// | `is_write_closed` | ABORT, CONNECT_FAIL                               |
///
/// What may still read or write is a hint: CONNECT_FAIL alone is a connect
/// that failed, ABORT a connection that the peer reset, LOCAL_CLOSE a handle
/// that was closed while it was registered. A wake is RECEIVE.
template <class System>
class basic_afd_event
{
public:
    /// The answer of AFD: bits of its own, and an NTSTATUS that says why a
    /// connect failed or the question could not be asked.
    struct native_type
    {
        std::uint32_t events;
        std::int32_t status;
    };

    /// Left uninitialised, like the buffer it stands in.
    basic_afd_event() noexcept = default;

    basic_afd_event(vigil::token t, native_type native) noexcept
        : token_(t)
        , native_(native)
    {
    }

    /// An event that no system reported.
    static basic_afd_event make(vigil::token t, interest i) noexcept
    {
        return {t,
            {(i.is_readable() ? System::afd_receive : 0) |
                    (i.is_writable() ? System::afd_send : 0) |
                    (i.is_priority() ? System::afd_receive_expedited : 0),
                0}};
    }

    [[nodiscard]] vigil::token token() const noexcept { return token_; }

    [[nodiscard]] bool is_readable() const noexcept
    {
        return has(System::afd_receive | System::afd_accept |
            System::afd_disconnect | broken | System::afd_local_close);
    }

    [[nodiscard]] bool is_writable() const noexcept
    {
        return has(System::afd_send | broken | System::afd_local_close);
    }

    [[nodiscard]] bool is_priority() const noexcept
    {
        return has(System::afd_receive_expedited);
    }

    [[nodiscard]] bool is_error() const noexcept
    {
        return has(broken | System::afd_local_close);
    }

    [[nodiscard]] bool is_read_closed() const noexcept
    {
        return has(System::afd_disconnect | broken);
    }

    [[nodiscard]] bool is_write_closed() const noexcept { return has(broken); }

    [[nodiscard]] bool is_aio() const noexcept { return false; }
    [[nodiscard]] bool is_lio() const noexcept { return false; }

    [[nodiscard]] native_type const& native() const noexcept { return native_; }

private:
    static constexpr std::uint32_t broken =
        System::afd_abort | System::afd_connect_fail;

    [[nodiscard]] bool has(std::uint32_t bits) const noexcept
    {
        return (native_.events & bits) != 0;
    }

    vigil::token token_;
    native_type native_;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_AFD_EVENT_HPP
