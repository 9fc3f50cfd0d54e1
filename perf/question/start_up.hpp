//! A poll is opened with a waker, and both are destroyed.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_PERF_QUESTION_START_UP_HPP
#define VIGIL_PERF_QUESTION_START_UP_HPP

#include <vigil/poll.hpp>

#include <cstdint>

#include <sys/epoll.h>

#include "../fixture.hpp"

namespace perf::start_up {

class raw_epoll
{
public:
    static constexpr std::uint64_t warm_up = 10;

    /// `n` lives.
    void run(std::uint64_t n)
    {
        for (; n != 0; --n)
        {
            descriptor const epoll(::epoll_create1(EPOLL_CLOEXEC));
            descriptor const waker(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
            epoll_event record{};
            record.events = EPOLLIN | EPOLLRDHUP | EPOLLET;
            checked(::epoll_ctl(epoll, EPOLL_CTL_ADD, waker, &record));
        }
    }
};

template <class Poll>
class ours
{
public:
    static constexpr std::uint64_t warm_up = 10;

    void run(std::uint64_t n)
    {
        for (; n != 0; --n)
        {
            auto poll = Poll::open().value();
            auto const waker = poll.make_waker(vigil::token{0}).value();
        }
    }
};

} // namespace perf::start_up

#endif // VIGIL_PERF_QUESTION_START_UP_HPP
