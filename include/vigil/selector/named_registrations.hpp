//! Defines `vigil::named_registrations`, for events that are held back.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_NAMED_REGISTRATIONS_HPP
#define VIGIL_SELECTOR_NAMED_REGISTRATIONS_HPP

//
// An event that was taken from a selector and not yet given to the user must
// not outlive its registration, and a token does not tell whose it is: two
// registrations may share one. So the selector within is given a name of our
// own with each `add`, `modify` and `open_notifier`, which finds nothing once
// the registration was changed.
//
// A raw handle may be closed without a word, and an I/O object without a link
// too. So there is always a `rearm`, which makes I/O objects carry a link;
// they say so when they close.

#include <vigil/concept/selector.hpp>
#include <vigil/error.hpp>
#include <vigil/lock_guard.hpp>
#include <vigil/selector/bell.hpp>
#include <vigil/selector/decorator.hpp>
#include <vigil/selector/named_event.hpp>
#include <vigil/slab.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <system_error>
#include <utility>

namespace vigil {

/// What is known of a registration, or of a notifier.
template <class Handle>
struct named_registration
{
    std::optional<Handle> handle; // none: a notifier
    token name{};
    interest wanted = interest::readable;
    vigil::trigger trigger = vigil::trigger::edge;

    bool is_own = false; // not the user's
    bool is_closed = false; // a notifier, whose last wake may be untold
    std::uint32_t closed_in = 0; // how many waits had begun
};

/// A selector S, which is given names of our own: a base of what holds events
/// back. It is itself for any thread, as S is, and one that waits.
///
/// Changes are linear in the number of registrations.
template <vigil::selector S, class Allocator>
class named_registrations : public named_waker<S>
{
public:
    using system_type = system_of<S>;
    using handle_type = typename S::handle_type;
    using event_type = named_event<typename S::event_type>;

    /// A notifier of S, and the name that it has there.
    struct notifier_type
    {
        notifier_of<S> inner;
        token id;
    };

    named_registrations(named_registrations const&) = delete;
    named_registrations& operator=(named_registrations const&) = delete;

    std::error_code add(
        handle_type const& h, token t, interest i, mode m) noexcept
    {
        lock_guard const lock(mutex_);
        return register_locked(h, t, i, m,
            [&](token id) noexcept { return inner_.add(h, id, i, m); });
    }

    std::error_code modify(
        handle_type const& h, token t, interest i, mode m) noexcept
    {
        lock_guard const lock(mutex_);
        return register_locked(h, t, i, m,
            [&](token id) noexcept { return inner_.modify(h, id, i, m); });
    }

    std::error_code remove(handle_type const& h) noexcept
    {
        lock_guard const lock(mutex_);
        std::error_code const why = inner_.remove(h);
        // Also if S has forgotten it: a raw handle was closed, then.
        if (!why || why == condition::not_registered ||
            why == condition::bad_handle)
            forget_locked(h);
        return why;
    }

    /// Nothing, unless `emulates_edges()`.
    std::error_code rearm(handle_type const& h, interest drained) noexcept
    {
        if constexpr (emulates_edge<S>)
            return inner_.rearm(h, drained);
        else
            return {};
    }

    [[nodiscard]] bool emulates_edges() const noexcept
    {
        return edges_are_emulated(inner_);
    }

    void shut_down(handle_type const& h, interest ended) noexcept
        requires hears_of_shutdown<S>
    {
        inner_.shut_down(h, ended);
    }

    result<notifier_type> open_notifier(token t) noexcept
        requires has_notifiers<S>
    {
        lock_guard const lock(mutex_);
        result<token> const id = entries_.insert(entry{{}, t});
        if (!id)
            return id.error();
        auto made = inner_.open_notifier(*id);
        if (made)
            return notifier_type{*std::move(made), *id};
        entries_.erase(*id);
        return made.error();
    }

    std::error_code notify(notifier_type const& n) noexcept
        requires has_notifiers<S>
    {
        return inner_.notify(n.inner);
    }

    void close_notifier(notifier_type const& n) noexcept
        requires has_notifiers<S>
    {
        lock_guard const lock(mutex_);
        entry& e = *entries_.find(n.id);
        e.is_closed = true;
        e.closed_in = waits_;
        ++closed_;
        inner_.close_notifier(n.inner);
    }

