//! 1000 of 1000 handles are ready: what an event costs, by level.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_PERF_QUESTION_ALL_READY_HPP
#define VIGIL_PERF_QUESTION_ALL_READY_HPP

#include <vigil/io/handle_ref.hpp>
#include <vigil/poll.hpp>

#include <cstddef>
#include <cstdint>

#include <poll.h>
#include <sys/epoll.h>

#include "../fixture.hpp"

namespace perf::all_ready {

inline constexpr std::size_t handles = 1000;
inline constexpr std::size_t room = 1024;

/// Raised once, and never drained.
class raised : public eventfds
{
public:
    raised()
        : eventfds(handles)
    {
        for (std::size_t i = 0; i != handles; ++i)
            raise(i);
    }
};

class raw_epoll
{
public:
    static constexpr std::uint64_t warm_up = 2 * handles;

    raw_epoll()
    {
        for (std::size_t i = 0; i != handles; ++i)
        {
            epoll_event record{};
            record.events = EPOLLIN;
            record.data.u64 = i;
            checked(::epoll_ctl(epoll_, EPOLL_CTL_ADD, fds_[i], &record));
        }
    }

    /// `n` events, a multiple of a thousand.
    void run(std::uint64_t n)
    {
        std::uint64_t sum = 0;
        for (; n != 0; n -= handles)
        {
            int const count = checked(::epoll_wait(epoll_, records_, room, -1));
            for (int i = 0; i != count; ++i)
                sum += records_[i].data.u64;
        }
        keep(sum);
    }

private:
    raised fds_;
    descriptor epoll_{::epoll_create1(EPOLL_CLOEXEC)};
    epoll_event records_[room];
};

class raw_poll
{
public:
    static constexpr std::uint64_t warm_up = 2 * handles;

    raw_poll()
    {
        for (std::size_t i = 0; i != handles; ++i)
            records_[i] = {fds_[i], POLLIN, 0};
    }

    void run(std::uint64_t n)
    {
        std::uint64_t sum = 0;
        for (; n != 0; n -= handles)
        {
            int left = checked(::poll(records_, handles, -1));
            for (std::size_t i = 0; left != 0; ++i)
            {
                if (records_[i].revents == 0)
                    continue;
                --left;
                sum += i;
            }
        }
        keep(sum);
    }

private:
    raised fds_;
    pollfd records_[handles];
};

template <class Poll>
class ours
{
public:
    static constexpr std::uint64_t warm_up = 2 * handles;

    ours()
    {
        for (std::size_t i = 0; i != handles; ++i)
            poll_.registry()
                .add(vigil::handle_ref(fds_[i]), vigil::token{i},
                    vigil::interest::readable, vigil::level)
                .value();
    }

    void run(std::uint64_t n)
    {
        std::uint64_t sum = 0;
        for (; n != 0; n -= handles)
            for (auto const& event : poll_.wait(events_).value())
                sum += static_cast<std::uintptr_t>(event.token());
        keep(sum);
    }

private:
    raised fds_;
    Poll poll_ = Poll::open().value();
    typename Poll::events_type events_{room};
};

} // namespace perf::all_ready

#endif // VIGIL_PERF_QUESTION_ALL_READY_HPP
