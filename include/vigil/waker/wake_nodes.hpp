//! Defines what the wakers with a handle of one poll share.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_WAKER_WAKE_NODES_HPP
#define VIGIL_WAKER_WAKE_NODES_HPP

//
// A signal that is closed takes along a wake that nobody saw yet: the kernel
// forgets the events of a closed descriptor (8,552 of 20,000 when measured).
// So a waker that was used does not close its signal but retires it, under
// a number; a wait that began later and left nothing behind in the kernel,
// or has the wake in its buffer, closes it.

#include <vigil/concept/selector.hpp>
#include <vigil/config.hpp>
#include <vigil/lock_guard.hpp>
#include <vigil/option.hpp>
#include <vigil/token.hpp>

#include <cstdint>
#include <utility>

namespace vigil {

/// Whether a signal was raised; by several at once, if `contended`.
enum class wake_state : std::uint8_t
{
    unused,
    raising,
    contended,
    raised
};

/// What carries the wakes of one waker. Outlives it.
template <class Registry, class Signal>
struct wake_node
{
    Signal signal;
    token name{};
    wake_node* next = nullptr;
    std::uint32_t retired_as = 0;
    typename Registry::system_type::template atomic<wake_state> state{
        wake_state::unused};
};

/// What the wakers of one poll share: the nodes that they left behind.
template <class Registry, class Signal>
class wake_nodes
{
public:
    using node = wake_node<Registry, Signal>;
    using selector_type = typename Registry::selector_type;
    using system_type = typename Registry::system_type;

    /// The newest retirement that waits for its end, or 0.
    [[nodiscard]] std::uint32_t epoch() const noexcept
    {
        return newest_.load(std::memory_order::acquire);
    }

    /// Ends the retirements up to `epoch` of those whose wake was seen.
    template <class IsSeen>
    VIGIL_COLD void collect(
        Registry const& where, std::uint32_t epoch, IsSeen&& is_seen) noexcept
    {
        lock_guard const lock(mutex_);
        node* rest = std::exchange(retired_, nullptr);
        while (rest != nullptr)
        {
            node& n = *std::exchange(rest, rest->next);
            // A difference, since the numbers wrap around.
            bool const is_due =
                static_cast<std::int32_t>(epoch - n.retired_as) >= 0;
            if (is_due && is_seen(n.name))
                free_locked(where, n);
            else
                push(retired_, n);
        }
        if (retired_ == nullptr)
            newest_.store(0, std::memory_order::release);
    }

    /// The end of a waker, or of a wake that may still be on its way.
    void give_back(Registry const& where, node& n) noexcept
    {
        if (where.is_inherited())
        {
            // The lock may stay locked; who else would want it is not here.
            n.signal = Signal();
            return push(free_, n);
        }
        lock_guard const lock(mutex_);
        if (n.state.load(std::memory_order::relaxed) == wake_state::unused)
            return free_locked(where, n);
        if (++count_ == 0) // which stands for none
            ++count_;
        n.retired_as = count_;
        push(retired_, n);
        newest_.store(count_, std::memory_order::release);
    }

protected:
    wake_nodes() noexcept = default;
    wake_nodes(wake_nodes const&) = delete;
    wake_nodes& operator=(wake_nodes const&) = delete;
    ~wake_nodes() = default;

    static void push(node*& list, node& n) noexcept
    {
        n.next = std::exchange(list, &n);
    }

    void free_locked(Registry const& where, node& n) noexcept
    {
        // Where edges are native the selector is the OS, and close(2) takes
        // the registration along.
        if constexpr (emulates_edge<selector_type> ||
            !supports<selector_type, edge_t>)
            static_cast<void>(where.selector().remove(n.signal.handle()));
        n.signal = Signal();
        n.state.store(wake_state::unused, std::memory_order::relaxed);
        push(free_, n);
    }

    typename system_type::mutex mutex_;
    typename system_type::template atomic<std::uint32_t> newest_{0};
    std::uint32_t count_ = 0;
    node* retired_ = nullptr;
    node* free_ = nullptr;
};

} // namespace vigil

#endif // VIGIL_WAKER_WAKE_NODES_HPP
