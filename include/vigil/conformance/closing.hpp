//! Laws of the end: hang-ups, closed handles, handles that come again.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_CONFORMANCE_CLOSING_HPP
#define VIGIL_CONFORMANCE_CLOSING_HPP

#include <vigil/conformance/rig.hpp>
#include <vigil/conformance/trial.hpp>

namespace vigil::law {

/// The other end went away: that is readable. Level says so in each wait;
/// the others say it once, park the source, and say it again to `modify`.
template <trigger_option T, rig R, class C>
    requires hangs_up<R>
void hang_up_is_reported(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    t.template add<T>(p, first);
    p.hang_up();
    t.expect(t.reports_only(first), "a hang-up is reported");
    t.expect(t.last.is_readable(), "as readable: the end can be read");
    t.template expect_untouched<T>(first);
    t.template modify<T>(p, second);
    t.expect(t.reports_only(second), "hung up: modify works, and reports it");
    t.template expect_untouched<T>(second);
    t.remove(p);
    t.expect(t.is_quiet(), "hung up and removed: silent");
    t.template add<T>(p, third);
    t.expect(t.reports_only(third), "hung up before add: reported");
    t.remove(p);
}

/// Data that came before the hang-up is reported too, be it drained or not,
/// and what is re-armed after the hang-up neither hangs nor spins.
template <trigger_option T, rig R, class C>
    requires hangs_up<R>
void hang_up_after_data(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    t.template add<T>(p, first);
    p.ready();
    t.expect(t.reports(first), "data is reported");
    t.drain(p);
    if constexpr (std::same_as<T, oneshot_t>)
        t.template modify<T>(p, first);
    p.hang_up();
    t.expect(t.reports(first), "a hang-up after drained data is reported");
    if constexpr (std::same_as<T, edge_t>)
    {
        t.rearm(p, interest::readable);
        t.wait(); // where edges are emulated it may be told once more
        t.expect(t.is_quiet(), "edge: a hang-up does not spin");
    }
}

/// Data and a hang-up in one: readable, and after the data comes the end.
template <trigger_option T, rig R, class C>
    requires hangs_up<R>
void hang_up_with_data(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    p.ready();
    p.hang_up();
    t.template add<T>(p, first);
    t.expect(t.reports_readable(first), "data before a hang-up is reported");
    t.template expect_untouched<T>(first);
    t.template modify<T>(p, second);
    t.expect(t.reports_only(second), "and is reported anew by modify");
}

/// To close what is registered is a mistake that harms nobody else: no wait
/// fails, and level does not spin.
template <trigger_option T, rig R, class C>
    requires closes<R>
void closed_while_registered(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    auto other = r.make();
    p.ready();
    t.template add<T>(p, first);
    t.template add<T>(other, second);
    p.close();
    t.wait();
    t.wait();
    t.expect(t.is_quiet(), "a closed handle is told once or twice, not more");
    other.ready();
    t.expect(t.reports(second), "and disturbs no other");
}

/// Two sources are ready; the handler of the first removes and closes the
/// second and opens another, which may get the same handle. What is already
/// in the buffer stays there; no later wait tells of the old one.
template <trigger_option T, rig R, class C>
    requires closes<R>
void closed_and_opened_again(R& r, C&& check)
{
    trial t(r, check);
    for (int round = 0; round != 8; ++round)
    {
        auto a = r.make();
        auto b = r.make();
        a.ready();
        b.ready();
        t.template add<T>(a, first);
        t.template add<T>(b, second);
        t.expect(t.reports_each(first, second), "two ready, two reported");
        t.remove(b);
        b.close();
        auto again = r.make();
        t.template add<T>(again, third);
        t.remove(a);
        t.expect(t.is_quiet(), "the new one is not ready, the old one gone");
        again.ready();
        t.expect(t.reports_only(third), "the new one under its own token");
        t.remove(again);
    }
}

/// All the laws of this header that apply.
template <rig R, class C>
void all_of_closing(R& r, C&& check)
{
    for_each_trigger<R>([&]<class T>(T) {
        if constexpr (hangs_up<R>)
        {
            hang_up_is_reported<T>(r, check);
            hang_up_after_data<T>(r, check);
            hang_up_with_data<T>(r, check);
        }
        if constexpr (closes<R>)
        {
            closed_while_registered<T>(r, check);
            closed_and_opened_again<T>(r, check);
        }
    });
}

} // namespace vigil::law

#endif // VIGIL_CONFORMANCE_CLOSING_HPP
