//! The interest of a registration is replaced.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_PERF_QUESTION_MODIFY_HPP
#define VIGIL_PERF_QUESTION_MODIFY_HPP

#include <vigil/io/handle_ref.hpp>
#include <vigil/poll.hpp>

#include <cstddef>
#include <cstdint>

#include <poll.h>
#include <sys/epoll.h>

#include "../fixture.hpp"

namespace perf::modify {

inline constexpr std::size_t handles = 1000;

class raw_epoll
{
public:
    static constexpr std::uint64_t warm_up = 2 * handles;

    raw_epoll() { set(EPOLL_CTL_ADD, EPOLLIN | EPOLLRDHUP | EPOLLET); }

    /// `n` changes, a multiple of a thousand.
    void run(std::uint64_t n)
    {
        for (; n != 0; n -= handles)
            set(EPOLL_CTL_MOD, EPOLLIN | EPOLLRDHUP | EPOLLET);
    }

private:
    void set(int operation, std::uint32_t flags)
    {
        for (std::size_t i = 0; i != handles; ++i)
        {
            epoll_event record{};
            record.events = flags;
            record.data.u64 = i;
            checked(::epoll_ctl(epoll_, operation, fds_[i], &record));
        }
    }

    eventfds fds_{handles};
    descriptor epoll_{::epoll_create1(EPOLL_CLOEXEC)};
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
                    vigil::interest::readable)
                .value();
    }

    void run(std::uint64_t n)
    {
        auto const& registry = poll_.registry();
        for (; n != 0; n -= handles)
            for (std::size_t i = 0; i != handles; ++i)
                registry
                    .modify(vigil::handle_ref(fds_[i]), vigil::token{i},
                        vigil::interest::readable)
                    .value();
    }

private:
    eventfds fds_{handles};
    Poll poll_ = Poll::open().value();
};

} // namespace perf::modify

#endif // VIGIL_PERF_QUESTION_MODIFY_HPP
