//! 100 of 1000 handles become ready: what an event costs, by edge.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_PERF_QUESTION_DISPATCH_HPP
#define VIGIL_PERF_QUESTION_DISPATCH_HPP

#include <vigil/io/handle_ref.hpp>
#include <vigil/poll.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

#include <sys/epoll.h>

#include "../fixture.hpp"

namespace perf::dispatch {

inline constexpr std::size_t handles = 1000;
inline constexpr std::size_t ready = 100;
inline constexpr std::size_t room = 1024;

/// Another hundred each time, spread over all.
class some_ready
{
public:
    static constexpr std::uint64_t warm_up = 2 * handles;

protected:
    // Not inline, so that a loop over the events has its registers to itself.
    [[gnu::noinline]] void raise()
    {
        for (std::size_t i = 0; i != ready; ++i)
            fds_.raise(i * (handles / ready) + turn_);
        turn_ = turn_ == handles / ready - 1 ? 0 : turn_ + 1;
    }

    eventfds fds_{handles};

private:
    std::size_t turn_ = 0;
};

class raw : some_ready
{
public:
    using some_ready::warm_up;

    raw()
    {
        for (std::size_t i = 0; i != handles; ++i)
        {
            epoll_event record{};
            record.events = EPOLLIN | EPOLLRDHUP | EPOLLET;
            record.data.u64 = i;
            checked(::epoll_ctl(epoll_, EPOLL_CTL_ADD, fds_[i], &record));
        }
    }

    /// `n` events, a multiple of a hundred.
    void run(std::uint64_t n)
    {
        std::uint64_t sum = 0;
        for (; n != 0; n -= ready)
        {
            raise();
            int const count = checked(::epoll_wait(epoll_, records_, room, -1));
            for (int i = 0; i != count; ++i)
                if ((records_[i].events &
                        (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0)
                    sum += records_[i].data.u64;
        }
        keep(sum);
    }

private:
    descriptor epoll_{::epoll_create1(EPOLL_CLOEXEC)};
    epoll_event records_[room];
};

class ours : some_ready
{
public:
    using some_ready::warm_up;

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
        std::uint64_t sum = 0;
        for (; n != 0; n -= ready)
        {
            raise();
            for (auto const& event : poll_.wait(events_).value())
                if (event.is_readable())
                    sum += static_cast<std::uintptr_t>(event.token());
        }
        keep(sum);
    }

private:
    vigil::poll poll_ = vigil::poll::open().value();
    std::array<vigil::event, room> events_;
};

} // namespace perf::dispatch

#endif // VIGIL_PERF_QUESTION_DISPATCH_HPP
