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
#include <vigil/mock/alarms.hpp>
#include <vigil/mock/delivery.hpp>
#include <vigil/mock/entry.hpp>
#include <vigil/mock/event.hpp>
#include <vigil/mock/misuse.hpp>
#include <vigil/mock/pollable.hpp>
#include <vigil/mock/scripted_wakes.hpp>
#include <vigil/mock/stage.hpp>
#include <vigil/mock/watch.hpp>
#include <vigil/selector/poll_notifiers.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <system_error>
#include <utility>

namespace vigil::mock {

/// A selector for tests: it watches streams that play a script, and pollables
/// that the test makes ready; and its time passes when nothing else happens.
///
/// A wait never sleeps. One that finds nothing ready lets time pass at once,
/// to what is due next or to the end of its timeout; one without end that
/// nothing can end is a `condition::deadlock`, and a program that goes round
/// without getting on is `condition::spinning`: reported, and never a hang.
///
/// An edge is told once, and again by `rearm`; a stream has one whenever a
/// step of its script becomes available. For the thread that made it: a call
/// from another is `errc::foreign_thread`, and changes nothing.
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
        injection* inject;
        stage_hold stage;
    };

    static result<parts> open(Allocator const& allocator = Allocator())
    {
        return parts{allocator, nullptr, {}};
    }

    /// One whose calls count in a loop `at_every_...`, this one among them.
    static result<parts> open(Allocator const& allocator, injection& inject)
    {
        if (std::error_code const why = inject.fail(operation::open, "poll"))
            return why;
        return parts{allocator, &inject, {}};
    }

    explicit basic_selector(parts&& p)
        : watch_(p.stage, p.inject)
        , notifiers_(p.allocator)
        , wakes_(watch_, notifiers_)
        , allocator_(p.allocator)
    {
        watch_.end(operation::open, token{}, {});
    }

    basic_selector(basic_selector const&) = delete;
    basic_selector& operator=(basic_selector const&) = delete;

    ~basic_selector()
    {
        while (entry* const e = watch_.entries.first())
            e->of->drop(*e);
        while (entry* const e = watch_.entries.reuse())
            vigil::destroy(allocator_, e);
    }

    /// The nanoseconds that have passed on `mock::clock`.
    [[nodiscard]] std::int64_t now() const noexcept
    {
        return watch_.stage().now();
    }

    /// What the mocks of this thread put up with: may be changed.
    [[nodiscard]] mock::limits& limits() noexcept
    {
        return watch_.stage().limits;
    }

    /// All calls on the mocks of this thread so far.
    [[nodiscard]] mock::record const& calls() const noexcept
    {
        return watch_.stage().record;
    }

    /// What happens when `mock::clock` shows `time`, which must not be over:
    /// `at(5ms).wake(token)`, as if somebody had called that waker.
    template <duration Duration>
    [[nodiscard]] auto at(Duration const& time) noexcept
    {
        bool const is_negative = time.count() < typename Duration::rep(0);
        return wakes_.at(is_negative ? -1 : timeout(time).count());
    }

    /// Allocates, unless a registration ended before.
    std::error_code add(handle_type h, token t, interest i, mode m)
    {
        std::error_code why = watch_.begin(operation::add);
        if (why == errc::foreign_thread)
            return why;
        if (!why)
            why = add_entry(h, t, i, m);
        return watch_.end(operation::add, t, i, m.trigger, why);
    }

    std::error_code modify(handle_type h, token t, interest i, mode m)
    {
        std::error_code why = watch_.begin(operation::modify);
        if (why == errc::foreign_thread)
            return why;
        entry* const e = find(h);
        if (!why)
            why = refusal_of(i);
        if (!why && e == nullptr)
            why = missing(h);
        if (!why)
            e->begin(t, i, m);
        return watch_.end(operation::modify, t, i, m.trigger, why);
    }

    std::error_code remove(handle_type h)
    {
        std::error_code why = watch_.begin(operation::remove);
        if (why == errc::foreign_thread)
            return why;
        if (entry* const e = find(h))
            h->drop(*e);
        else
            why = missing(h);
        return watch_.end(operation::remove, token{}, why);
    }

    std::error_code rearm(handle_type h, interest drained)
    {
        std::error_code why = watch_.begin(operation::rearm);
        if (why == errc::foreign_thread)
            return why;
        if (entry* const e = find(h))
            e->rearm(drained);
        else
            why = missing(h);
        return watch_.end(operation::rearm, token{}, why);
    }

    result<std::size_t> wait(std::span<event_type> out, timeout limit)
    {
        if (std::error_code const why = watch_.refused())
            return why;
        return watch_.end_wait(limit, wait_for(out, limit));
    }

    result<notifier_type> open_notifier(token t)
    {
        std::error_code why = watch_.begin(operation::make_waker);
        if (why == errc::foreign_thread)
            return why;
        notifier_type const n = why ? nullptr : notifiers_.open(t);
        if (!why && n == nullptr)
            why = std::make_error_code(std::errc::not_enough_memory);
        if (watch_.end(operation::make_waker, t, why))
            return why;
        return n;
    }

    std::error_code notify(notifier_type n) noexcept
    {
        if (std::error_code const why = watch_.begin(operation::wake))
            return why;
        notifiers_.notify(*n);
        return watch_.end(operation::wake, n->name, {});
    }

    /// From another thread it does nothing, until the selector dies.
    void close_notifier(notifier_type n) noexcept
    {
        if (watch_.is_here())
            notifiers_.close(*n);
    }

