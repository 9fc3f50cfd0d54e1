//! Defines the waker policies that make a registered handle ready.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_WAKER_HANDLE_WAKER_HPP
#define VIGIL_WAKER_HANDLE_WAKER_HPP

//
// A signal that is closed takes along a wake that nobody saw yet: the kernel
// forgets the events of a closed descriptor (8,552 of 20,000 when measured).
// So a waker that was used does not close its signal but retires it, under
// a number; a wait that began later and left nothing behind in the kernel,
// or has the wake in its buffer, closes it.
//
// It is never drained, and so stays readable: where edges are emulated the
// first wake raises it and the others re-arm it. Both would be told twice.

#include <vigil/allocation.hpp>
#include <vigil/concept/selector.hpp>
#include <vigil/error.hpp>
#include <vigil/lock_guard.hpp>
#include <vigil/option.hpp>
#include <vigil/token.hpp>

#include <cstddef>
#include <cstdint>
#include <system_error>
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
            n.signal = Signal(); // the node's memory goes with the process
            return;
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

/// One waker. Thread-safe but for its destruction.
template <class Registry, class Signal>
class basic_handle_waker
{
public:
    using nodes = wake_nodes<Registry, Signal>;
    using node = typename nodes::node;
    using selector_type = typename Registry::selector_type;

    basic_handle_waker(Registry const& where, nodes& from, node& own) noexcept
        : registry_(where)
        , nodes_(&from)
        , node_(&own)
    {
    }

    basic_handle_waker(basic_handle_waker&& other) noexcept
        : registry_(other.registry_)
        , nodes_(other.nodes_)
        , node_(std::exchange(other.node_, nullptr))
    {
    }

    basic_handle_waker& operator=(basic_handle_waker&& other) noexcept
    {
        node* const taken = std::exchange(other.node_, nullptr);
        leave();
        registry_ = other.registry_;
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
        if constexpr (emulates_edge<selector_type>)
            return raise_or_rearm();
        node_->state.store(wake_state::raised, std::memory_order::relaxed);
        if (std::error_code const why = node_->signal.raise())
            return why;
        if constexpr (!supports<selector_type, edge_t>)
            return registry_.selector().modify(node_->signal.handle(),
                node_->name, interest::readable, mode::of<oneshot_t>());
        return {};
    }

private:
    std::error_code raise_or_rearm() const noexcept
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
        return registry_.selector().rearm(
            node_->signal.handle(), interest::readable);
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
    using nodes = wake_nodes<Registry, Signal>;
    using node = typename nodes::node;
    using selector_type = typename Registry::selector_type;
    using waker = basic_handle_waker<Registry, Signal>;

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
    result<waker> open(Registry const& where, token name)
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
        own->signal = *std::move(signal);
        own->name = name;
        return result<waker>(std::in_place, where, *this, *own);
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
/// none the handle is registered oneshot, and `wake` writes and modifies.
/// `wake` may be called in a signal handler (no lock, no allocation, errno
/// kept) unless it must modify.
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
