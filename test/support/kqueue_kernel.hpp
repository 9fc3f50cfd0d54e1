//! Defines `vigil::test::kqueue_kernel`, one modelled kqueue.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_KQUEUE_KERNEL_HPP
#define VIGIL_TEST_SUPPORT_KQUEUE_KERNEL_HPP

//
// Written from the man pages kqueue(2) of FreeBSD and of macOS, over real
// descriptors. There are two epolls, one a filter, of which the kernel below
// forgets what is closed, as a kqueue does; an eventfd says that a user
// event is triggered, or an operation of POSIX AIO has ended; what else may
// happen is in `kqueue_happenings`. All are in one more epoll: its descriptor
// is the handle, which waits sleep on, and which can be polled itself.
//
// One lock is held for each change and each look, with all signals blocked:
// a handler may call kevent(2) as well, and would wait for its own thread.

#include <vigil/system/linux.hpp>
#include <vigil/unique_handle.hpp>

#include <cerrno>
#include <cstdint>
#include <iterator>
#include <map>
#include <mutex>
#include <type_traits>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/kernel_lock.hpp"
#include "support/kqueue_happenings.hpp"
#include "support/kqueue_numbers.hpp"

namespace vigil::test {

/// A kqueue of records of this type.
template <class Record>
class kqueue_kernel : all_kqueue_numbers
{
public:
    /// Why a writer of a pipe without a reader is refused: EBADF on NetBSD,
    /// whose `udata` is no pointer.
    static inline int broken_pipe =
        std::is_pointer_v<decltype(Record::udata)> ? EPIPE : EBADF;

    kqueue_kernel()
        : handle_(linux_system::epoll_create())
        , readers_(linux_system::epoll_create())
        , writers_(linux_system::epoll_create())
        , users_(linux_system::event_counter())
    {
        for (int const part : {readers_.get(), writers_.get(), users_.get(),
                 happenings_.handle()})
        {
            epoll_event e{};
            e.events = EPOLLIN;
            is_open_ = is_open_ &&
                ::epoll_ctl(handle_.get(), EPOLL_CTL_ADD, part, &e) != -1;
        }
    }

    [[nodiscard]] bool is_open() const noexcept { return is_open_; }
    [[nodiscard]] int handle() const noexcept { return handle_.get(); }

    /// Makes changes. The number of receipts, or -1 and errno.
    int change(Record const* changes, int count, Record* receipts, int room)
    {
        kernel_lock const lock(mutex_);
        int n = 0;
        for (int i = 0; i != count; ++i)
        {
            Record const c = changes[i]; // receipts may overwrite it
            int const why = change_one(c);
            if (why == 0 && (c.flags & ev_receipt) == 0)
                continue;
            if (n == room)
            {
                errno = why;
                return why == 0 ? n : -1;
            }
            receipts[n] = c;
            receipts[n].flags =
                static_cast<decltype(c.flags)>(c.flags | ev_error);
            receipts[n].data = why;
            ++n;
        }
        return n;
    }

