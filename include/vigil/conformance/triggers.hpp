//! Laws of triggers: what edge, level and oneshot report, and what not.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_CONFORMANCE_TRIGGERS_HPP
#define VIGIL_CONFORMANCE_TRIGGERS_HPP

#include <vigil/conformance/rig.hpp>
#include <vigil/conformance/trial.hpp>

#include <concepts>

namespace vigil::law {

// What an edge reports is never counted: at least one event when a drained
// source is ready, none while nothing happens; repeats are allowed between.

/// A source that is ready is reported, whether it was before `add` or turns
/// so after; one that is not is not.
template <trigger_option T, rig R, class C>
void ready_is_reported(R& r, C&& check)
{
    trial t(r, check);
    auto early = r.make();
    auto late = r.make();
    early.ready();
    t.template add<T>(early, first);
    t.expect(t.reports_only(first), "what is ready before add is reported");
    t.expect(t.last.is_readable(), "and is readable");
    t.drain(early);
    t.template add<T>(late, second);
    t.expect(t.is_quiet(), "what is not ready is not reported");
    late.ready();
    t.expect(t.reports_only(second), "what turns ready is reported");
    t.expect(t.last.is_readable(), "and is readable");
}

/// No read after the event.
template <trigger_option T, rig R, class C>
void unread(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    t.template add<T>(p, first);
    p.ready();
    t.expect(t.reports(first), "what turns ready is reported");
    t.template expect_untouched<T>(first);
}

/// A look that takes nothing: level goes on, a oneshot is over, and an edge
/// may be repeated, for the look may have re-armed it.
template <trigger_option T, rig R, class C>
    requires peeks<R>
void peeked(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    t.template add<T>(p, first);
    p.ready();
    t.expect(t.reports(first), "what turns ready is reported");
    p.peek();
    if constexpr (std::same_as<T, edge_t>)
        t.wait();
    t.template expect_untouched<T>(first);
    t.drain(p);
    if constexpr (std::same_as<T, oneshot_t>)
        t.template modify<T>(p, first);
    t.expect(t.is_quiet(), "what was drained is not reported");
    p.ready();
    t.expect(t.reports(first), "and ready anew after the drain");
}

/// A read that leaves something: level goes on, a oneshot is over, and an
/// edge loses nothing, neither what was left nor what comes after.
template <trigger_option T, rig R, class C>
    requires reads_in_part<R>
void partly_read(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    t.template add<T>(p, first);
    p.ready();
    t.expect(t.reports(first), "what turns ready is reported");
    p.take_some();
    if constexpr (std::same_as<T, oneshot_t>)
    {
        t.expect(t.is_quiet(), "oneshot: silent after its event");
        t.template modify<T>(p, first);
        t.expect(t.reports(first), "oneshot: the rest after modify");
        return;
    }
    if constexpr (std::same_as<T, edge_t>)
    {
        t.rearm(p, interest::readable);
        p.ready();
    }
    t.expect(t.reports(first), "a part was read: the rest is not lost");
    t.drain(p);
    p.ready();
    t.expect(t.reports(first), "and ready anew after the drain");
}

/// A source that was drained is silent, and is reported when it is ready
/// again, each time.
template <trigger_option T, rig R, class C>
void drained(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    t.template add<T>(p, first);
    for (int round = 0; round != 20; ++round)
    {
        p.ready();
        t.expect(t.reports_only(first), "drained and ready: reported");
        t.drain(p);
        t.expect(t.is_quiet(), "what was drained is not reported");
        if constexpr (std::same_as<T, oneshot_t>)
            t.template modify<T>(p, first);
    }
}

/// Ready between the drain and the re-arm is ready after the drain.
template <trigger_option T, rig R, class C>
void ready_before_the_rearm(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    t.template add<T>(p, first);
    for (int round = 0; round != 20; ++round)
    {
        p.ready();
        t.expect(t.reports(first), "drained and ready: reported");
        p.drain();
        p.ready();
        t.rearm(p, interest::readable);
        if constexpr (std::same_as<T, oneshot_t>)
            t.template modify<T>(p, first);
        t.expect(t.reports(first), "ready before the re-arm: reported");
        t.drain(p);
        if constexpr (std::same_as<T, oneshot_t>)
            t.template modify<T>(p, first);
    }
}

/// Drained before it was waited for: nothing needs to be reported, and the
/// next readiness is.
template <trigger_option T, rig R, class C>
void drained_unseen(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    t.template add<T>(p, first);
    p.ready();
    t.drain(p);
    t.wait(); // an edge may tell of what is over
    if constexpr (std::same_as<T, oneshot_t>)
        t.template modify<T>(p, first);
    t.rearm(p, interest::readable);
    t.expect(t.is_quiet(), "drained: silent");
    p.ready();
    t.expect(t.reports(first), "drained and ready: reported");
}

/// To re-arm what was not delivered does nothing, however often.
template <trigger_option T, rig R, class C>
void rearm_is_idempotent(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    t.template add<T>(p, first);
    t.rearm(p, interest::readable);
    t.rearm(p, interest::readable | interest::writable);
    t.expect(t.is_quiet(), "rearm makes nothing ready");
    p.ready();
    t.expect(t.reports(first) && t.last.is_readable(), "ready: reported");
    if constexpr (!std::same_as<T, edge_t>)
    {
        t.rearm(p, interest::readable);
        t.template expect_untouched<T>(first);
    }
}

/// Writing: ready while there is room, and again once there is room again.
template <trigger_option T, rig R, class C>
    requires writes<R>
void writable_is_reported(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    t.template add<T>(p, first, interest::writable);
    t.expect(t.reports_only(first), "room to write is reported");
    t.expect(t.last.is_writable(), "as writable");
    for (int round = 0; round != 3; ++round)
    {
        p.fill();
        t.rearm(p, interest::writable);
        t.expect(t.is_quiet(), "no room to write, no event");
        p.unfill();
        if constexpr (std::same_as<T, oneshot_t>)
            t.template modify<T>(p, first, interest::writable);
        t.expect(t.reports(first), "room again: reported");
        t.expect(t.last.is_writable(), "as writable");
    }
}

/// A short write is as good as one that would block.
template <trigger_option T, rig R, class C>
    requires writes_short<R>
void short_write(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    t.template add<T>(p, first, interest::writable);
    t.expect(t.reports(first), "room to write is reported");
    p.write_short();
    t.rearm(p, interest::writable);
    p.unfill();
    if constexpr (std::same_as<T, oneshot_t>)
        t.template modify<T>(p, first, interest::writable);
    t.expect(t.reports(first) && t.last.is_writable(),
        "room after a short write: reported");
}

/// Each of two directions is reported; a oneshot tells of one, and of the
/// other after `modify`.
template <trigger_option T, rig R, class C>
    requires writes<R>
void both_directions(R& r, C&& check)
{
    constexpr interest both = interest::readable | interest::writable;
    trial t(r, check);
    auto p = r.make();
    p.ready();
    t.template add<T>(p, first, both);
    if constexpr (std::same_as<T, oneshot_t>)
    {
        auto const got = t.wait(patience);
        t.expect(got.size() == 1, "oneshot: one event for both directions");
        t.expect(t.is_quiet(), "oneshot: and then silence");
        t.template modify<T>(p, first, both);
        t.expect(t.reports(first), "oneshot: one more after modify");
        return;
    }
    t.expect(t.reports_both(first), "each ready direction is reported");
    p.drain();
    t.rearm(p, interest::readable); // and writable stays as it is
    p.ready();
    t.expect(t.reports_readable(first),
        "one direction is drained without the other");
    p.drain();
    p.fill();
    t.rearm(p, interest::writable);
    t.rearm(p, interest::readable);
    t.expect(t.is_quiet(), "both were drained: silent");
    p.ready();
    p.unfill();
    t.expect(t.reports_both(first), "a rearm adds to what is armed");
}

/// All the laws of this header that apply.
template <rig R, class C>
void all_of_triggers(R& r, C&& check)
{
    for_each_trigger<R>([&]<class T>(T) {
        ready_is_reported<T>(r, check);
        unread<T>(r, check);
        if constexpr (peeks<R>)
            peeked<T>(r, check);
        if constexpr (reads_in_part<R>)
            partly_read<T>(r, check);
        drained<T>(r, check);
        ready_before_the_rearm<T>(r, check);
        drained_unseen<T>(r, check);
        rearm_is_idempotent<T>(r, check);
        if constexpr (writes<R>)
            writable_is_reported<T>(r, check);
        if constexpr (writes_short<R>)
            short_write<T>(r, check);
        if constexpr (writes<R>)
            both_directions<T>(r, check);
    });
}

} // namespace vigil::law

#endif // VIGIL_CONFORMANCE_TRIGGERS_HPP
