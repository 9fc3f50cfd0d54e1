//! Nothing is ready, and nobody waits: a wait with timeout zero.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_PERF_QUESTION_ZERO_WAIT_HPP
#define VIGIL_PERF_QUESTION_ZERO_WAIT_HPP

#include <vigil/io/handle_ref.hpp>
#include <vigil/poll.hpp>

#include <cstddef>
#include <cstdint>

#include <poll.h>
#include <sys/epoll.h>

#include "../fixture.hpp"

namespace perf::zero_wait {

inline constexpr std::size_t handles = 16;
inline constexpr std::size_t room = 64;

class raw_epoll
{
public:
    static constexpr std::uint64_t warm_up = 100;

    raw_epoll()
    {
        for (std::size_t i = 0; i != handles; ++i)
        {
            epoll_event record{};
            record.events = EPOLLIN | EPOLLRDHUP | EPOLLET;
            record.data.u64 = i;
            checked(::epoll_ctl(epoll_, EPOLL_CTL_ADD, fds_[i], &record));
        }
    }

    /// `n` waits.
    void run(std::uint64_t n)
    {
        for (; n != 0; --n)
            keep(checked(::epoll_wait(epoll_, records_, room, 0)));
    }

private:
    eventfds fds_{handles};
    descriptor epoll_{::epoll_create1(EPOLL_CLOEXEC)};
    epoll_event records_[room];
};

class raw_poll
{
public:
    static constexpr std::uint64_t warm_up = 100;

    raw_poll()
    {
        for (std::size_t i = 0; i != handles; ++i)
            records_[i] = {fds_[i], POLLIN, 0};
    }

    void run(std::uint64_t n)
    {
        for (; n != 0; --n)
            keep(checked(::poll(records_, handles, 0)));
    }

private:
    eventfds fds_{handles};
    pollfd records_[handles];
};

template <class Poll>
class ours
{
public:
    static constexpr std::uint64_t warm_up = 100;

    ours()
    {
        for (std::size_t i = 0; i != handles; ++i)
            poll_.registry()
                .add(vigil::handle_ref(fds_[i]), vigil::token{i},
                    vigil::interest::readable)
                .value();
    }

    void run(std::uint64_t n)
    {
        for (; n != 0; --n)
            keep(poll_.wait(events_, vigil::timeout::zero()).value().size());
    }

private:
    eventfds fds_{handles};
    Poll poll_ = Poll::open().value();
    typename Poll::events_type events_{room};
};

} // namespace perf::zero_wait

#endif // VIGIL_PERF_QUESTION_ZERO_WAIT_HPP
