//! Laws of misuse: the same mistake, the same condition, nothing changed.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_CONFORMANCE_MISUSE_HPP
#define VIGIL_CONFORMANCE_MISUSE_HPP

#include <vigil/conformance/rig.hpp>
#include <vigil/conformance/trial.hpp>
#include <vigil/error.hpp>

#include <system_error>

namespace vigil::law {

/// `add` of the registered is already_registered, and changes nothing.
template <trigger_option T, rig R, class C>
void add_of_the_registered_is_refused(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    t.template add<T>(p, first);
    t.expect(t.registry().add(p.source(), second, interest::readable, T()),
        condition::already_registered, "a second add is already_registered");
    p.ready();
    t.expect(t.reports_only(first) && t.last.is_readable(),
        "a second add changes nothing");
}

/// `modify` of the unregistered is not_registered, and registers nothing.
template <trigger_option T, rig R, class C>
void modify_of_the_unregistered_is_refused(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    t.expect(t.registry().modify(p.source(), first, interest::readable, T()),
        condition::not_registered, "modify of what never was registered");
    t.template add<T>(p, first);
    t.remove(p);
    t.expect(t.registry().modify(p.source(), second, interest::readable, T()),
        condition::not_registered, "modify of what was removed");
    p.ready();
    t.expect(t.is_quiet(), "a modify that was refused registers nothing");
}

/// `remove` of the unregistered is not_registered.
template <rig R, class C>
void remove_of_the_unregistered_is_refused(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    t.expect(t.registry().remove(p.source()), condition::not_registered,
        "remove of what never was registered");
    t.template add<any_trigger<R>>(p, first);
    t.remove(p);
    t.expect(t.registry().remove(p.source()), condition::not_registered,
        "remove of what was removed");
}

/// `rearm` of the unregistered is not_registered where edges are emulated.
/// Elsewhere it does nothing, and so it cannot fail.
template <rig R, class C>
void rearm_of_the_unregistered_is_refused(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    auto const refused = t.registry().rearm(p.source(), interest::readable);
    if (edges_are_emulated(t.poll.selector()))
        t.expect(refused, condition::not_registered,
            "rearm of the unregistered, where edges are emulated");
    else
        t.expect(refused, "rearm does nothing where edges are native");
}

/// What is closed is a bad_handle; `modify` and `remove` may also find that
/// it is not registered.
template <trigger_option T, rig R, class C>
    requires closes<R>
void closed_handle_is_refused(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    p.close();
    t.expect(t.registry().add(p.source(), first, interest::readable, T()),
        condition::bad_handle, "add of a closed handle");
    auto const is_refused = [](result<void> const& done) {
        return done.error() == condition::bad_handle ||
            done.error() == condition::not_registered;
    };
    t.expect(is_refused(t.registry().modify(
                 p.source(), first, interest::readable, T())),
        "modify of a closed handle");
    t.expect(is_refused(t.registry().remove(p.source())),
        "remove of a closed handle");
    t.expect(t.is_quiet(), "a closed handle is not reported");
}

/// Regular files, directories and their like are not_pollable at `add`.
template <trigger_option T, rig R, class C>
    requires has_unpollable<R>
void unpollable_is_refused(R& r, C&& check)
{
    trial t(r, check);
    auto&& file = r.unpollable();
    t.expect(t.registry().add(file, first, interest::readable, T()),
        condition::not_pollable, "add of what cannot be polled");
    t.expect(t.registry().add(file, first, interest::readable, T()),
        condition::not_pollable, "and again: the first left nothing behind");
    auto const removed = t.registry().remove(file).error();
    t.expect(removed == condition::not_registered ||
            removed == condition::not_pollable,
        "what was refused is not registered");
    t.expect(t.is_quiet(), "what cannot be polled is not reported");
}

/// An interest that the selector does not know is unsupported, and nothing
/// changes.
template <trigger_option T, rig R, class C>
void unknown_interest_is_refused(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    auto const refused =
        t.registry().add(p.source(), first, interest::aio | interest::lio, T());
    if (refused)
        return; // FreeBSD has both
    t.expect(refused, condition::unsupported, "add with aio and lio");
    t.template add<T>(p, first);
    t.expect(t.registry().modify(p.source(), second, interest::aio, T()),
        condition::unsupported, "modify to aio");
    p.ready();
    t.expect(
        t.reports_only(first), "a modify that was refused changes nothing");
}

/// A buffer without room is no_capacity, and loses nothing.
template <trigger_option T, rig R, class C>
void empty_buffer_is_refused(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    p.ready();
    t.template add<T>(p, first);
    t.expect(t.poll.wait({}), condition::no_capacity, "wait with no room");
    t.expect(t.poll.wait({}, timeout::zero()), condition::no_capacity,
        "wait with no room and no time");
    t.expect(t.reports(first), "a wait with no room takes no event");
}

/// Every call on a poll that was moved from is a bad_handle; what it was
/// goes on where it went.
template <rig R, class C>
void poll_may_be_moved(R& r, C&& check)
{
    using T = any_trigger<R>;
    trial t(r, check);
    auto p = r.make();
    auto q = r.make();
    t.template add<T>(p, first);
    auto moved = std::move(t.poll);
    typename poll_of<R>::event_type room[1];
    t.expect(t.poll.wait(room, timeout::zero()), condition::bad_handle,
        "wait of a poll that was moved from");
    t.expect(t.registry().add(q.source(), second, interest::readable, T()),
        condition::bad_handle, "add to a poll that was moved from");
    t.expect(t.registry().modify(p.source(), second, interest::readable, T()),
        condition::bad_handle, "modify in a poll that was moved from");
    t.expect(t.registry().remove(p.source()), condition::bad_handle,
        "remove from a poll that was moved from");
    if constexpr (wakes<R>)
        t.expect(t.poll.make_waker(third), condition::bad_handle,
            "make_waker of a poll that was moved from");
    t.poll = std::move(moved);
    p.ready();
    t.expect(t.reports(first), "a registration moves with its poll");
}

/// All the laws of this header that apply.
template <rig R, class C>
void all_of_misuse(R& r, C&& check)
{
    for_each_trigger<R>([&]<class T>(T) {
        add_of_the_registered_is_refused<T>(r, check);
        modify_of_the_unregistered_is_refused<T>(r, check);
        if constexpr (closes<R>)
            closed_handle_is_refused<T>(r, check);
        if constexpr (has_unpollable<R>)
            unpollable_is_refused<T>(r, check);
        unknown_interest_is_refused<T>(r, check);
        empty_buffer_is_refused<T>(r, check);
    });
    remove_of_the_unregistered_is_refused(r, check);
    rearm_of_the_unregistered_is_refused(r, check);
    poll_may_be_moved(r, check);
}

} // namespace vigil::law

#endif // VIGIL_CONFORMANCE_MISUSE_HPP