    void attach(waker_ref w) noexcept
        requires attachable<S>
    {
        inner_.attach(w);
    }

    /// The time by which S measures, where that is its own.
    [[nodiscard]] std::int64_t now() const noexcept
        requires requires(S const& s) { s.now(); }
    {
        return inner_.now();
    }

    /// The selector within.
    [[nodiscard]] S& inner() noexcept { return inner_; }

protected:
    using record_type = typename S::event_type;
    using entry = named_registration<handle_type>;

    template <class Made>
    named_registrations(Allocator const& allocator, Made&& made)
        : entries_(allocator)
        , inner_(std::forward<Made>(made))
    {
    }

    ~named_registrations() { bell_.close(inner_); }

    /// A wait of S, whose events are then told or held back.
    result<std::size_t> fetch(
        std::span<record_type> room, timeout limit) noexcept
    {
        fetched_in_ = begin_wait();
        result<std::size_t> const n = inner_.wait(room, limit);
        fetched_all_ = n && *n < room.size() && !has_left_events(inner_);
        return n;
    }

    /// Whether the last `fetch` may have left something behind.
    [[nodiscard]] bool has_left_some() const noexcept { return !fetched_all_; }

    /// The registration of an event; null if it was changed since.
    entry* find_locked(record_type const& said) noexcept
    {
        entry* const e = entries_.find(said.token());
        return e == nullptr || e->is_own ? nullptr : e;
    }

    /// The event of `e` as the user is to get it. The registration may be
    /// gone after this.
    event_type tell_locked(record_type const& said, entry& e) noexcept
    {
        event_type const told(e.name, said);
        if (e.is_closed)
            forget_notifier_locked(said.token());
        return told;
    }

    /// Forgets notifiers that were closed before the last `fetch` and have
    /// nothing left to tell. What it took and did not tell is in `held`.
    void forget_closed_locked(std::span<record_type const> held) noexcept
    {
        if (closed_ == 0 || !fetched_all_)
            return;
        entries_.for_each([&](token id, entry& e) {
            // A difference, since the numbers wrap around.
            bool const is_due = e.is_closed &&
                static_cast<std::int32_t>(fetched_in_ - e.closed_in) > 0;
            if (is_due && !contains(held, id))
                forget_notifier_locked(id);
        });
    }

    /// Makes the waits of S end when it rings. Errors: those of the bell,
    /// not_enough_memory.
    std::error_code open_bell_locked() noexcept
    {
        if (bell_.is_open())
            return {};
        result<token> const id = entries_.insert(entry{});
        if (!id)
            return id.error();
        entries_.find(*id)->is_own = true;
        std::error_code const why = bell_.open(inner_, *id);
        if (why)
            entries_.erase(*id);
        return why;
    }

    mutable typename system_type::mutex mutex_;
    slab<entry, Allocator> entries_;
    S inner_;
    selector_bell<S> bell_;

private:
    // Under a new name, so that what S says under the old one is stale.
    template <class Call>
    std::error_code register_locked(
        handle_type const& h, token t, interest i, mode m, Call call) noexcept
    {
        result<token> const id = entries_.insert(entry{h, t, i, m.trigger});
        if (!id)
            return registration_error(std::errc::not_enough_memory);
        std::error_code const why = call(*id);
        if (why)
            entries_.erase(*id);
        else
            forget_locked(h, *id);
        return why;
    }

    // All that is known of `h`, but for what has the name `kept`.
    void forget_locked(handle_type const& h, token kept = token()) noexcept
    {
        entries_.for_each([&](token id, entry& e) {
            if (id != kept && e.handle == h)
                entries_.erase(id);
        });
    }

    void forget_notifier_locked(token id) noexcept
    {
        entries_.erase(id);
        --closed_;
    }

    std::uint32_t begin_wait() noexcept
    {
        lock_guard const lock(mutex_);
        return ++waits_;
    }

    static bool contains(std::span<record_type const> held, token id) noexcept
    {
        for (record_type const& each : held)
            if (each.token() == id)
                return true;
        return false;
    }

    std::uint32_t waits_ = 0;
    std::size_t closed_ = 0;
    std::uint32_t fetched_in_ = 0; // the waiter's
    bool fetched_all_ = false;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_NAMED_REGISTRATIONS_HPP
