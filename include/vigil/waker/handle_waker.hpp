//! Defines the waker policies that make a registered handle ready.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_WAKER_HANDLE_WAKER_HPP
#define VIGIL_WAKER_HANDLE_WAKER_HPP

//
// A signal is never drained, and so stays readable: where edges are emulated
// the first wake raises it and the others re-arm it, and where there are none
// they modify it, to oneshot once more. To do both would be told twice.

#include <vigil/allocation.hpp>
#include <vigil/concept/selector.hpp>
#include <vigil/error.hpp>
#include <vigil/lock_guard.hpp>
#include <vigil/option.hpp>
#include <vigil/token.hpp>
#include <vigil/waker/wake_nodes.hpp>

#include <cstddef>
#include <cstdint>
#include <system_error>
#include <utility>

namespace vigil {

/// One waker. Thread-safe but for its destruction.
template <class Registry, class Signal>
class basic_handle_waker
{
public:
    using nodes = wake_nodes<Registry, Signal>;
    using node = wake_node<Registry, Signal>;
    using selector_type = typename Registry::selector_type;

    basic_handle_waker(Registry const& where, nodes& from, node& own) noexcept
        : registry_(where)
        , nodes_(&from)
        , node_(&own)
    {
    }

    basic_handle_waker(basic_handle_waker&& other) noexcept
        : registry_(other.registry_.take())
        , nodes_(other.nodes_)
        , node_(std::exchange(other.node_, nullptr))
    {
    }

    basic_handle_waker& operator=(basic_handle_waker&& other) noexcept
    {
        node* const taken = std::exchange(other.node_, nullptr);
        leave();
        registry_ = other.registry_.take();
        nodes_ = other.nodes_;
        node_ = taken;
        return *this;
    }

    ~basic_handle_waker() { leave(); }

    /// One write; where edges are emulated, once, and re-arms after that.
    std::error_code wake() const noexcept
    {
        if (node_ == nullptr)
            return errc::moved_from;
        if constexpr (!supports<selector_type, edge_t>)
            return raise_or_arm();
        else if constexpr (emulates_edge<selector_type>)
            if (edges_are_emulated(registry_.selector()))
                return raise_or_arm();
        node_->state.store(wake_state::raised, std::memory_order::relaxed);
        return node_->signal.raise();
    }

private:
    std::error_code raise_or_arm() const noexcept
    {
        auto& state = node_->state;
        wake_state seen = wake_state::unused;
        bool const is_first =
            state.compare_exchange_strong(seen, wake_state::raising);
        if (seen != wake_state::raised)
        {
            if (!is_first) // who is may have been stopped before its write
                state.store(wake_state::contended);
            if (std::error_code const why = node_->signal.raise())
                return why;
            seen = wake_state::raising;
            if (is_first &&
                state.compare_exchange_strong(seen, wake_state::raised))
                return {};
            state.store(wake_state::raised);
        }
        return arm();
    }

    // A signal that was raised is told of again.
    std::error_code arm() const noexcept
    {
        if constexpr (supports<selector_type, edge_t>)
            return registry_.selector().rearm(
                node_->signal.handle(), interest::readable);
        else
            return registry_.selector().modify(node_->signal.handle(),
                node_->name, interest::readable, mode::of<oneshot_t>());
    }

    void leave() noexcept
    {
        if (node_ != nullptr)
            nodes_->give_back(registry_, *std::exchange(node_, nullptr));
    }

    Registry registry_; // keeps the nodes alive
    nodes* nodes_;
    node* node_;
};

/// The nodes of one poll, in the memory of its allocator; the first is in
/// the core itself, for the many polls that have one waker.
template <class Registry, class Allocator, class Signal>
class handle_waker_state : public wake_nodes<Registry, Signal>
{
public:
    using node = wake_node<Registry, Signal>;
    using selector_type = typename Registry::selector_type;

    explicit handle_waker_state(Allocator const& allocator) noexcept
        : allocator_(allocator)
    {
        this->push(this->free_, first_);
    }

    ~handle_waker_state()
    {
        destroy(this->free_);
        destroy(this->retired_);
    }

    /// A system call for the signal and one for its registration. Errors:
    /// EMFILE, ENFILE, ENOMEM, and those of `add`.
    template <class Waker>
    result<Waker> open(Registry const& where, token name)
    {
        static_assert(supports<selector_type, edge_t> ||
                supports<selector_type, oneshot_t>,
            "vigil: a waker with a handle needs edge or oneshot");
        result<Signal> signal = Signal::open();
        if (!signal)
            return signal.error();
        constexpr mode how = supports<selector_type, edge_t>
            ? mode()
            : mode{.trigger = trigger::oneshot};
        if (std::error_code const why = where.selector().add(
                signal->handle(), name, interest::readable, how))
            return why;
        node* const own = take();
        if (own == nullptr)
        {
            static_cast<void>(where.selector().remove(signal->handle()));
            return std::make_error_code(std::errc::not_enough_memory);
        }
        own->signal = std::move(*signal);
        own->name = name;
        return result<Waker>(std::in_place, where, *this, *own);
    }

private:
    void destroy(node* list) noexcept
    {
        while (list != nullptr)
            if (node* const n = std::exchange(list, list->next); n != &first_)
                vigil::destroy(allocator_, n);
    }

    node* take() noexcept
    {
        {
            lock_guard const lock(this->mutex_);
            if (this->free_ != nullptr)
                return std::exchange(this->free_, this->free_->next);
        }
        return vigil::create<node>(allocator_);
    }

    VIGIL_NO_UNIQUE_ADDRESS Allocator allocator_;
    node first_;
};

/// The policy over `Signal<System>`: `eventfd_waker` and `pipe_waker`.
///
/// Never drained but when full: each write is a new edge. Where edges are
/// emulated the first `wake` writes and the others re-arm; where there are
/// none the handle is registered oneshot, and the others modify. `wake` may be
/// called in a signal handler (no lock, no allocation, errno kept) unless it
/// must modify.
template <template <class> class Signal>
struct handle_waker
{
    template <class Registry>
    using waker =
        basic_handle_waker<Registry, Signal<typename Registry::system_type>>;

    template <class Registry, class Allocator>
    using state = handle_waker_state<Registry, Allocator,
        Signal<typename Registry::system_type>>;
};

} // namespace vigil

#endif // VIGIL_WAKER_HANDLE_WAKER_HPP
