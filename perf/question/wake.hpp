//! A thread wakes itself: the wake, and the wait that reports it.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_PERF_QUESTION_WAKE_HPP
#define VIGIL_PERF_QUESTION_WAKE_HPP

#include <vigil/poll.hpp>

#include <cstddef>
#include <cstdint>

#include <sys/epoll.h>

#include "../fixture.hpp"

namespace perf::wake {

inline constexpr std::size_t room = 64;

class raw_epoll
{
public:
    static constexpr std::uint64_t warm_up = 100;

    raw_epoll()
    {
        epoll_event record{};
        record.events = EPOLLIN | EPOLLRDHUP | EPOLLET;
        checked(::epoll_ctl(epoll_, EPOLL_CTL_ADD, waker_[0], &record));
    }

    /// `n` wakes.
    void run(std::uint64_t n)
    {
        for (; n != 0; --n)
        {
            waker_.raise(0);
            keep(checked(::epoll_wait(epoll_, records_, room, -1)));
        }
    }

private:
    eventfds waker_{1};
    descriptor epoll_{::epoll_create1(EPOLL_CLOEXEC)};
    epoll_event records_[room];
};

template <class Poll>
class ours
{
public:
    static constexpr std::uint64_t warm_up = 100;

    void run(std::uint64_t n)
    {
        for (; n != 0; --n)
        {
            waker_.wake().value();
            keep(poll_.wait(events_).value().size());
        }
    }

private:
    Poll poll_ = Poll::open().value();
    typename Poll::waker_type waker_ =
        poll_.make_waker(vigil::token{0}).value();
    typename Poll::events_type events_{room};
};

} // namespace perf::wake

#endif // VIGIL_PERF_QUESTION_WAKE_HPP
