//! Defines `vigil::test::kqueue_happenings`, filters for no descriptor.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_KQUEUE_HAPPENINGS_HPP
#define VIGIL_TEST_SUPPORT_KQUEUE_HAPPENINGS_HPP

//
// EVFILT_PROC, EVFILT_SIGNAL, EVFILT_VNODE and EVFILT_TIMER of a modelled
// kqueue, from the man pages. Each knote has a descriptor of Linux that tells
// of it (a signalfd, an inotify, a timerfd); an epoll of them all
// tells of any. What Linux does otherwise: a signal is told only while it is
// blocked, a fork and an exec of a process never.

#include <vigil/system/linux.hpp>
#include <vigil/unique_handle.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <map>
#include <utility>

#include <fcntl.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/kqueue_numbers.hpp"

namespace vigil::test {

/// Those of one kqueue. Under its lock.
template <class Record>
class kqueue_happenings : all_kqueue_numbers
{
public:
    kqueue_happenings()
        : epoll_(linux_system::epoll_create())
    {
    }

    /// Readable while there may be something to harvest.
    [[nodiscard]] int handle() const noexcept { return epoll_.get(); }

    static bool is_of(Record const& c)
    {
        return is_of(c, evfilt_proc) || is_of(c, evfilt_signal) ||
            is_of(c, evfilt_vnode) || is_of(c, evfilt_timer);
    }

    /// Makes a change. An error number.
    int change(Record const& c)
    {
        auto at = notes_.find(key_of(c));
        if (is_of(c, evfilt_vnode))
        {
            struct stat about;
            if (::fstat(static_cast<int>(c.ident), &about) == -1)
            {
                drop(at);
                return EBADF;
            }
            if (at != notes_.end() && about.st_ino != at->second.about.st_ino)
                at = drop(at); // its descriptor is another's
        }
        if (at == notes_.end())
            return (c.flags & ev_add) == 0 ? ENOENT : attach(c);
        if ((c.flags & ev_delete) != 0)
            drop(at);
        else
            touch(at->second, c);
        return 0;
    }

    /// The number of events.
    int harvest(Record* room, int count)
    {
        int n = 0;
        auto at = notes_.upper_bound(last_);
        for (auto left = notes_.size(); left != 0 && n != count; --left)
        {
            if (at == notes_.end())
                at = notes_.begin();
            knote& k = at->second;
            last_ = at->first;
            if (k.is_disabled || !look(k))
            {
                ++at;
                continue;
            }
            room[n] = make_event(k);
            ++n;
            at = spend(at);
        }
        return n;
    }

private:
    struct knote
    {
        Record asked{};
        unique_handle<linux_system> descriptor;
        struct stat about{};
        bool is_disabled = false;
        unsigned happened = 0;
        std::int64_t times = 0;
        bool is_over = false;
    };

    using key = std::pair<std::int64_t, std::uintptr_t>;
    using notes = std::map<key, knote>;
    using place = typename notes::iterator;

    static key key_of(Record const& c)
    {
        return {static_cast<std::int64_t>(c.filter), c.ident};
    }

    static bool is_of(Record const& c, int filter)
    {
        return c.filter == static_cast<decltype(c.filter)>(filter);
    }

    place drop(place at) { return at == notes_.end() ? at : notes_.erase(at); }

    int attach(Record const& c)
    {
        knote k;
        k.asked = c;
        int const h = is_of(c, evfilt_proc) ? open_process(c)
            : is_of(c, evfilt_signal)       ? open_signal(c)
            : is_of(c, evfilt_vnode)        ? open_vnode(c, k)
                                            : open_timer(c);
        if (h == -1)
            return errno;
        k.descriptor = unique_handle<linux_system>(h);
        k.is_disabled = (c.flags & ev_disable) != 0;
        if (control(EPOLL_CTL_ADD, k) == -1)
            return errno;
        notes_.emplace(key_of(c), std::move(k));
        return 0;
    }

    // What any change does to a knote that is there. Its flags stay.
    void touch(knote& k, Record const& c)
    {
        k.asked.udata = c.udata;
        k.asked.fflags = c.fflags;
        k.asked.data = c.data;
        if (is_of(c, evfilt_timer) && (c.flags & ev_add) != 0)
            start(k.descriptor.get(), c);
        if ((c.flags & ev_enable) != 0)
            k.is_disabled = false;
        if ((c.flags & ev_disable) != 0)
            k.is_disabled = true;
        control(EPOLL_CTL_MOD, k);
    }

    int control(int what, knote const& k) const
    {
        epoll_event e{};
        e.events = k.is_disabled ? 0u : std::uint32_t{EPOLLIN};
        return ::epoll_ctl(epoll_.get(), what, k.descriptor.get(), &e);
    }

    // Looked at each millisecond: valgrind does not know pidfd_open(2).
    static int open_process(Record const& c)
    {
        if (::kill(static_cast<pid_t>(c.ident), 0) == -1)
            return -1;
        int const h =
            ::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
        itimerspec const often{{0, 1'000'000}, {0, 1}};
        ::timerfd_settime(h, 0, &often, nullptr);
        return h;
    }

    static int open_signal(Record const& c)
    {
        sigset_t one;
        sigemptyset(&one);
        sigaddset(&one, static_cast<int>(c.ident));
        return ::signalfd(-1, &one, SFD_NONBLOCK | SFD_CLOEXEC);
    }

