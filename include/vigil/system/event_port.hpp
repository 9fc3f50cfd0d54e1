//! Defines `vigil::event_port_system`, a system with event ports.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_EVENT_PORT_HPP
#define VIGIL_SYSTEM_EVENT_PORT_HPP

#if __has_include(<port.h>)

#include <cerrno>
#include <cstdint>

#include <fcntl.h>
#include <poll.h>
#include <port.h>
#include <time.h>

namespace vigil {

/// `Base` with the native floor of event_port_selector: `solaris_system`, and
/// on illumos, where epoll is the default, whatever its system is.
template <class Base>
class event_port_system : public Base
{
public:
    using typename Base::handle_type;

    using port_event_type = port_event_t;

    static constexpr int port_source_aio = PORT_SOURCE_AIO;
    static constexpr int port_source_fd = PORT_SOURCE_FD;
    static constexpr int port_source_user = PORT_SOURCE_USER;

    /// The error of a wait whose time is over.
    static constexpr int port_time_over = ETIME;

    /// Urgent data of a socket is RDBAND here, and not always PRI too.
    static constexpr short poll_priority = POLLPRI | POLLRDBAND;

    /// Close-on-exec, in a call of its own. EAGAIN: project.max-port-ids.
    /// port_create(3C), fcntl(2).
    static handle_type port_create() noexcept
    {
        handle_type const h = ::port_create();
        if (h == Base::invalid || ::fcntl(h, F_SETFD, FD_CLOEXEC) != -1)
            return h;
        typename Base::error_guard const keep;
        Base::close(h);
        return Base::invalid;
    }

    /// Has one record sent to `port` when `h` is ready for one of `flags`,
    /// of poll(2), hung up or in error: now, if it is. It bears `user`. What
    /// was associated of `h` before is replaced, and a record of it that is
    /// in the queue taken out. EBADFD: `h` is closed. EAGAIN:
    /// process.max-port-events. port_associate(3C).
    static int port_associate(
        handle_type port, handle_type h, int flags, void* user) noexcept
    {
        return ::port_associate(
            port, PORT_SOURCE_FD, static_cast<std::uintptr_t>(h), flags, user);
    }

    /// A record of `h` that is in the queue is taken out. ENOENT: nothing is
    /// associated, for its record is out. EBADFD: `h` is closed. EACCES:
    /// another process has associated it. port_associate(3C).
    static int port_dissociate(handle_type port, handle_type h) noexcept
    {
        return ::port_dissociate(
            port, PORT_SOURCE_FD, static_cast<std::uintptr_t>(h));
    }

    /// Waits for `count` records, and takes out up to `most`, into `room`,
    /// which must hold them; `count` is their number then. 0 < count <= most.
    /// Negative nanoseconds: without end; else at most a day.
    ///
    /// -1 with ETIME when the time was over before there were as many: with
    /// those that there were. -1 with EINTR when a signal handler ran: `count`
    /// may be left as it was, with nothing in `room`. port_get(3C).
    static int port_getn(handle_type port, port_event_type* room, unsigned most,
        unsigned& count, std::int64_t nanoseconds) noexcept
    {
        timespec limit = Base::to_timespec(nanoseconds < 0 ? 0 : nanoseconds);
        return ::port_getn(
            port, room, most, &count, nanoseconds < 0 ? nullptr : &limit);
    }

    /// Puts a record with these `flags` and `user` into the queue. Does not
    /// block, in signal handlers too. EAGAIN: process.max-port-events.
    /// port_send(3C).
    static int port_send(handle_type port, int flags, void* user) noexcept
    {
        return ::port_send(port, flags, user);
    }
};

} // namespace vigil

#endif // __has_include(<port.h>)

#endif // VIGIL_SYSTEM_EVENT_PORT_HPP
