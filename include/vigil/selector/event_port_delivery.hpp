//! Defines `vigil::event_port_delivery`, what becomes of a port's records.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_EVENT_PORT_DELIVERY_HPP
#define VIGIL_SELECTOR_EVENT_PORT_DELIVERY_HPP

#include <vigil/interest.hpp>
#include <vigil/lock_guard.hpp>
#include <vigil/option.hpp>
#include <vigil/selector/event_port_entry.hpp>
#include <vigil/selector/event_port_event.hpp>
#include <vigil/selector/event_port_registrations.hpp>
#include <vigil/selector/queued_notifier.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace vigil {

/// The middle of `basic_event_port_selector`: gives the records of a port
/// their tokens, and asks the port anew. By the one who waits.
template <class System, class Allocator>
class event_port_delivery : public event_port_registrations<System, Allocator>
{
    using base = event_port_registrations<System, Allocator>;

public:
    using event_type = basic_event_port_event<System>;

protected:
    using base::base;
    using typename base::entry_type;

    ~event_port_delivery() = default;

    /// Makes events of the first `count` records, and moves those that are
    /// none out of the way. How many events there are.
    std::size_t take(std::span<event_type> out, std::size_t count) noexcept
    {
        if (count == 0)
            return 0;
        look_again(out.first(count));
        std::size_t kept = 0;
        lock_guard const lock(mutex_);
        for (std::size_t i = 0; i != count; ++i)
        {
            if (!tell(out[i]))
                continue;
            if (kept != i)
                out[kept] = out[i];
            ++kept;
        }
        return kept;
    }

    using base::mutex_;
    using base::notifiers_;
    using base::table_;

private:
    using poll_type = typename System::poll_type;

    static bool is_level(event_type const& e) noexcept
    {
        return e.is_of(System::port_source_fd) &&
            event_port_state(e.name()).trigger() == trigger::level;
    }

    // A record says what was so when it was queued, and of one direction when
    // the other turned ready later. Of a level that is not enough: so poll(2)
    // is asked what is so now. One system call for up to 32.
    void look_again(std::span<event_type> records) noexcept
    {
        constexpr std::size_t at_once = 32;
        poll_type asked[at_once];
        event_type* said[at_once];
        std::size_t n = 0;
        for (event_type& e : records)
        {
            if (!is_level(e))
                continue;
            asked[n] = poll_type{};
            asked[n].fd = e.handle();
            asked[n].events = static_cast<short>(
                base::flags(event_port_state(e.name()).wanted()));
            said[n] = &e;
            if (++n != at_once)
                continue;
            update(asked, said, n);
            n = 0;
        }
        update(asked, said, n);
    }

    static void update(
        poll_type* asked, event_type** said, std::size_t n) noexcept
    {
        // If it fails the records stay as they are.
        if (n != 0 && System::poll(asked, n, 0) != -1) [[likely]]
            for (std::size_t i = 0; i != n; ++i)
                said[i]->update(asked[i].revents);
    }

    // Whether it is an event.
    bool tell(event_type& e) noexcept
    {
        if (e.is_of(System::port_source_fd)) [[likely]]
            return tell_handle(e);
        if (e.is_of(System::port_source_user))
            e.rename(notifiers_.take(
                *reinterpret_cast<typename base::notifier_type>(e.name())));
        return true;
    }

    // The association was spent on it, and what is armed still needs another.
    bool tell_handle(event_type& e) noexcept
    {
        auto const h = e.handle();
        entry_type* const entry = table_.find(base::index_of(h));
        // A registration that is over, or not the same any more.
        if (entry == nullptr ||
            !entry->state.has(event_port_state::registered) ||
            entry->state.name() != e.name())
            return false;
        e.rename(entry->name);
        bool const is_event = e.native().portev_events != 0;
        if (is_event)
            entry->state = entry->state.without(
                event_port_state::armed(spent_by(e, entry->state)));
        if (entry->state.armed() != 0)
            static_cast<void>(this->ask(h, *entry));
        return is_event;
    }

    // The directions that are not told again until they are re-armed.
    static std::uintptr_t spent_by(
        event_type const& e, event_port_state s) noexcept
    {
        switch (s.trigger())
        {
        case trigger::level:
            return 0;
        case trigger::oneshot:
            return event_port_state::all_directions;
        case trigger::edge:
            break;
        }
        constexpr int broken =
            System::poll_hang_up | System::poll_error | System::poll_invalid;
        if ((e.native().portev_events & broken) != 0)
            return event_port_state::all_directions;
        return (e.is_readable() ? interest::readable.bits() : 0u) |
            (e.is_writable() ? interest::writable.bits() : 0u) |
            (e.is_priority() ? interest::priority.bits() : 0u);
    }
};

} // namespace vigil

#endif // VIGIL_SELECTOR_EVENT_PORT_DELIVERY_HPP
