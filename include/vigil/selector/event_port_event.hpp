//! Defines `vigil::basic_event_port_event`, what port_getn(3C) reports.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_EVENT_PORT_EVENT_HPP
#define VIGIL_SELECTOR_EVENT_PORT_EVENT_HPP

#include <vigil/interest.hpp>
#include <vigil/token.hpp>

#include <cstdint>
#include <type_traits>

namespace vigil {

/// A `port_event_t` and no more. Its events are those of poll(2).
///
/// | question          | answered by                       |
/// | ----------------- | --------------------------------- |
/// | `is_readable`     | IN, RDHUP, HUP, ERR or NVAL       |
/// | `is_writable`     | OUT, HUP, ERR or NVAL             |
/// | `is_priority`     | PRI or RDBAND                     |
/// | `is_error`        | ERR or NVAL                       |
/// | `is_read_closed`  | RDHUP or HUP                      |
/// | `is_write_closed` | HUP with OUT                      |
/// | `is_aio`          | any event of PORT_SOURCE_AIO      |
///
/// A wake is IN of PORT_SOURCE_USER. What other sources (timers, message
/// queues) send to the port is told as it is, under `portev_user` as token.
template <class System>
class basic_event_port_event
{
public:
    using native_type = typename System::port_event_type;
    using handle_type = typename System::handle_type;

    /// Left uninitialised: the port fills it.
    basic_event_port_event() noexcept = default;

    /// An event that no port reported.
    static basic_event_port_event make(vigil::token t, interest i) noexcept
    {
        basic_event_port_event e;
        e.native_ = native_type{};
        e.native_.portev_source = System::port_source_user;
        e.native_.portev_events = (i.is_readable() ? System::poll_in : 0) |
            (i.is_writable() ? System::poll_out : 0) |
            (i.is_priority() ? System::poll_priority : 0);
        e.rename(t);
        return e;
    }

    [[nodiscard]] vigil::token token() const noexcept
    {
        return vigil::token{name()};
    }

    [[nodiscard]] bool is_readable() const noexcept
    {
        return says(System::poll_in | System::poll_read_hang_up | broken);
    }

    [[nodiscard]] bool is_writable() const noexcept
    {
        return says(System::poll_out | broken);
    }

    [[nodiscard]] bool is_priority() const noexcept
    {
        return says(System::poll_priority);
    }

    [[nodiscard]] bool is_error() const noexcept
    {
        return says(System::poll_error | System::poll_invalid);
    }

    [[nodiscard]] bool is_read_closed() const noexcept
    {
        return says(System::poll_read_hang_up | System::poll_hang_up);
    }

    // OUT with ERR is a pipe without a reader, and also a UDP socket that
    // was refused once and works on: not told apart, so not told.
    [[nodiscard]] bool is_write_closed() const noexcept
    {
        return says(System::poll_hang_up) && says(System::poll_out);
    }

    [[nodiscard]] bool is_aio() const noexcept
    {
        return is_of(System::port_source_aio);
    }

    [[nodiscard]] bool is_lio() const noexcept { return false; }

    /// What the port reported, with the token as its `portev_user`.
    [[nodiscard]] native_type const& native() const noexcept { return native_; }

    /// Where the port writes this event and those after it. Not the address
    /// of the member, which to g++ has room for one event alone.
    [[nodiscard]] native_type* address() noexcept
    {
        static_assert(std::is_standard_layout_v<basic_event_port_event>);
        return reinterpret_cast<native_type*>(this);
    }

    [[nodiscard]] bool is_of(int source) const noexcept
    {
        return native_.portev_source == source;
    }

    /// The descriptor that an event of PORT_SOURCE_FD is about.
    [[nodiscard]] handle_type handle() const noexcept
    {
        return static_cast<handle_type>(native_.portev_object);
    }

    /// The `portev_user` of the record as a number: `token()`, but of what
    /// the selector has not taken yet.
    [[nodiscard]] std::uintptr_t name() const noexcept
    {
        return reinterpret_cast<std::uintptr_t>(native_.portev_user);
    }

    /// Makes `t` the token.
    void rename(vigil::token t) noexcept
    {
        native_.portev_user =
            reinterpret_cast<void*>(static_cast<std::uintptr_t>(t));
    }

    /// Makes it say what poll(2) says now.
    void update(int flags) noexcept { native_.portev_events = flags; }

private:
    static constexpr int broken =
        System::poll_hang_up | System::poll_error | System::poll_invalid;

    // The events of another source mean something else.
    [[nodiscard]] bool says(int flags) const noexcept
    {
        return (native_.portev_events & flags) != 0 &&
            (is_of(System::port_source_fd) || is_of(System::port_source_user));
    }

    native_type native_;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_EVENT_PORT_EVENT_HPP
