//! Defines `vigil::test::event_port_kernel`, one modelled event port.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_EVENT_PORT_KERNEL_HPP
#define VIGIL_TEST_SUPPORT_EVENT_PORT_KERNEL_HPP

//
// Written from the man pages port_create(3C), port_associate(3C),
// port_get(3C), port_send(3C) and poll(2) of Solaris, over real descriptors.
// There is a queue of records, and an eventfd that is readable while it holds
// any. An epoll tells when what is associated turns ready; another is never
// waited for, and knows a descriptor and the file behind it, as a port does:
// it forgets what is closed. The first and the eventfd are in a third epoll:
// its descriptor is the handle, which waits sleep on, and which can be polled
// itself. The lock is that of `kqueue_kernel`.

#include <vigil/system/linux.hpp>
#include <vigil/unique_handle.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>

#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/kernel_lock.hpp"

namespace vigil::test {

/// An event port of the records and numbers of `Floor`.
template <class Floor>
class event_port_kernel
{
public:
    using record = typename Floor::port_event_type;

    /// process.max-port-events.
    static inline std::size_t max_events = 65536;

    event_port_kernel()
        : handle_(linux_system::epoll_create())
        , watched_(linux_system::epoll_create())
        , known_(linux_system::epoll_create())
        , filled_(linux_system::event_counter())
    {
        is_open_ = handle_ && known_;
        for (int const part : {watched_.get(), filled_.get()})
            is_open_ = is_open_ &&
                control(handle_, EPOLL_CTL_ADD, part, EPOLLIN, 0) == 0;
    }

    [[nodiscard]] bool is_open() const noexcept { return is_open_; }
    [[nodiscard]] int handle() const noexcept { return handle_.get(); }

    /// What poll(2) of Solaris makes of what Linux says: a socket does not
    /// hang up, and what does cannot be written to.
    static int translate(int h, int said)
    {
        struct stat about;
        bool const is_socket =
            ::fstat(h, &about) != -1 && S_ISSOCK(about.st_mode);
        if ((said & POLLHUP) == 0)
            return said;
        if (is_socket && (said & ~POLLHUP) != 0)
            return said & ~POLLHUP;
        return said & ~POLLOUT;
    }

    /// Each of these: 0, or -1 and errno.

    int associate(int h, int events, void* user)
    {
        kernel_lock const lock(mutex_);
        if (::fcntl(h, F_GETFD) == -1)
            return fail(EBADFD);
        if (!is_known(h))
        {
            if (associations_.size() + queue_.size() >= max_events)
                return fail(EAGAIN);
            forget(h);
            if (control(known_, EPOLL_CTL_ADD, h, 0, 0) != 0)
                return -1;
        }
        unqueue(h);
        association& a = associations_[h];
        a = {events, user, ++serial_, false};
        pollfd now{h, static_cast<short>(events), 0};
        if (::poll(&now, 1, 0) == 1)
            enqueue(h, a, now.revents);
        else
            watch(h, a);
        tell();
        return 0;
    }

    int dissociate(int h)
    {
        kernel_lock const lock(mutex_);
        if (::fcntl(h, F_GETFD) == -1)
            return fail(EBADFD);
        bool const is_there =
            is_known(h) && (associations_[h].is_watched || has_queued(h));
        forget(h);
        tell();
        return is_there ? 0 : fail(ENOENT);
    }

    int send(int events, void* user)
    {
        kernel_lock const lock(mutex_);
        if (associations_.size() + queue_.size() >= max_events)
            return fail(EAGAIN);
        record r{};
        r.portev_source = Floor::port_source_user;
        r.portev_events = events;
        r.portev_user = user;
        queue_.push_back(r);
        tell();
        return 0;
    }