private:
    std::error_code add_entry(handle_type h, token t, interest i, mode m)
    {
        if (std::error_code const why = refusal_of(h, i))
            return why;
        if (h->find(watch_.entries) != nullptr)
            return registration_error(std::errc::file_exists);
        if (auto const failed = h->failed())
        {
            fail_all(watch_.entries, failed);
            return failed->again();
        }
        entry* e = watch_.entries.reuse();
        if (e == nullptr)
            e = vigil::create<entry>(allocator_);
        if (e == nullptr)
            return registration_error(std::errc::not_enough_memory);
        e->begin(t, i, m);
        h->enter(*e, watch_.entries);
        return {};
    }

    entry* find(handle_type h) const noexcept
    {
        return h == nullptr ? nullptr : h->find(watch_.entries);
    }

    result<std::size_t> wait_for(std::span<event_type> out, timeout limit)
    {
        if (std::error_code const why = watch_.begin_wait())
            return why;
        alarms& due = watch_.stage().due();
        std::int64_t const end = limit.is_never()
            ? alarms::never
            : watch_.stage().after(limit.count());
        for (;;)
        {
            if (watch_.entries.failure) // of what was due, say
                return watch_.entries.failure->code();
            if (delivery const got = harvest(out); got.size() != 0)
                return watch_.judge(got.size(), got.sources());
            if (due.next() != alarms::never && due.next() <= end)
                watch_.stage().pass_to(due.next());
            else if (!limit.is_never())
                return watch_.stage().pass_to(end), watch_.judge(0, 0);
            else if (!watch_.begin_another())
                return watch_.deadlock();
        }
    }

    // Pollables and wakers take turns to be first, so that neither starves
    // the other in a small buffer.
    delivery harvest(std::span<event_type> out)
    {
        delivery got(out);
        auto const take_wakes = [&] {
            notifiers_.take([&](token t) { return got.add_wake(t); });
        };
        wakes_first_ = !wakes_first_;
        if (wakes_first_)
            take_wakes();
        got.add_sources(watch_);
        if (!wakes_first_)
            take_wakes();
        return got;
    }

    watch watch_;
    notifiers notifiers_;
    scripted_wakes<notifiers> wakes_;
    bool wakes_first_ = false;
    VIGIL_NO_UNIQUE_ADDRESS Allocator allocator_;
};

using selector = basic_selector<>;

static_assert(vigil::selector<selector>);

} // namespace vigil::mock

#endif // VIGIL_MOCK_SELECTOR_HPP