    /// Waits for events. Their number, or -1 and errno. Negative
    /// nanoseconds: without end.
    int wait(Record* room, int count, std::int64_t nanoseconds)
    {
        std::int64_t const begin = linux_system::now();
        for (std::int64_t left = nanoseconds;;)
        {
            if (int const n = harvest(room, count); n != 0)
                return n;
            if (nanoseconds >= 0 && left <= 0)
                return 0;
            // By ppoll(2): valgrind does not know epoll_pwait2(2).
            pollfd any{handle(), POLLIN, 0};
            timespec const limit{static_cast<time_t>(left / 1'000'000'000),
                static_cast<long>(left % 1'000'000'000)};
            int const n =
                ::ppoll(&any, 1, nanoseconds < 0 ? nullptr : &limit, nullptr);
            if (n == -1)
                return -1;
            left = nanoseconds - (linux_system::now() - begin);
        }
    }

    /// An operation begins, whose end is told: by aio(4) alone, EV_ADD from
    /// elsewhere is refused.
    void begin(Record const& c)
    {
        kernel_lock const lock(mutex_);
        user_notes_.insert_or_assign(key_of(c), make(c, ++serial_));
    }

    /// It ends. Nothing if it was deleted meanwhile.
    void end(Record const& c)
    {
        kernel_lock const lock(mutex_);
        if (auto const at = user_notes_.find(key_of(c));
            at != user_notes_.end())
            at->second.is_triggered = true;
        tell_of_users();
    }

    /// Its result is taken.
    void collect(Record const& c)
    {
        kernel_lock const lock(mutex_);
        user_notes_.erase(key_of(c));
        tell_of_users();
    }

private:
    struct knote
    {
        unsigned flags; // ev_clear, ev_oneshot, ev_dispatch
        decltype(Record::udata) udata;
        std::uint32_t serial;
        bool is_disabled;
        bool is_triggered = false;
    };

    using knotes = std::map<std::uintptr_t, knote>;

    // Filter and ident.
    using user_key = std::pair<int, std::uintptr_t>;
    using user_knotes = std::map<user_key, knote>;

    // Changes.

    int change_one(Record const& c)
    {
        if (is_of(c, evfilt_user))
            return change_user(c);
        if (is_of(c, evfilt_aio) || is_of(c, evfilt_lio))
            return (c.flags & ev_add) != 0 ? EPERM : change_user(c);
        if (kqueue_happenings<Record>::is_of(c))
            return happenings_.change(c);
        if (is_of(c, evfilt_read))
            return change_descriptor(c, read_notes_, readers_.get());
        if (is_of(c, evfilt_write))
            return change_descriptor(c, write_notes_, writers_.get());
        return EINVAL;
    }

    static bool is_of(Record const& c, int filter)
    {
        return c.filter == static_cast<decltype(c.filter)>(filter);
    }

    static user_key key_of(Record const& c)
    {
        return {static_cast<int>(c.filter), c.ident};
    }

    static knote make(Record const& c, std::uint32_t serial)
    {
        return {static_cast<unsigned>(c.flags) &
                (ev_clear | ev_oneshot | ev_dispatch),
            c.udata, serial, (c.flags & ev_disable) != 0};
    }

    // What any change does to a knote that is there. Its flags stay.
    static void touch(knote& k, Record const& c)
    {
        k.udata = c.udata;
        if ((c.flags & ev_enable) != 0)
            k.is_disabled = false;
        if ((c.flags & ev_disable) != 0)
            k.is_disabled = true;
    }

    int change_user(Record const& c)
    {
        auto const at = user_notes_.find(key_of(c));
        bool const is_there = at != user_notes_.end();
        if (!is_there && (c.flags & ev_add) == 0)
            return ENOENT;
        if ((c.flags & ev_delete) != 0)
        {
            user_notes_.erase(at);
        }
        else if (!is_there)
        {
            // A trigger in the same change comes to nothing.
            user_notes_.emplace(key_of(c), make(c, ++serial_));
        }
        else
        {
            touch(at->second, c);
            if ((c.fflags & note_trigger) != 0)
                at->second.is_triggered = true;
        }
        tell_of_users();
        return 0;
    }

    // Keeps the eventfd readable while a user event is to be told.
    void tell_of_users()
    {
        bool any = false;
        for (auto const& [key, k] : user_notes_)
            any = any || (k.is_triggered && !k.is_disabled);
        std::uint64_t one = 1;
        if (any)
            static_cast<void>(::write(users_.get(), &one, sizeof one));
        else
            static_cast<void>(::read(users_.get(), &one, sizeof one));
    }

    int change_descriptor(Record const& c, knotes& notes, int epoll)
    {
        int const h = static_cast<int>(c.ident);
        if (::fcntl(h, F_GETFD) == -1)
            return EBADF;
        auto at = notes.find(c.ident);
        if (at != notes.end())
        {
            if ((c.flags & ev_delete) == 0)
                touch(at->second, c);
            // Looks whether it is ready, as any change does on FreeBSD.
            int const what =
                (c.flags & ev_delete) != 0 ? EPOLL_CTL_DEL : EPOLL_CTL_MOD;
            bool const is_done = control(epoll, what, h, at->second) == 0;
            if (is_done && what == EPOLL_CTL_MOD)
                return 0;
            notes.erase(at); // deleted, or closed and another's since
            if (is_done)
                return 0;
        }
        if ((c.flags & ev_add) == 0)
            return ENOENT;
        if (epoll == writers_.get() && is_without_reader(h))
            return broken_pipe;
        knote const k = make(c, ++serial_);
        if (int const why = control(epoll, EPOLL_CTL_ADD, h, k))
            return why;
        notes.emplace(c.ident, k);
        return 0;
    }

    static bool is_without_reader(int h)
    {
        struct stat about;
        pollfd p{h, POLLOUT, 0};
        return ::fstat(h, &about) != -1 && S_ISFIFO(about.st_mode) &&
            ::poll(&p, 1, 0) == 1 && (p.revents & POLLERR) != 0;
    }

    // An error number.
    int control(int epoll, int what, int h, knote const& k)
    {
        epoll_event e{};
        e.events = events(epoll, k);
        e.data.u64 = static_cast<std::uint64_t>(k.serial) << 32 |
            static_cast<std::uint32_t>(h);
        return ::epoll_ctl(epoll, what, h, &e) == -1 ? errno : 0;
    }

    std::uint32_t events(int epoll, knote const& k) const
    {
        if (k.is_disabled)
            return EPOLLET; // a hang-up is told all the same, and not heard
        std::uint32_t const what =
            epoll == readers_.get() ? EPOLLIN | EPOLLRDHUP : EPOLLOUT;
        if ((k.flags & (ev_oneshot | ev_dispatch)) != 0)
            return what | EPOLLONESHOT;
        return (k.flags & ev_clear) != 0 ? what | EPOLLET : what;
    }

    // Events.

    // The filters take turns to be first, so that none starves another.
    int harvest(Record* room, int count)
    {
        kernel_lock const lock(mutex_);
        int n = 0;
        ++turn_;
        for (unsigned i = 0; i != 4 && n != count; ++i)
        {
            if ((turn_ + i) % 4 == 0)
                n += harvest_users(room + n, count - n);
            else if ((turn_ + i) % 4 == 1)
                n += happenings_.harvest(room + n, count - n);
            else if ((turn_ + i) % 4 == 2)
                n += harvest_descriptors(room + n, count - n, evfilt_read,
                    read_notes_, readers_.get());
            else
                n += harvest_descriptors(room + n, count - n, evfilt_write,
                    write_notes_, writers_.get());
        }
        return n;
    }

    int harvest_users(Record* room, int count)
    {
        int n = 0;
        auto at = user_notes_.upper_bound(last_user_);
        for (auto left = user_notes_.size(); left != 0 && n != count; --left)
        {
            if (at == user_notes_.end())
                at = user_notes_.begin();
            auto const [key, k] = *at;
            auto const next = std::next(at);
            if (k.is_triggered && !k.is_disabled)
            {
                room[n] = make_event(key.second, key.first, k);
                ++n;
                last_user_ = key;
                spend(at);
            }
            at = next;
        }
        tell_of_users();
        return n;
    }

    void spend(typename user_knotes::iterator at)
    {
        knote& k = at->second;
        if ((k.flags & ev_clear) != 0)
            k.is_triggered = false;
        if ((k.flags & ev_dispatch) != 0)
            k.is_disabled = true;
        if ((k.flags & ev_oneshot) != 0)
            user_notes_.erase(at);
    }

    int harvest_descriptors(
        Record* room, int count, int filter, knotes& notes, int epoll)
    {
        std::vector<epoll_event> ready(static_cast<std::size_t>(count));
        int const found = ::epoll_wait(epoll, ready.data(), count, 0);
        int n = 0;
        for (int i = 0; i < found; ++i)
        {
            epoll_event const& e = ready[static_cast<std::size_t>(i)];
            auto const at = notes.find(e.data.u64 & 0xffff'ffff);
            if (at == notes.end() || at->second.serial != e.data.u64 >> 32 ||
                at->second.is_disabled)
                continue;
            room[n] = make_event(at->first, filter, at->second);
            describe(room[n], filter, e.events);
            ++n;
            if ((at->second.flags & ev_dispatch) != 0)
                at->second.is_disabled = true;
            if ((at->second.flags & ev_oneshot) == 0)
                continue;
            control(
                epoll, EPOLL_CTL_DEL, static_cast<int>(at->first), at->second);
            notes.erase(at);
        }
        return n;
    }

    static Record make_event(std::uintptr_t ident, int filter, knote const& k)
    {
        Record r{};
        r.ident = ident;
        r.filter = static_cast<decltype(r.filter)>(filter);
        r.flags = static_cast<decltype(r.flags)>(k.flags | ev_add);
        r.udata = k.udata;
        return r;
    }

    static void describe(Record& r, int filter, std::uint32_t events)
    {
        int const h = static_cast<int>(r.ident);
        struct stat about;
        bool const is_pipe =
            ::fstat(h, &about) != -1 && S_ISFIFO(about.st_mode);
        std::uint32_t const end = filter == evfilt_read ? EPOLLRDHUP | EPOLLHUP
            : is_pipe                                   ? EPOLLHUP | EPOLLERR
                                                        : EPOLLHUP;
        if ((events & end) != 0)
            r.flags = static_cast<decltype(r.flags)>(r.flags | ev_eof);
        // Linux tells the number of a pending error only to whoever takes
        // it; a pipe has none.
        if ((events & end) != 0 && (events & EPOLLERR) != 0 && !is_pipe)
            r.fflags = EIO;
        int size = 0;
        if (filter == evfilt_read && ::ioctl(h, FIONREAD, &size) != -1)
            r.data = size;
    }

    unique_handle<linux_system> handle_;
    unique_handle<linux_system> readers_;
    unique_handle<linux_system> writers_;
    unique_handle<linux_system> users_;
    kqueue_happenings<Record> happenings_;
    bool is_open_ = true;

    std::mutex mutex_;
    knotes read_notes_;
    knotes write_notes_;
    user_knotes user_notes_;
    std::uint32_t serial_ = 0;
    user_key last_user_{};
    unsigned turn_ = 0;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_KQUEUE_KERNEL_HPP
