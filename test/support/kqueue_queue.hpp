//! Defines `vigil::test::queue`, a kqueue that is asked without a selector.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_KQUEUE_QUEUE_HPP
#define VIGIL_TEST_SUPPORT_KQUEUE_QUEUE_HPP

#include <vigil/selector/kqueue_changes.hpp>
#include <vigil/selector/kqueue_event.hpp>
#include <vigil/unique_handle.hpp>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>

namespace vigil::test {

/// A kqueue, and what is said to it.
template <class System>
struct queue
{
    using record = typename System::kevent_type;
    using changes = kqueue_changes<System>;
    using event = basic_kqueue_event<System>;

    /// One change; an error number.
    int change(int h, int filter, unsigned flags, std::uintptr_t name = 0)
    {
        return submit(changes::make(
            static_cast<std::uintptr_t>(h), filter, flags, 0, name));
    }

    int trigger(std::uintptr_t ident, unsigned flags, std::uintptr_t name = 0)
        requires requires { System::evfilt_user; }
    {
        return submit(changes::make(
            ident, System::evfilt_user, flags, System::note_trigger, name));
    }

    /// One change for a filter with notes and data; an error number.
    template <class Filter>
    int change_filter(Filter filter, std::uintptr_t ident, unsigned flags,
        unsigned notes = 0, std::int64_t data = 0)
    {
        return submit(changes::make(ident, filter, flags, notes, ident, data));
    }

    int submit(record const& r)
    {
        return System::kevent_change(handle.get(), &r, 1, nullptr) == -1 ? errno
                                                                         : 0;
    }

    /// The number of events that are there now; they are in `room`.
    int look(int most = 8)
    {
        return System::kevent_wait(handle.get(), room.data(), most, 0);
    }

    /// The same, and waits for one.
    int wait(int most = 8)
    {
        return System::kevent_wait(
            handle.get(), room.data(), most, 10'000'000'000);
    }

    [[nodiscard]] bool has(int i, int filter, std::uintptr_t name) const
    {
        record const& r = room[static_cast<std::size_t>(i)];
        return r.filter == static_cast<decltype(r.filter)>(filter) &&
            r.udata == event::udata(name);
    }

    [[nodiscard]] bool is_end(int i) const
    {
        return (room[static_cast<std::size_t>(i)].flags & System::ev_eof) != 0;
    }

    static constexpr int in = static_cast<int>(System::evfilt_read);
    static constexpr int out = static_cast<int>(System::evfilt_write);
    static constexpr unsigned add = System::ev_add;
    static constexpr unsigned erase = System::ev_delete;
    static constexpr unsigned enable = System::ev_enable;
    static constexpr unsigned disable = System::ev_disable;
    static constexpr unsigned oneshot = System::ev_oneshot;
    static constexpr unsigned clear = System::ev_clear;
    static constexpr unsigned dispatch = System::ev_dispatch;

    unique_handle<System> handle{System::kqueue_create()};
    std::array<record, 8> room{};
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_KQUEUE_QUEUE_HPP
