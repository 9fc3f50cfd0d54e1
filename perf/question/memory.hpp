//! Handles are registered and stay: the bytes that each of them takes.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_PERF_QUESTION_MEMORY_HPP
#define VIGIL_PERF_QUESTION_MEMORY_HPP

#include <vigil/io/handle_ref.hpp>
#include <vigil/poll.hpp>

#include <cstddef>
#include <cstdint>

#include "../fixture.hpp"

namespace perf::memory {

template <class Poll>
class ours
{
public:
    static constexpr std::uint64_t warm_up = 0;

    ours() { fds_.reserve(20'000); } // which is not to be counted

    /// `n` more handles, and a wait that sees them.
    void run(std::uint64_t n)
    {
        std::size_t const before = fds_.size();
        fds_.grow(n);
        for (std::size_t i = before; i != fds_.size(); ++i)
            poll_.registry()
                .add(vigil::handle_ref(fds_[i]), vigil::token{i},
                    vigil::interest::readable)
                .value();
        typename Poll::event_type events[1];
        keep(poll_.wait(events, vigil::timeout::zero()).value().size());
    }

private:
    eventfds fds_{0};
    Poll poll_ = Poll::open().value();
};

} // namespace perf::memory

#endif // VIGIL_PERF_QUESTION_MEMORY_HPP
