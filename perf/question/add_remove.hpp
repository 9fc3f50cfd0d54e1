//! A handle is registered, and is removed again.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_PERF_QUESTION_ADD_REMOVE_HPP
#define VIGIL_PERF_QUESTION_ADD_REMOVE_HPP

#include <vigil/io/handle_ref.hpp>
#include <vigil/poll.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

#include <poll.h>
#include <sys/epoll.h>

#include "../fixture.hpp"

namespace perf::add_remove {

inline constexpr std::size_t handles = 1000;

class raw_epoll
{
public:
    static constexpr std::uint64_t warm_up = 2 * handles;

    /// `n` pairs, a multiple of a thousand.
    void run(std::uint64_t n)
    {
        for (; n != 0; n -= handles)
        {
            for (std::size_t i = 0; i != handles; ++i)
            {
                epoll_event record{};
                record.events = EPOLLIN | EPOLLRDHUP | EPOLLET;
                record.data.u64 = i;
                checked(::epoll_ctl(epoll_, EPOLL_CTL_ADD, fds_[i], &record));
            }
            for (std::size_t i = 0; i != handles; ++i)
                checked(::epoll_ctl(epoll_, EPOLL_CTL_DEL, fds_[i], nullptr));
        }
    }

private:
    eventfds fds_{handles};
    descriptor epoll_{::epoll_create1(EPOLL_CLOEXEC)};
};

/// The array that poll(2) wants, with neither a lock nor a check.
class raw_poll
{
public:
    static constexpr std::uint64_t warm_up = 2 * handles;

    void run(std::uint64_t n)
    {
        for (; n != 0; n -= handles)
        {
            for (std::size_t i = 0; i != handles; ++i)
            {
                auto const fd = static_cast<std::size_t>(fds_[i]);
                if (slots_.size() <= fd)
                    slots_.resize(fd + 1);
                slots_[fd] = records_.size();
                records_.push_back({fds_[i], POLLIN, 0});
            }
            for (std::size_t i = 0; i != handles; ++i)
            {
                auto const fd = static_cast<std::size_t>(fds_[i]);
                pollfd const last = records_.back();
                records_[slots_[fd]] = last;
                slots_[static_cast<std::size_t>(last.fd)] = slots_[fd];
                records_.pop_back();
            }
        }
    }

private:
    eventfds fds_{handles};
    std::vector<pollfd> records_;
    std::vector<std::size_t> slots_;
};

template <class Poll>
class ours
{
public:
    static constexpr std::uint64_t warm_up = 2 * handles;

    void run(std::uint64_t n)
    {
        auto const& registry = poll_.registry();
        for (; n != 0; n -= handles)
        {
            for (std::size_t i = 0; i != handles; ++i)
                registry
                    .add(vigil::handle_ref(fds_[i]), vigil::token{i},
                        vigil::interest::readable)
                    .value();
            for (std::size_t i = 0; i != handles; ++i)
                registry.remove(vigil::handle_ref(fds_[i])).value();
        }
    }

private:
    eventfds fds_{handles};
    Poll poll_ = Poll::open().value();
};

} // namespace perf::add_remove

#endif // VIGIL_PERF_QUESTION_ADD_REMOVE_HPP
