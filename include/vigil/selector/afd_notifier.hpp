//! Defines the notifiers of `vigil::basic_afd_selector`.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_AFD_NOTIFIER_HPP
#define VIGIL_SELECTOR_AFD_NOTIFIER_HPP

#include <vigil/allocation.hpp>
#include <vigil/selector/afd_list.hpp>
#include <vigil/selector/afd_port.hpp>
#include <vigil/token.hpp>

#include <system_error>

namespace vigil {

/// The list of all.
struct afd_open;

/// Where the wakes of one waker go. Held by the waker and by its packet, of
/// which there is at most one: who of them leaves last frees it.
template <class System>
struct afd_notifier : afd_link<afd_open>
{
    explicit afd_notifier(token t) noexcept
        : name(t)
    {
    }

    token name;
    typename System::template atomic<bool> is_pending{false};
    bool is_closed = false; // the waker has left
};

/// The notifiers of one selector. Its lock is held for all but `notify`.
template <class System, class Allocator>
class afd_notifiers
{
public:
    using notifier = afd_notifier<System>;

    explicit afd_notifiers(Allocator const& allocator) noexcept
        : allocator_(allocator)
    {
    }

    afd_notifiers(afd_notifiers const&) = delete;
    afd_notifiers& operator=(afd_notifiers const&) = delete;

    // The port is closed, and its packets with it.
    ~afd_notifiers()
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

    /// Posts a packet, unless one is on its way. Any thread, without a lock.
    /// One system call. Error: ERROR_NO_SYSTEM_RESOURCES.
    static std::error_code notify(
        notifier& n, afd_port<System> const& port) noexcept
    {
        // An exchange even if one is pending: what was written before a wake
        // that joins another is to be seen by whoever gets the event.
        if (n.is_pending.exchange(true))
            return {};
        if (port.post(afd_key::notifier, &n) == 0)
            return {};
        std::error_code const why = System::error();
        n.is_pending.store(false);
        return why;
    }

    /// Its packet is out: the name of the wake.
    token take(notifier& n) noexcept
    {
        token const name = n.name;
        n.is_pending.exchange(false);
        if (n.is_closed)
            vigil::destroy(allocator_, &n);
        return name;
    }

private:
    afd_list<notifier, afd_open> all_;
    VIGIL_NO_UNIQUE_ADDRESS Allocator allocator_;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_AFD_NOTIFIER_HPP
