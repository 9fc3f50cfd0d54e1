//! Defines `vigil::bsd_system`: what the BSDs have beyond POSIX.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_BSD_HPP
#define VIGIL_SYSTEM_BSD_HPP

#if __has_include(<sys/event.h>)

#include <vigil/system/bsd_filters.hpp>
#include <vigil/system/posix.hpp>

#include <cstdint>

#include <sys/types.h>

// After the types that it needs.
#include <fcntl.h>
#include <sys/event.h>
#include <sys/socket.h>
#include <time.h>

namespace vigil {

/// The system policy of FreeBSD, NetBSD, OpenBSD and DragonFly, of whatever
/// else has <sys/event.h>, and what `apple_system` stands on: the native
/// floor of kqueue_selector.
///
/// The types of a record and of a count differ from one system to the next;
/// they are taken from the declarations that are there.
class bsd_system
    : public posix_system
    , public bsd_filters
{
public:
#if defined(SOCK_NONBLOCK) && defined(SOCK_CLOEXEC)
    // Where these two are, accept4(2) and pipe2(2) are too.

    static handle_type socket(address_family f, socket_kind kind) noexcept
    {
        return ::socket(native(f), native(kind) | born, 0);
    }

    static int pair(socket_kind kind, handle_type (&ends)[2]) noexcept
    {
        return ::socketpair(AF_UNIX, native(kind) | born, 0, ends);
    }

    static int pipe(handle_type (&ends)[2]) noexcept
    {
        return ::pipe2(ends, O_NONBLOCK | O_CLOEXEC);
    }

    static handle_type accept(handle_type h, address_type& peer) noexcept
    {
        socklen_t length = address_type::capacity;
        handle_type const accepted = ::accept4(h, peer.data(), &length, born);
        peer.resize(length);
        return accepted;
    }
#endif

    // kqueue(2), the native floor of kqueue_selector.

    using kevent_type = struct kevent;

    static constexpr auto evfilt_read = EVFILT_READ;
    static constexpr auto evfilt_write = EVFILT_WRITE;
#if defined(EVFILT_USER) // NetBSD 10, OpenBSD 7.8
    static constexpr auto evfilt_user = EVFILT_USER;
    static constexpr auto note_trigger = NOTE_TRIGGER;
#endif

    static constexpr unsigned ev_add = EV_ADD;
    static constexpr unsigned ev_delete = EV_DELETE;
    static constexpr unsigned ev_enable = EV_ENABLE;
    static constexpr unsigned ev_disable = EV_DISABLE;
    static constexpr unsigned ev_oneshot = EV_ONESHOT;
    static constexpr unsigned ev_clear = EV_CLEAR;
    static constexpr unsigned ev_dispatch = EV_DISPATCH;
    static constexpr unsigned ev_receipt = EV_RECEIPT;
    static constexpr unsigned ev_eof = EV_EOF;
    static constexpr unsigned ev_error = EV_ERROR;

    /// Close-on-exec; a child of fork does not have it at all. kqueue(2).
    static handle_type kqueue_create() noexcept
    {
        return create_kqueue(O_CLOEXEC);
    }

    /// Makes `count` changes, and reports those that have `ev_receipt`: the
    /// return value is the number of records that came back, at most
    /// `count`, each with `ev_error` among its flags and the error number,
    /// or 0, in `data`. `receipts` may be `changes`.
    ///
    /// Without `ev_receipt` the first change that fails ends the call with
    /// its error, -1. A signal may end it with EINTR when all is done. Does
    /// not sleep. kevent(2).
    static int kevent_change(handle_type kqueue, kevent_type const* changes,
        int count, kevent_type* receipts) noexcept
    {
        timespec const at_once{};
        return ::kevent(kqueue, changes, static_cast<count_type>(count),
            receipts,
            receipts == nullptr ? count_type{} : static_cast<count_type>(count),
            &at_once);
    }

    /// `room` must hold `count` records, at least one. Negative nanoseconds:
    /// without end; else at most a day: macOS refuses 100,000,000 seconds.
    /// A signal ends it with EINTR. kevent(2).
    static int kevent_wait(handle_type kqueue, kevent_type* room, int count,
        std::int64_t nanoseconds) noexcept
    {
        timespec const t = to_timespec(nanoseconds < 0 ? 0 : nanoseconds);
        return ::kevent(kqueue, nullptr, count_type{}, room,
            static_cast<count_type>(count), nanoseconds < 0 ? nullptr : &t);
    }

private:
#if defined(SOCK_NONBLOCK) && defined(SOCK_CLOEXEC)
    static constexpr int born = SOCK_NONBLOCK | SOCK_CLOEXEC;
#endif

    template <class Count>
    static Count count_of(int (*)(
        int, kevent_type const*, Count, kevent_type*, Count, timespec const*));

    using count_type = decltype(count_of(&::kevent)); // size_t on NetBSD

    // By one call where there is kqueue1(2). A template, so that its absence
    // is no error: the name is looked up when the type of `flags` is known.
    template <class Flags>
    static handle_type create_kqueue(Flags flags) noexcept
    {
        if constexpr (requires { kqueue1(flags); })
        {
            return kqueue1(flags);
        }
        else
        {
            handle_type const h = ::kqueue();
            if (h == invalid || ::fcntl(h, F_SETFD, FD_CLOEXEC) != -1)
                return h;
            error_guard const keep;
            close(h);
            return invalid;
        }
    }
};

} // namespace vigil

#endif // __has_include(<sys/event.h>)

#endif // VIGIL_SYSTEM_BSD_HPP
