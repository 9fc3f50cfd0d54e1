//! Defines `redis::timers`, which say whose time is over.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_REDIS_TIMERS_HPP
#define VIGIL_EXAMPLE_REDIS_TIMERS_HPP

#include <vigil/token.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace redis {

/// Points in time, and whom they are of. A timer is not taken back: who has
/// gone before leaves one behind whose token is stale.
class timers
{
public:
    static constexpr std::int64_t never =
        (std::numeric_limits<std::int64_t>::max)();

    /// Logarithmic.
    void add(std::int64_t when, vigil::token whose)
    {
        if (when == never)
            return;
        heap_.push_back({when, whose});
        std::push_heap(heap_.begin(), heap_.end());
    }

    /// Takes one that is due by `now`.
    bool take(std::int64_t now, vigil::token& whose)
    {
        if (heap_.empty() || heap_.front().when > now)
            return false;
        whose = heap_.front().whose;
        drop();
        return true;
    }

    /// When the first is due of those whose owner `is_alive(token)`.
    template <class IsAlive>
    std::int64_t next(IsAlive is_alive)
    {
        while (!heap_.empty() && !is_alive(heap_.front().whose))
            drop();
        if (heap_.size() > 2 * most_)
            sweep(is_alive);
        return heap_.empty() ? never : heap_.front().when;
    }

private:
    struct timer
    {
        std::int64_t when;
        vigil::token whose;

        // The first to be due is the greatest of the heap.
        friend bool operator<(timer const& a, timer const& b) noexcept
        {
            return a.when > b.when;
        }
    };

    void drop()
    {
        std::pop_heap(heap_.begin(), heap_.end());
        heap_.pop_back();
    }

    // Commands are answered long before their time is over: what they leave
    // behind would pile up. Twice as many as were alive are swept.
    template <class IsAlive>
    void sweep(IsAlive& is_alive)
    {
        std::erase_if(
            heap_, [&](timer const& t) { return !is_alive(t.whose); });
        std::make_heap(heap_.begin(), heap_.end());
        most_ = (std::max)(heap_.size(), least);
    }

    static constexpr std::size_t least = 256;

    std::vector<timer> heap_;
    std::size_t most_ = least;
};

} // namespace redis

#endif // VIGIL_EXAMPLE_REDIS_TIMERS_HPP
