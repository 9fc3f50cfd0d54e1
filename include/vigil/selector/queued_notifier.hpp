//! Defines the notifiers of a selector that waits on a queue.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_QUEUED_NOTIFIER_HPP
#define VIGIL_SELECTOR_QUEUED_NOTIFIER_HPP

#include <vigil/allocation.hpp>
#include <vigil/config.hpp>
#include <vigil/intrusive_list.hpp>
#include <vigil/token.hpp>

#include <system_error>

namespace vigil {

/// The list of all.
struct open_notifiers;

/// Where the wakes of one waker go. Held by the waker and by what it put
/// into the queue, of which there is at most one: who of them leaves last
/// frees it.
template <class System>
struct queued_notifier : list_link<open_notifiers>
{
    explicit queued_notifier(token t) noexcept
        : name(t)
    {
    }

    token name;
    typename System::template atomic<bool> is_pending{false};
    bool is_closed = false; // the waker has left
};

/// The notifiers of one selector: of a completion port, or of an event port.
/// Its lock is held for all but `notify`.
template <class System, class Allocator>
class queued_notifiers
{
public:
    using notifier = queued_notifier<System>;

    explicit queued_notifiers(Allocator const& allocator) noexcept
        : allocator_(allocator)
    {
    }

    queued_notifiers(queued_notifiers const&) = delete;
    queued_notifiers& operator=(queued_notifiers const&) = delete;

    // The queue is closed, and what was in it is gone.
    ~queued_notifiers()
    {
        while (!all_.empty())
            vigil::destroy(allocator_, &all_.pop());
    }

    /// Null if there is no memory.
    notifier* open(token t) noexcept
    {
        notifier* const n = vigil::create<notifier>(allocator_, t);
        if (n != nullptr)
            all_.push(*n);
        return n;
    }

    /// The waker leaves. A wake that it made is still delivered.
    void close(notifier& n) noexcept
    {
        n.is_closed = true;
        if (!n.is_pending.load())
            vigil::destroy(allocator_, &n);
    }

    /// Has `send(&n)` queue it, unless it is on its way. Any thread, without
    /// a lock. `send` is one system call, and returns -1 if that fails.
    template <class Send>
    static std::error_code notify(notifier& n, Send send) noexcept
    {
        // An exchange even if one is pending: what was written before a wake
        // that joins another is to be seen by whoever gets the event.
        if (n.is_pending.exchange(true))
            return {};
        if (send(static_cast<void*>(&n)) != -1)
            return {};
        std::error_code const why = System::error();
        n.is_pending.store(false);
        return why;
    }

    /// It is out of the queue: the name of the wake.
    token take(notifier& n) noexcept
    {
        token const name = n.name;
        n.is_pending.exchange(false);
        if (n.is_closed)
            vigil::destroy(allocator_, &n);
        return name;
    }

private:
    intrusive_list<notifier, open_notifiers> all_;
    VIGIL_NO_UNIQUE_ADDRESS Allocator allocator_;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_QUEUED_NOTIFIER_HPP
