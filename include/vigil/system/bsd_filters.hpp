//! Defines `vigil::bsd_filters`: what a kqueue tells beyond descriptors.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_BSD_FILTERS_HPP
#define VIGIL_SYSTEM_BSD_FILTERS_HPP

#if __has_include(<sys/event.h>)

#include <cstdint>

#include <sys/types.h>

// After the types that it needs.
#include <signal.h>
#include <sys/event.h>

namespace vigil {

/// Filters of kqueue(2) that are for no direction of a descriptor, and their
/// notes: a floor of `bsd_system`. A filter is there if <sys/event.h> has it;
/// a note that it lacks is 0, and then nobody can ask for it.
class bsd_filters
{
public:
#if defined(EVFILT_PROC)
    static constexpr auto evfilt_proc = EVFILT_PROC;
    static constexpr unsigned note_exit = NOTE_EXIT;
    static constexpr unsigned note_fork = NOTE_FORK;
    static constexpr unsigned note_exec = NOTE_EXEC;
#endif

#if defined(EVFILT_SIGNAL)
    static constexpr auto evfilt_signal = EVFILT_SIGNAL;

    /// Whether there is a signal with this number: a kqueue does not ask.
    /// NSIG leaves out some on FreeBSD. sigaction(2).
    static bool is_signal(int number) noexcept
    {
        struct sigaction now;
        return ::sigaction(number, nullptr, &now) == 0;
    }
#endif

#if defined(EVFILT_VNODE)
    static constexpr auto evfilt_vnode = EVFILT_VNODE;
    static constexpr unsigned note_delete = NOTE_DELETE;
    static constexpr unsigned note_extend = NOTE_EXTEND;
    static constexpr unsigned note_attrib = NOTE_ATTRIB;
    static constexpr unsigned note_link = NOTE_LINK;
#if defined(NOTE_WRITE)
    static constexpr unsigned note_write = NOTE_WRITE;
#else
    static constexpr unsigned note_write = 0;
#endif
#if defined(NOTE_RENAME)
    static constexpr unsigned note_rename = NOTE_RENAME;
#else
    static constexpr unsigned note_rename = 0;
#endif
#if defined(NOTE_REVOKE)
    static constexpr unsigned note_revoke = NOTE_REVOKE;
#else
    static constexpr unsigned note_revoke = 0;
#endif
#endif

#if defined(EVFILT_TIMER)
    static constexpr auto evfilt_timer = EVFILT_TIMER;
#if defined(NOTE_NSECONDS) // else milliseconds, the unit of all
    static constexpr unsigned note_nseconds = NOTE_NSECONDS;
#endif
#endif

#if defined(EVFILT_AIO)
    static constexpr auto evfilt_aio = EVFILT_AIO;
#endif
#if defined(EVFILT_LIO) // FreeBSD
    static constexpr auto evfilt_lio = EVFILT_LIO;
#endif

#if defined(SIGEV_KEVENT) && defined(sigev_notify_kevent_flags) // FreeBSD
    using notice_type = struct sigevent;

    /// Makes the end of the operation that `n` belongs to an event of
    /// `kqueue`, as EV_ADD with these flags would. Before the operation
    /// begins: its call adds the event. aio(4), kqueue(2).
    static void notify_kqueue(notice_type& n, int kqueue, std::uintptr_t name,
        unsigned flags) noexcept
    {
        n = notice_type{};
        n.sigev_notify = SIGEV_KEVENT;
        n.sigev_notify_kqueue = kqueue;
        n.sigev_notify_kevent_flags = static_cast<unsigned short>(flags);
        n.sigev_value.sival_ptr = reinterpret_cast<void*>(name);
    }

    /// Tells nobody of the end of the operation. aio(4).
    static void notify_nobody(notice_type& n) noexcept
    {
        n = notice_type{};
        n.sigev_notify = SIGEV_NONE;
    }
#endif
};

} // namespace vigil

#endif // __has_include(<sys/event.h>)

#endif // VIGIL_SYSTEM_BSD_FILTERS_HPP
