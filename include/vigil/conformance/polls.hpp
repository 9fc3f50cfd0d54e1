//! Laws of several polls: a source in two, a poll in another, exclusive.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_CONFORMANCE_POLLS_HPP
#define VIGIL_CONFORMANCE_POLLS_HPP

#include <vigil/conformance/rig.hpp>
#include <vigil/conformance/trial.hpp>
#include <vigil/error.hpp>

#include <concepts>

namespace vigil::law {

/// A raw source may be in two polls, under two tokens: each is told, and to
/// remove it from one leaves the other alone.
///
/// An I/O object that re-arms itself may not: already_registered.
template <trigger_option T, rig R, class C>
void source_in_two_polls(R& r, C&& check)
{
    trial t(r, check);
    trial u(r, check);
    auto p = r.make();
    t.template add<T>(p, first);
    auto const added =
        u.registry().add(p.source(), second, interest::readable, T());
    if (added.error() == condition::already_registered)
    {
        p.ready();
        t.expect(t.reports_only(first), "refused by another, reported by one");
        return;
    }
    u.expect(added, "add to a second poll");
    p.ready();
    t.expect(t.reports_only(first), "two polls: the first is told");
    u.expect(u.reports_only(second), "two polls: the second is told");
    t.template modify<T>(p, first); // told, and armed again
    t.remove(p);
    t.expect(t.is_quiet(), "removed from the first: silent there");
    u.template modify<T>(p, third);
    u.expect(u.reports_only(third), "removed from the first: in the second");
}

/// What was removed from one poll may be added to another.
template <trigger_option T, rig R, class C>
void source_moves_to_another_poll(R& r, C&& check)
{
    trial t(r, check);
    trial u(r, check);
    auto p = r.make();
    p.ready();
    t.template add<T>(p, first);
    t.expect(t.reports(first), "in the first poll");
    t.template modify<T>(p, first); // told, and armed again
    t.remove(p);
    u.template add<T>(p, second);
    u.expect(u.reports(second), "in the second poll");
    t.expect(t.is_quiet(), "and silent in the first");
}

/// A registry outlives its poll, and so does what is registered there.
template <trigger_option T, rig R, class C>
void registry_outlives_the_poll(R& r, C&& check)
{
    auto p = r.make();
    auto q = r.make();
    auto const registry = [&] {
        trial t(r, check);
        p.ready();
        t.template add<T>(p, first);
        return t.registry();
    }();
    check(registry.add(q.source(), second, interest::readable, T()).has_value(),
        "add without a poll succeeds");
    check(registry.remove(p.source()).has_value(),
        "remove without a poll succeeds");
}

/// A source may die after its poll, and registered. It is free for another
/// poll, but for an I/O object that re-arms itself: already_registered.
template <trigger_option T, rig R, class C>
void source_outlives_the_poll(R& r, C&& check)
{
    auto p = r.make();
    {
        trial t(r, check);
        t.template add<T>(p, first);
    }
    p.ready();
    trial u(r, check);
    auto const added =
        u.registry().add(p.source(), second, interest::readable, T());
    if (added.error() == condition::already_registered)
        return;
    u.expect(added, "add after another poll was destroyed");
    u.expect(u.reports_only(second), "its poll is gone: free for another");
}

/// A poll is a source of another: readable while it has something to tell.
template <trigger_option T, rig R, class C>
    requires nests<R>
void poll_in_a_poll(R& r, C&& check)
{
    trial inner(r, check);
    trial outer(r, check);
    auto p = r.make();
    inner.template add<T>(p, first);
    outer.expect(
        outer.registry().add(inner.poll, second, interest::readable, T()),
        "add of a poll succeeds");
    outer.expect(outer.is_quiet(), "nothing to tell, inside or outside");
    p.ready();
    outer.expect(outer.reports_only(second), "the inner has something to tell");
    inner.expect(inner.reports_only(first), "and tells it");
    outer.expect(
        outer.registry().modify(inner.poll, third, interest::readable, T()),
        "modify of a poll succeeds");
    inner.template modify<T>(p, first);
    outer.expect(outer.reports_only(third), "modified: the new token");
    inner.remove(p);
    outer.expect(outer.is_quiet(), "nothing left to tell");
    outer.expect(
        outer.registry().remove(inner.poll), "remove of a poll succeeds");
}

/// Of the polls that watch a source exclusively at least one is told; such a
/// registration cannot be modified, and goes on when that was refused.
template <trigger_option T, rig R, class C>
    requires(has<R, exclusive_t> && !std::same_as<T, oneshot_t>)
void exclusive_tells_at_least_one(R& r, C&& check)
{
    trial t(r, check);
    trial u(r, check);
    auto p = r.make();
    constexpr interest in = interest::readable;
    t.expect(t.registry().add(p.source(), first, in, T(), exclusive),
        "add with exclusive succeeds");
    u.expect(u.registry().add(p.source(), second, in, T(), exclusive),
        "add with exclusive to a second poll succeeds");
    for (int round = 0; round != 3; ++round)
    {
        p.ready();
        bool const is_told = !t.wait(timeout::nanoseconds(1'000'000)).empty();
        t.expect(is_told || u.reports(second), "one of two polls is told");
        t.drain(p);
    }
    t.expect(t.registry().modify(p.source(), third, in, T()),
        condition::unsupported, "modify of an exclusive registration");
    t.remove(p);
    u.wait();
    p.ready();
    u.expect(u.reports(second), "the other is told when one was removed");
}

/// `keep_awake` changes nothing of what is reported.
template <trigger_option T, rig R, class C>
    requires has<R, keep_awake_t>
void keep_awake_is_reported(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    t.expect(t.registry().add(
                 p.source(), first, interest::readable, T(), keep_awake),
        "add with keep_awake succeeds");
    p.ready();
    t.expect(t.reports_only(first), "ready: reported");
    t.expect(t.registry().modify(
                 p.source(), second, interest::readable, T(), keep_awake),
        "modify with keep_awake succeeds");
    t.expect(t.reports_only(second), "modified: reported");
}

/// All the laws of this header that apply.
template <rig R, class C>
void all_of_polls(R& r, C&& check)
{
    for_each_trigger<R>([&]<class T>(T) {
        source_in_two_polls<T>(r, check);
        source_moves_to_another_poll<T>(r, check);
        registry_outlives_the_poll<T>(r, check);
        source_outlives_the_poll<T>(r, check);
        if constexpr (nests<R>)
            poll_in_a_poll<T>(r, check);
        if constexpr (has<R, exclusive_t> && !std::same_as<T, oneshot_t>)
            exclusive_tells_at_least_one<T>(r, check);
        if constexpr (has<R, keep_awake_t>)
            keep_awake_is_reported<T>(r, check);
    });
}

} // namespace vigil::law

#endif // VIGIL_CONFORMANCE_POLLS_HPP
