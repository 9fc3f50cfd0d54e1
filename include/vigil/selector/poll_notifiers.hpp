//! Defines the notifiers of `vigil::basic_poll_selector`.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_POLL_NOTIFIERS_HPP
#define VIGIL_SELECTOR_POLL_NOTIFIERS_HPP

#include <vigil/allocation.hpp>
#include <vigil/token.hpp>

#include <utility>

namespace vigil {

/// A waker's flag. It belongs to the selector, so that a wake outlives its
/// waker.
template <class System>
struct poll_notifier
{
    explicit poll_notifier(token t) noexcept
        : name(t)
    {
    }

    token name;
    typename System::template atomic<bool> is_pending{false};
    bool is_closed = false;
    poll_notifier* next = nullptr;
};

/// The notifiers of one selector. Its lock is held for all but `notify` and
/// `any_pending`.
template <class System, class Allocator>
class poll_notifiers
{
public:
    using notifier = poll_notifier<System>;

    explicit poll_notifiers(Allocator const& allocator) noexcept
        : allocator_(allocator)
    {
    }

    poll_notifiers(poll_notifiers const&) = delete;
    poll_notifiers& operator=(poll_notifiers const&) = delete;

    ~poll_notifiers()
    {
        while (last_ != nullptr)
            free_after(*last_);
    }

    /// Null if there is no memory.
    notifier* open(token t) noexcept
    {
        notifier* const n = vigil::create<notifier>(allocator_, t);
        if (n == nullptr)
            return nullptr;
        n->next = last_ != nullptr ? std::exchange(last_->next, n) : n;
        if (last_ == nullptr)
            last_ = n;
        return n;
    }

    /// Frees the notifier, or leaves that to the delivery of its wake.
    void close(notifier& n) noexcept
    {
        if (n.is_pending.load())
        {
            n.is_closed = true;
            return;
        }
        notifier* previous = last_;
        while (previous->next != &n)
            previous = previous->next;
        free_after(*previous);
    }

    /// One with this name that is not closed; null if there is none.
    [[nodiscard]] notifier* find(token t) const noexcept
    {
        notifier* n = last_;
        for (bool is_over = n == nullptr; !is_over;)
        {
            n = n->next;
            if (n->name == t && !n->is_closed)
                return n;
            is_over = n == last_;
        }
        return nullptr;
    }

    /// Makes a wake pending, if none is. Any thread, without the lock, in
    /// signal handlers too.
    void notify(notifier& n) noexcept
    {
        n.is_pending.exchange(true);
        // Also if one was pending: who made it so may not have come here yet.
        if (!any_pending_.load())
            any_pending_.store(true);
    }

    [[nodiscard]] bool any_pending() const noexcept
    {
        return any_pending_.load();
    }

    /// Offers each pending wake to `deliver(token)`, which returns false if
    /// it has no room; that one and the rest stay pending, and are the first
    /// next time.
    template <class Deliver>
    void take(Deliver deliver)
    {
        any_pending_.store(false);
        notifier* const end = last_;
        for (bool is_over = end == nullptr; !is_over;)
        {
            notifier& n = *last_->next;
            is_over = &n == end;
            if (n.is_pending.load())
            {
                if (!deliver(n.name))
                    return any_pending_.store(true);
                // Not a store: what was written before a wake that joined
                // this one is to be seen by whoever gets the event.
                n.is_pending.exchange(false);
            }
            if (n.is_closed)
                free_after(*last_);
            else
                last_ = &n;
        }
    }

private:
    void free_after(notifier& previous) noexcept
    {
        notifier* const n = previous.next;
        previous.next = n->next;
        if (last_ == n)
            last_ = n == &previous ? nullptr : &previous;
        vigil::destroy(allocator_, n);
    }

    notifier* last_ = nullptr; // of a ring, so that all get their turn
    typename System::template atomic<bool> any_pending_{false};
    VIGIL_NO_UNIQUE_ADDRESS Allocator allocator_;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_POLL_NOTIFIERS_HPP
