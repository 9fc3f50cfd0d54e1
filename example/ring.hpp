//! Defines `ring`, a queue that the thread of a device fills.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_RING_HPP
#define VIGIL_EXAMPLE_RING_HPP

#include <array>
#include <atomic>
#include <optional>

/// A queue of numbers without locks: one thread fills it, that of a device,
/// and one empties it. What is registered of it is its address.
class ring
{
public:
    /// False if it is full.
    bool push(int value)
    {
        unsigned const at = written_.load(std::memory_order_relaxed);
        if (at - taken_.load(std::memory_order_acquire) == slots_.size())
            return false;
        slots_[at % slots_.size()] = value;
        written_.store(at + 1, std::memory_order_release);
        return true;
    }

    std::optional<int> pop()
    {
        if (is_empty())
            return std::nullopt;
        unsigned const at = taken_.load(std::memory_order_relaxed);
        int const value = slots_[at % slots_.size()];
        taken_.store(at + 1, std::memory_order_release);
        return value;
    }

    void clear() { taken_ = written_.load(std::memory_order_acquire); }

    [[nodiscard]] bool is_empty() const
    {
        return written_.load(std::memory_order_acquire) == taken_;
    }

    [[nodiscard]] ring const* native_handle() const { return this; }

private:
    std::array<int, 64> slots_{};
    std::atomic<unsigned> written_ = 0;
    std::atomic<unsigned> taken_ = 0;
};

#endif // VIGIL_EXAMPLE_RING_HPP
