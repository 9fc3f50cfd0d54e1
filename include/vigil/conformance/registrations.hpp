//! Laws of registrations: modify, remove, hold, and the tokens they carry.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_CONFORMANCE_REGISTRATIONS_HPP
#define VIGIL_CONFORMANCE_REGISTRATIONS_HPP

#include <vigil/conformance/rig.hpp>
#include <vigil/conformance/trial.hpp>
#include <vigil/error.hpp>

#include <cstdint>
#include <limits>

namespace vigil::law {

/// `oneshot` stays registered when its event is out.
template <rig R, class C>
    requires has<R, oneshot_t>
void oneshot_stays_registered(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    p.ready();
    t.template add<oneshot_t>(p, first);
    t.expect(t.reports(first), "ready: reported");
    t.expect(t.registry().add(p.source(), second, interest::readable, oneshot),
        condition::already_registered, "oneshot: registered after its event");
    t.expect(t.is_quiet(), "oneshot: silent until modify");
    t.remove(p);
    t.template add<oneshot_t>(p, second);
    t.expect(t.reports_only(second), "removed and added: reported");
}

/// `modify` is remove and add in one step: readiness is taken anew, the old
/// token is gone, and so is the old trigger.
template <trigger_option T, rig R, class C>
void modify_begins_anew(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    p.ready();
    t.template add<T>(p, first);
    t.template modify<T>(p, second);
    t.expect(t.reports_only(second), "modify: the new token and no other");
    t.template modify<T>(p, third);
    t.expect(t.reports_only(third), "modify: what is ready is reported anew");
    for_each_trigger<R>([&]<class U>(U) {
        t.template modify<U>(p, first);
        t.expect(t.reports_only(first), "modify to another trigger: anew");
        t.template expect_untouched<U>(first);
        t.template modify<T>(p, second);
        t.expect(t.reports_only(second), "and back");
        t.template expect_untouched<T>(second);
    });
}

/// A wait that begins after `remove` does not report it.
template <trigger_option T, rig R, class C>
void removed_is_silent(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    p.ready();
    t.template add<T>(p, first);
    t.remove(p);
    t.expect(t.is_quiet(), "removed before it was reported: silent");
    t.template add<T>(p, second);
    t.expect(t.reports_only(second), "added again: reported anew");
    t.remove(p);
    p.drain();
    p.ready();
    t.expect(t.is_quiet(), "removed after it was reported: silent");
}

/// A registration that is held ends with its guard.
template <trigger_option T, rig R, class C>
void held_until_destroyed(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    p.ready();
    {
        auto held =
            t.registry().hold(p.source(), first, interest::readable, T());
        t.expect(held.has_value(), "hold registers");
        t.expect(t.reports_only(first), "held and ready: reported");
        t.expect(
            held->modify(second, interest::readable), "the guard modifies");
        t.expect(t.reports_only(second), "modified: reported anew");
        t.template expect_untouched<T>(second); // it kept its trigger
    }
    t.expect(t.is_quiet(), "its guard is gone: silent");
    t.expect(t.registry().remove(p.source()), condition::not_registered,
        "its guard is gone: not registered");
}

/// A token comes back as it was given, whatever its bits; two registrations
/// may share one.
template <trigger_option T, rig R, class C>
void tokens_are_carried(R& r, C&& check)
{
    constexpr auto most = (std::numeric_limits<std::uintptr_t>::max)();
    trial t(r, check);
    auto p = r.make();
    auto q = r.make();
    p.ready();
    t.template add<T>(p, token{0});
    for (token const name : {token{0}, token{most}, token{most / 2 + 1}})
    {
        t.template modify<T>(p, name);
        t.expect(t.reports_only(name), "a token is any number");
    }
    q.ready();
    t.template modify<T>(p, second);
    t.template add<T>(q, second);
    t.expect(t.reports_only(second), "two sources with one token");
    t.remove(p);
    t.template modify<T>(q, second);
    t.expect(t.reports_only(second), "the other of the two");
}

/// All the laws of this header that apply.
template <rig R, class C>
void all_of_registrations(R& r, C&& check)
{
    for_each_trigger<R>([&]<class T>(T) {
        modify_begins_anew<T>(r, check);
        removed_is_silent<T>(r, check);
        held_until_destroyed<T>(r, check);
        tokens_are_carried<T>(r, check);
    });
    if constexpr (has<R, oneshot_t>)
        oneshot_stays_registered(r, check);
}

} // namespace vigil::law

#endif // VIGIL_CONFORMANCE_REGISTRATIONS_HPP
