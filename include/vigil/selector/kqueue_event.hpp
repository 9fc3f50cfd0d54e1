//! Defines `vigil::basic_kqueue_event`, a record of kevent(2).
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_KQUEUE_EVENT_HPP
#define VIGIL_SELECTOR_KQUEUE_EVENT_HPP

#include <vigil/concept/event.hpp>
#include <vigil/interest.hpp>
#include <vigil/token.hpp>

#include <cstdint>
#include <type_traits>

namespace vigil {

/// The kernel's own record: a buffer of these is what kevent(2) fills. It is
/// of one filter, so that two ready directions are two events.
///
/// | question          | answered by                             |
/// | ----------------- | --------------------------------------- |
/// | `is_readable`     | EVFILT_READ; a wake is EVFILT_USER;     |
/// |                   | EVFILT_PROC, _SIGNAL, _VNODE, _TIMER    |
/// | `is_writable`     | EVFILT_WRITE                            |
/// | `is_priority`     | never                                   |
/// | `is_error`        | EV_ERROR; of EVFILT_READ and _WRITE     |
/// |                   | EV_EOF with an error in `fflags`        |
/// | `is_read_closed`  | EV_EOF of EVFILT_READ                   |
/// | `is_write_closed` | EV_EOF of EVFILT_WRITE                  |
/// | `is_aio`, `is_lio`| EVFILT_AIO, EVFILT_LIO                  |
template <class System>
class basic_kqueue_event
{
public:
    using native_type = typename System::kevent_type;

    /// Left uninitialised: the kernel fills it.
    basic_kqueue_event() noexcept = default;

    /// An event that no kernel reported, of a filter that none has: that can
    /// say more than one thing at once.
    static basic_kqueue_event make(vigil::token t, interest i) noexcept
    {
        basic_kqueue_event e;
        e.native_ = native_type{};
        e.native_.filter = synthetic;
        e.native_.fflags = i.bits();
        e.rename(t);
        return e;
    }

    [[nodiscard]] vigil::token token() const noexcept
    {
        return vigil::token{name()};
    }

    [[nodiscard]] bool is_readable() const noexcept
    {
        return is_of(System::evfilt_read) || is_made_of(interest::readable) ||
            is_of_no_descriptor();
    }

    [[nodiscard]] bool is_writable() const noexcept
    {
        return is_of(System::evfilt_write) || is_made_of(interest::writable);
    }

    [[nodiscard]] bool is_priority() const noexcept
    {
        return is_made_of(interest::priority);
    }

    // Tested as a bit: the kernel of macOS adds it to what else is set.
    [[nodiscard]] bool is_error() const noexcept
    {
        return has(System::ev_error) ||
            (has(System::ev_eof) && native_.fflags != 0 && is_of_descriptor());
    }

    [[nodiscard]] bool is_read_closed() const noexcept
    {
        return has(System::ev_eof) && is_of(System::evfilt_read);
    }

    [[nodiscard]] bool is_write_closed() const noexcept
    {
        return has(System::ev_eof) && is_of(System::evfilt_write);
    }

    [[nodiscard]] bool is_aio() const noexcept
    {
        if constexpr (requires { System::evfilt_aio; })
            if (is_of(System::evfilt_aio))
                return true;
        return is_made_of(interest::aio);
    }

    [[nodiscard]] bool is_lio() const noexcept
    {
        if constexpr (requires { System::evfilt_lio; })
            if (is_of(System::evfilt_lio))
                return true;
        return is_made_of(interest::lio);
    }

    /// Whether it is of a direction of a descriptor.
    [[nodiscard]] bool is_of_descriptor() const noexcept
    {
        return is_of(System::evfilt_read) || is_of(System::evfilt_write);
    }

    /// What kevent(2) reported; of a oneshot with the token as its `udata`.
    [[nodiscard]] native_type const& native() const noexcept { return native_; }

    /// Where kevent(2) writes this event and those after it. Not the address
    /// of the member, which to g++ has room for one event alone.
    [[nodiscard]] native_type* address() noexcept
    {
        static_assert(std::is_standard_layout_v<basic_kqueue_event>);
        return reinterpret_cast<native_type*>(this);
    }

    /// The `udata` of the record as a number: `token()`, but of a oneshot
    /// that nobody has claimed yet.
    [[nodiscard]] std::uintptr_t name() const noexcept
    {
        if constexpr (std::is_pointer_v<udata_type>)
            return reinterpret_cast<std::uintptr_t>(native_.udata);
        else
            return static_cast<std::uintptr_t>(native_.udata);
    }

    /// Makes `t` the token.
    void rename(vigil::token t) noexcept
    {
        native_.udata = udata(static_cast<std::uintptr_t>(t));
    }

    using udata_type = decltype(native_type::udata);

    /// `n` as the kernel keeps it: `void*`, or `intptr_t` on NetBSD before
    /// 10.
    static udata_type udata(std::uintptr_t n) noexcept
    {
        if constexpr (std::is_pointer_v<udata_type>)
            return reinterpret_cast<udata_type>(n);
        else
            return static_cast<udata_type>(n);
    }

private:
    using filter_type = decltype(native_type::filter);

    // Filters are small numbers, counted down from -1 or up from 0.
    static constexpr filter_type synthetic = 127;

    [[nodiscard]] bool has(unsigned flag) const noexcept
    {
        return (native_.flags & flag) != 0;
    }

    template <class Filter>
    [[nodiscard]] bool is_of(Filter f) const noexcept
    {
        return native_.filter == static_cast<filter_type>(f);
    }

    [[nodiscard]] bool is_made_of(interest i) const noexcept
    {
        return native_.filter == synthetic && (native_.fflags & i.bits()) != 0;
    }

    // A wake, or one of those that are sources of their own.
    [[nodiscard]] bool is_of_no_descriptor() const noexcept
    {
        bool is_it = false;
        if constexpr (requires { System::evfilt_user; })
            is_it = is_of(System::evfilt_user);
        if constexpr (requires { System::evfilt_proc; })
            is_it = is_it || is_of(System::evfilt_proc);
        if constexpr (requires { System::evfilt_signal; })
            is_it = is_it || is_of(System::evfilt_signal);
        if constexpr (requires { System::evfilt_vnode; })
            is_it = is_it || is_of(System::evfilt_vnode);
        if constexpr (requires { System::evfilt_timer; })
            is_it = is_it || is_of(System::evfilt_timer);
        return is_it;
    }

    native_type native_;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_KQUEUE_EVENT_HPP
