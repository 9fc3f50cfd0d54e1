//! Defines `vigil::mock::selector`, which asks no OS.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_SELECTOR_HPP
#define VIGIL_MOCK_SELECTOR_HPP

#include <vigil/allocation.hpp>
#include <vigil/concept/selector.hpp>
#include <vigil/mock/entry.hpp>
#include <vigil/mock/event.hpp>
#include <vigil/mock/pollable.hpp>
#include <vigil/selector/poll_notifiers.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <system_error>
#include <utility>

namespace vigil::mock {

/// A selector for tests: it watches pollables, which the test makes ready,
/// and its time passes when nothing else happens.
///
/// A wait never sleeps. One that finds nothing ready lets its timeout pass
/// at once, on the clock of `now()`; one without end that finds nothing is a
/// `condition::deadlock`. Edges are emulated by `rearm`, strictly, so that a
/// protocol that does not drain is found out. For one thread.
template <class Allocator = std::allocator<std::byte>>
class basic_selector
{
    using notifiers = poll_notifiers<default_system, Allocator>;

public:
    using handle_type = pollable*;
    using event_type = event;
    using notifier_type = typename notifiers::notifier*;

    template <class Other>
    using rebind = basic_selector<Other>;

    static constexpr auto capabilities = hana::make_set(
        hana::type_c<edge_t>, hana::type_c<level_t>, hana::type_c<oneshot_t>);

    /// What opening it needs: the selector itself cannot move.
    struct parts
    {
        Allocator allocator;
    };

    static result<parts> open(Allocator const& allocator = Allocator()) noexcept
    {
        return parts{allocator};
    }

    explicit basic_selector(parts&& p) noexcept
        : notifiers_(p.allocator)
        , allocator_(p.allocator)
    {
    }

    basic_selector(basic_selector const&) = delete;
    basic_selector& operator=(basic_selector const&) = delete;

    ~basic_selector()
    {
        while (entry* const e = entries_.first())
            e->of->drop(*e);
        while (entry* const e = entries_.reuse())
            vigil::destroy(allocator_, e);
    }

    /// The nanoseconds that waits have let pass.
    [[nodiscard]] std::int64_t now() const noexcept { return now_; }

    /// Allocates, unless a registration ended before.
    std::error_code add(handle_type h, token t, interest i, mode m) noexcept
    {
        if (std::error_code const why = check(h, i))
            return why;
        if (h->find(entries_) != nullptr)
            return registration_error(std::errc::file_exists);
        entry* e = entries_.reuse();
        if (e == nullptr)
            e = vigil::create<entry>(allocator_);
        if (e == nullptr)
            return registration_error(std::errc::not_enough_memory);
        begin(*e, t, i, m);
        h->enter(*e, entries_);
        return {};
    }

    std::error_code modify(handle_type h, token t, interest i, mode m) noexcept
    {
        if (i.bits() > all_directions)
            return errc::interest_not_supported;
        entry* const e = find(h);
        if (e == nullptr)
            return missing(h);
        begin(*e, t, i, m);
        return {};
    }

    std::error_code remove(handle_type h) noexcept
    {
        entry* const e = find(h);
        if (e == nullptr)
            return missing(h);
        h->drop(*e);
        return {};
    }

    std::error_code rearm(handle_type h, interest drained) noexcept
    {
        entry* const e = find(h);
        if (e == nullptr)
            return missing(h);
        if (e->trigger == trigger::edge)
            e->armed = static_cast<std::uint8_t>(
                e->armed | (e->wanted & drained.bits()));
        return {};
    }

    result<std::size_t> wait(std::span<event_type> out, timeout limit) noexcept
    {
        if (std::size_t const n = harvest(out); n != 0)
            return n;
        if (limit.is_never())
            return errc::deadlocked;
        constexpr auto most = (std::numeric_limits<std::int64_t>::max)();
        now_ = limit.count() > most - now_ ? most : now_ + limit.count();
        return std::size_t{0};
    }

    result<notifier_type> open_notifier(token t) noexcept
    {
        notifier_type const n = notifiers_.open(t);
        if (n == nullptr)
            return std::make_error_code(std::errc::not_enough_memory);
        return n;
    }

    std::error_code notify(notifier_type n) noexcept
    {
        notifiers_.notify(*n);
        return {};
    }

    void close_notifier(notifier_type n) noexcept { notifiers_.close(*n); }

private:
    static constexpr unsigned all_directions = 7;
    static constexpr auto broken = readiness::hung_up | readiness::failed;

    static std::error_code check(handle_type h, interest i) noexcept
    {
        if (i.bits() > all_directions)
            return errc::interest_not_supported;
        if (h == nullptr || h->kind() == handle_kind::closed)
            return registration_error(std::errc::bad_file_descriptor);
        if (h->kind() != handle_kind::pollable)
            return registration_error(std::errc::operation_not_permitted);
        return {};
    }

    static std::error_code missing(handle_type h) noexcept
    {
        bool const bad = h == nullptr || h->kind() == handle_kind::closed;
        return registration_error(bad ? std::errc::bad_file_descriptor
                                      : std::errc::no_such_file_or_directory);
    }

    entry* find(handle_type h) const noexcept
    {
        return h == nullptr ? nullptr : h->find(entries_);
    }

    static void begin(entry& e, token t, interest i, mode m) noexcept
    {
        e.name = t;
        e.wanted = i.bits();
        e.armed = i.bits();
        e.trigger = m.trigger;
    }

    // Pollables and wakers take turns to be first, so that neither starves
    // the other in a small buffer.
    std::size_t harvest(std::span<event_type> out) noexcept
    {
        std::size_t count = 0;
        wakes_first_ = !wakes_first_;
        if (wakes_first_)
            harvest_wakes(out, count);
        harvest_pollables(out, count);
        if (!wakes_first_)
            harvest_wakes(out, count);
        return count;
    }

    void harvest_wakes(std::span<event_type> out, std::size_t& count) noexcept
    {
        notifiers_.take([&](token t) {
            if (count == out.size())
                return false;
            out[count++] = event::make(t, interest::readable);
            return true;
        });
    }

    // Who was reported goes to the end of the list: a small buffer is fair.
    void harvest_pollables(
        std::span<event_type> out, std::size_t& count) noexcept
    {
        entry* next = entries_.first();
        for (std::size_t left = entries_.size(); left != 0; --left)
        {
            entry& e = *std::exchange(next, next->next);
            readiness const said = asked_for(e);
            if (said == readiness::nothing)
                continue;
            if (count == out.size())
                return;
            out[count++] = event(e.name, said);
            e.armed = static_cast<std::uint8_t>(e.armed & ~spent_by(e, said));
            entries_.remove(e);
            entries_.append(e);
        }
    }

    static readiness asked_for(entry const& e) noexcept
    {
        return e.armed == 0 ? readiness::nothing
                            : e.of->state() & (readiness(e.armed) | broken);
    }

    // The directions that are not asked for again until they are re-armed.
    static unsigned spent_by(entry const& e, readiness said) noexcept
    {
        if (e.trigger == trigger::level)
            return 0;
        if (e.trigger == trigger::oneshot ||
            (said & broken) != readiness::nothing)
            return all_directions;
        return static_cast<unsigned>(said);
    }

    entry_list entries_;
    notifiers notifiers_;
    std::int64_t now_ = 0;
    bool wakes_first_ = false;
    VIGIL_NO_UNIQUE_ADDRESS Allocator allocator_;
};

using selector = basic_selector<>;

static_assert(vigil::selector<selector>);

} // namespace vigil::mock

#endif // VIGIL_MOCK_SELECTOR_HPP