    static int open_vnode(Record const& c, knote& k)
    {
        ::fstat(static_cast<int>(c.ident), &k.about);
        // The library never asks for a state that stays.
        if ((!S_ISREG(k.about.st_mode) && !S_ISDIR(k.about.st_mode)) ||
            (c.flags & (ev_clear | ev_dispatch | ev_oneshot)) == 0)
        {
            errno = EINVAL;
            return -1;
        }
        char name[64];
        std::snprintf(
            name, sizeof name, "/proc/self/fd/%d", static_cast<int>(c.ident));
        unique_handle<linux_system> h(
            ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
        if (!h ||
            ::inotify_add_watch(h.get(), name,
                IN_MODIFY | IN_ATTRIB | IN_MOVE_SELF | IN_CREATE | IN_DELETE |
                    IN_MOVE) == -1)
            return -1;
        return h.release();
    }

    static int open_timer(Record const& c)
    {
        if (c.data < 0)
        {
            errno = EINVAL;
            return -1;
        }
        int const h =
            ::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
        start(h, c);
        return h;
    }

    static void start(int timer, Record const& c)
    {
        bool const is_fine = (c.fflags & note_nseconds) != 0;
        std::int64_t const second = is_fine ? 1'000'000'000 : 1'000;
        timespec const period{static_cast<time_t>(c.data / second),
            static_cast<long>(c.data % second * (is_fine ? 1 : 1'000'000))};
        itimerspec const both{period, period};
        ::timerfd_settime(timer, 0, &both, nullptr);
    }

    // Whether something happened that is to be told.
    bool look(knote& k)
    {
        if (is_of(k.asked, evfilt_proc))
            look_at_process(k);
        else if (is_of(k.asked, evfilt_signal))
            look_at_signal(k);
        else if (is_of(k.asked, evfilt_vnode))
            look_at_vnode(k);
        else
            look_at_timer(k);
        return k.happened != 0 || k.times != 0;
    }

    static void look_at_process(knote& k)
    {
        std::uint64_t times = 0;
        static_cast<void>(::read(k.descriptor.get(), &times, sizeof times));
        // A child of this process, which is not taken here; or anybody's.
        siginfo_t about{};
        auto const id = static_cast<id_t>(k.asked.ident);
        k.is_over =
            ::waitid(P_PID, id, &about, WEXITED | WNOHANG | WNOWAIT) == 0
            ? about.si_pid != 0
            : ::kill(static_cast<pid_t>(id), 0) == -1;
        if (k.is_over)
            k.happened = note_exit & static_cast<unsigned>(k.asked.fflags);
    }

    static void look_at_signal(knote& k)
    {
        signalfd_siginfo about;
        while (::read(k.descriptor.get(), &about, sizeof about) > 0)
            ++k.times;
    }

    static void look_at_timer(knote& k)
    {
        std::uint64_t times = 0;
        if (::read(k.descriptor.get(), &times, sizeof times) > 0)
            k.times += static_cast<std::int64_t>(times);
    }

    static void look_at_vnode(knote& k)
    {
        alignas(inotify_event) char room[4096];
        std::ptrdiff_t size;
        while ((size = ::read(k.descriptor.get(), room, sizeof room)) > 0)
            for (std::ptrdiff_t i = 0; i < size;)
            {
                auto const* const e =
                    reinterpret_cast<inotify_event const*>(room + i);
                k.happened |= notes_of(e->mask, k);
                i += static_cast<std::ptrdiff_t>(sizeof *e + e->len);
            }
        k.happened &= static_cast<unsigned>(k.asked.fflags);
    }

    // Linux says no more than that something of the inode has changed.
    static unsigned notes_of(std::uint32_t mask, knote& k)
    {
        struct stat now;
        if (::fstat(static_cast<int>(k.asked.ident), &now) == -1)
            return 0;
        unsigned said = 0;
        if ((mask & (IN_MODIFY | IN_CREATE | IN_DELETE | IN_MOVE)) != 0)
            said |= note_write;
        if (now.st_size > k.about.st_size)
            said |= note_extend;
        if ((mask & IN_MOVE_SELF) != 0)
            said |= note_rename;
        if ((mask & IN_ATTRIB) != 0)
            said |= now.st_nlink == 0              ? note_delete
                : now.st_nlink != k.about.st_nlink ? note_link
                                                   : note_attrib;
        k.about = now;
        return said;
    }

    static Record make_event(knote const& k)
    {
        Record r{};
        r.ident = k.asked.ident;
        r.filter = k.asked.filter;
        r.flags = static_cast<decltype(r.flags)>(
            (k.asked.flags & ~ev_receipt) | (k.is_over ? ev_eof : 0));
        r.fflags = k.happened;
        r.data = static_cast<decltype(r.data)>(k.times);
        r.udata = k.asked.udata;
        return r;
    }

    // The next after one that was told.
    place spend(place at)
    {
        knote& k = at->second;
        if (k.is_over || (k.asked.flags & ev_oneshot) != 0)
            return notes_.erase(at);
        k.happened = 0;
        k.times = 0;
        if ((k.asked.flags & ev_dispatch) != 0)
        {
            k.is_disabled = true;
            control(EPOLL_CTL_MOD, k);
        }
        return ++at;
    }

    unique_handle<linux_system> epoll_;
    notes notes_;
    key last_{};
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_KQUEUE_HAPPENINGS_HPP
