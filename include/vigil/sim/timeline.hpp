//! Defines `vigil::sim::timeline`, what is due and when.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_TIMELINE_HPP
#define VIGIL_SIM_TIMELINE_HPP

#include <vigil/sim/counted.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace vigil::sim {

/// Something that can be due at a time: a thread that goes on, a segment
/// that arrives.
class due : public counted
{
public:
    /// It is time. `what` is what was asked for.
    virtual void happen(std::uint64_t what) = 0;

    /// Nobody needs `what` any more: it does not even move the clock.
    [[nodiscard]] virtual bool is_stale(std::uint64_t what) const noexcept
    {
        static_cast<void>(what);
        return false;
    }
};

/// A heap by time, and at the same time by who asked first.
class timeline
{
public:
    struct entry
    {
        std::int64_t at;
        std::uint64_t number;
        std::uint64_t what;
        counted_pointer<due> who;
        bool is_background;
    };

    /// Where nothing but the background is left, nothing happens any more.
    void add(std::int64_t at, due& who, std::uint64_t what,
        bool is_background = false)
    {
        background_ += is_background ? 1u : 0u;
        heap_.push_back(
            {at, next_++, what, counted_pointer<due>(&who), is_background});
        std::push_heap(heap_.begin(), heap_.end(), is_later);
    }

    /// Drops what is stale, and says whether anything is left.
    [[nodiscard]] bool has_next() noexcept
    {
        while (
            !heap_.empty() && heap_.front().who->is_stale(heap_.front().what))
            static_cast<void>(take());
        return !heap_.empty();
    }

    [[nodiscard]] bool has_foreground() const noexcept
    {
        return heap_.size() != background_;
    }

    /// When the next is due. There must be one.
    [[nodiscard]] std::int64_t next_time() const noexcept
    {
        return heap_.front().at;
    }

    entry take()
    {
        std::pop_heap(heap_.begin(), heap_.end(), is_later);
        entry e = std::move(heap_.back());
        heap_.pop_back();
        background_ -= e.is_background ? 1u : 0u;
        return e;
    }

    void clear() noexcept
    {
        // What dies with an entry may look at the list.
        std::vector<entry> dying;
        dying.swap(heap_);
        background_ = 0;
    }

private:
    static bool is_later(entry const& a, entry const& b) noexcept
    {
        return a.at != b.at ? a.at > b.at : a.number > b.number;
    }

    std::vector<entry> heap_;
    std::size_t background_ = 0;
    std::uint64_t next_ = 0;
};

} // namespace vigil::sim

#endif // VIGIL_SIM_TIMELINE_HPP
