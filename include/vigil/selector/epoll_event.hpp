//! Defines `vigil::basic_epoll_event`, a record of epoll(7).
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_EPOLL_EVENT_HPP
#define VIGIL_SELECTOR_EPOLL_EVENT_HPP

#include <vigil/concept/event.hpp>
#include <vigil/interest.hpp>
#include <vigil/token.hpp>

#include <cstdint>
#include <type_traits>

namespace vigil {

/// The kernel's own record: a buffer of these is what epoll_wait(2) fills.
///
/// | question          | answered by              |
/// | ----------------- | ------------------------ |
/// | `is_readable`     | IN, RDHUP, HUP or ERR    |
/// | `is_writable`     | OUT, HUP or ERR          |
/// | `is_priority`     | PRI                      |
/// | `is_error`        | ERR                      |
/// | `is_read_closed`  | RDHUP or HUP             |
/// | `is_write_closed` | HUP with OUT             |
template <class System>
class basic_epoll_event
{
public:
    using native_type = typename System::epoll_type;

    /// Left uninitialised: the kernel fills it.
    basic_epoll_event() noexcept = default;

    /// An event that no kernel reported.
    static basic_epoll_event make(vigil::token t, interest i) noexcept
    {
        basic_epoll_event e;
        e.native_ = native_type{};
        e.native_.events = (i.is_readable() ? System::epoll_in : 0u) |
            (i.is_writable() ? System::epoll_out : 0u) |
            (i.is_priority() ? System::epoll_priority : 0u);
        e.native_.data.u64 = static_cast<std::uintptr_t>(t);
        return e;
    }

    [[nodiscard]] vigil::token token() const noexcept
    {
        return vigil::token{static_cast<std::uintptr_t>(native_.data.u64)};
    }

    [[nodiscard]] bool is_readable() const noexcept
    {
        return has(System::epoll_in | System::epoll_read_hang_up |
            System::epoll_hang_up | System::epoll_error);
    }

    [[nodiscard]] bool is_writable() const noexcept
    {
        return has(
            System::epoll_out | System::epoll_hang_up | System::epoll_error);
    }

    [[nodiscard]] bool is_priority() const noexcept
    {
        return has(System::epoll_priority);
    }

    [[nodiscard]] bool is_error() const noexcept
    {
        return has(System::epoll_error);
    }

    [[nodiscard]] bool is_read_closed() const noexcept
    {
        return has(System::epoll_read_hang_up | System::epoll_hang_up);
    }

    // OUT with ERR is a pipe without a reader, and also a UDP socket that
    // was refused once and works on: not told apart, so not told.
    [[nodiscard]] bool is_write_closed() const noexcept
    {
        return has(System::epoll_hang_up) && has(System::epoll_out);
    }

    [[nodiscard]] bool is_aio() const noexcept { return false; }
    [[nodiscard]] bool is_lio() const noexcept { return false; }

    /// What epoll_wait(2) reported.
    [[nodiscard]] native_type const& native() const noexcept { return native_; }

    /// Where epoll_wait(2) writes this event and those after it. Not the
    /// address of the member, which to g++ has room for one event alone.
    [[nodiscard]] native_type* address() noexcept
    {
        static_assert(std::is_standard_layout_v<basic_epoll_event>);
        return reinterpret_cast<native_type*>(this);
    }

private:
    [[nodiscard]] bool has(std::uint32_t bits) const noexcept
    {
        return (native_.events & bits) != 0;
    }

    native_type native_;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_EPOLL_EVENT_HPP