    /// Negative nanoseconds: without end. Every second time that there are
    /// records they come with an error, as they may.
    int get(
        record* room, unsigned most, unsigned& count, std::int64_t nanoseconds)
    {
        if (count > most)
            return fail(EINVAL);
        std::int64_t const begin = linux_system::now();
        for (std::int64_t left = nanoseconds;;)
        {
            bool const is_over = nanoseconds >= 0 && left <= 0;
            if (unsigned const n = take(room, most, is_over ? 0 : count))
            {
                bool const is_enough = n >= count;
                count = n;
                if (is_enough && !is_mischievous())
                    return 0;
                return fail(nanoseconds < 0 ? EINTR : ETIME);
            }
            if (is_over)
            {
                count = 0;
                return fail(ETIME);
            }
            // By ppoll(2): valgrind does not know epoll_pwait2(2).
            pollfd any{handle(), POLLIN, 0};
            timespec const limit{static_cast<time_t>(left / 1'000'000'000),
                static_cast<long>(left % 1'000'000'000)};
            if (::ppoll(&any, 1, nanoseconds < 0 ? nullptr : &limit, nullptr) ==
                -1)
                return -1; // and `count` stays as it was
            left = nanoseconds - (linux_system::now() - begin);
        }
    }

private:
    struct association
    {
        int events;
        void* user;
        std::uint32_t serial;
        bool is_watched; // else its record is in the queue, or out
    };

    static int fail(int why)
    {
        errno = why;
        return -1;
    }

    static int control(unique_handle<linux_system> const& epoll, int what,
        int h, std::uint32_t events, std::uint32_t serial)
    {
        epoll_event e{};
        e.events = events;
        e.data.u64 = static_cast<std::uint64_t>(serial) << 32 |
            static_cast<std::uint32_t>(h);
        return ::epoll_ctl(epoll.get(), what, h, &e);
    }

    // Whether it is the file that was associated under this number.
    bool is_known(int h) const
    {
        return control(known_, EPOLL_CTL_MOD, h, 0, 0) == 0;
    }

    // Of a file that is closed there is only what is in memory.
    void forget(int h)
    {
        control(known_, EPOLL_CTL_DEL, h, 0, 0);
        control(watched_, EPOLL_CTL_DEL, h, 0, 0);
        associations_.erase(h);
        unqueue(h);
    }

    void watch(int h, association& a)
    {
        std::uint32_t const events =
            static_cast<std::uint32_t>(a.events) | EPOLLONESHOT;
        if (control(watched_, EPOLL_CTL_MOD, h, events, a.serial) != 0)
            control(watched_, EPOLL_CTL_ADD, h, events, a.serial);
        a.is_watched = true;
    }

    // The queue.

    static bool is_of(record const& r, int h)
    {
        return r.portev_source == Floor::port_source_fd &&
            r.portev_object == static_cast<std::uintptr_t>(h);
    }

    bool has_queued(int h) const
    {
        for (record const& r : queue_)
            if (is_of(r, h))
                return true;
        return false;
    }

    void unqueue(int h)
    {
        std::erase_if(queue_, [h](record const& r) { return is_of(r, h); });
    }

    void enqueue(int h, association& a, int said)
    {
        record r{};
        r.portev_source = Floor::port_source_fd;
        r.portev_object = static_cast<std::uintptr_t>(h);
        r.portev_events = translate(h, said);
        r.portev_user = a.user;
        queue_.push_back(r);
        a.is_watched = false;
    }

    // Keeps the eventfd readable while there are records.
    void tell()
    {
        std::uint64_t one = 1;
        if (!queue_.empty())
            static_cast<void>(::write(filled_.get(), &one, sizeof one));
        else
            static_cast<void>(::read(filled_.get(), &one, sizeof one));
    }

    // What turned ready enters the queue; what was closed leaves it.
    void look()
    {
        epoll_event ready[64];
        for (int n = 64; n == 64;)
        {
            n = ::epoll_wait(watched_.get(), ready, 64, 0);
            for (int i = 0; i < n; ++i)
            {
                epoll_event const& e = ready[i];
                int const h = static_cast<int>(e.data.u64 & 0xffff'ffff);
                auto const at = associations_.find(h);
                if (at != associations_.end() && at->second.is_watched &&
                    at->second.serial == e.data.u64 >> 32)
                    enqueue(h, at->second, static_cast<int>(e.events));
            }
        }
        std::erase_if(queue_, [this](record const& r) {
            return r.portev_source == Floor::port_source_fd &&
                !is_known(static_cast<int>(r.portev_object));
        });
    }

    // Up to `most` records, if there are at least as many as wanted.
    unsigned take(record* room, unsigned most, unsigned wanted)
    {
        kernel_lock const lock(mutex_);
        look();
        unsigned n = 0;
        if (queue_.size() >= wanted)
            for (; n != most && !queue_.empty(); ++n)
            {
                room[n] = queue_.front();
                queue_.pop_front();
            }
        tell();
        return n;
    }

    bool is_mischievous() noexcept
    {
        kernel_lock const lock(mutex_);
        return ++turn_ % 2 == 0;
    }

    unique_handle<linux_system> handle_;
    unique_handle<linux_system> watched_;
    unique_handle<linux_system> known_;
    unique_handle<linux_system> filled_;
    bool is_open_ = true;

    std::mutex mutex_;
    std::map<int, association> associations_;
    std::deque<record> queue_;
    std::uint32_t serial_ = 0;
    unsigned turn_ = 0;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_EVENT_PORT_KERNEL_HPP
