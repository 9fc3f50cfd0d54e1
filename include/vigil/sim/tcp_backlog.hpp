//! Defines `vigil::sim::tcp_backlog`, who waits to be accepted.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_TCP_BACKLOG_HPP
#define VIGIL_SIM_TCP_BACKLOG_HPP

#include <vigil/sim/counted.hpp>

#include <algorithm>
#include <cstddef>
#include <deque>
#include <utility>
#include <vector>

namespace vigil::sim {

/// The connections of a listener: those whose handshake goes on, and those
/// that can be accepted. No more than its backlog, and one, in all.
template <class End>
class tcp_backlog
{
public:
    using pointer = counted_pointer<End>;

    void open(int backlog) noexcept
    {
        most_ = static_cast<std::size_t>((std::max)(backlog, 0)) + 1;
    }

    [[nodiscard]] bool is_full() const noexcept
    {
        return begun_.size() + complete_.size() >= most_;
    }

    [[nodiscard]] bool empty() const noexcept { return complete_.empty(); }

    void begin(pointer child) { begun_.push_back(std::move(child)); }

    void complete(End& child)
    {
        pointer const keep(&child);
        drop(child);
        complete_.push_back(keep);
    }

    /// Its handshake came to nothing.
    void drop(End& child)
    {
        pointer const keep(&child);
        std::erase_if(
            begun_, [&](pointer const& p) { return p.get() == &child; });
    }

    pointer take()
    {
        pointer first = std::move(complete_.front());
        complete_.pop_front();
        return first;
    }

    /// Calls `f` for each, and forgets them.
    template <class F>
    void clear(F f)
    {
        for (pointer const& p : begun_)
            f(*p);
        for (pointer const& p : complete_)
            f(*p);
        begun_.clear();
        complete_.clear();
    }

private:
    std::size_t most_ = 0;
    std::vector<pointer> begun_;
    std::deque<pointer> complete_;
};

} // namespace vigil::sim

#endif // VIGIL_SIM_TCP_BACKLOG_HPP
