//! Tests <vigil/selector/event_port_entry.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/event_port_entry.hpp>
#include <vigil/selector/event_port_entry.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>

namespace vigil::test {
namespace {

using state = event_port_state;

constexpr interest both = interest::readable | interest::writable;
constexpr interest all = both | interest::priority;

constexpr mode as(trigger t)
{
    return {.trigger = t};
}

static_assert(sizeof(event_port_entry) == 2 * sizeof(void*));
static_assert(!event_port_entry{}.state.has(state::registered));

// Each registration is another, and keeps what it wants.
constexpr bool states_are_told_apart()
{
    state last;
    for (trigger const t : {trigger::edge, trigger::level, trigger::oneshot})
        for (interest const i : {interest::readable, interest::writable, both,
                 interest::priority, all})
        {
            state const now = last.next(i, as(t));
            state const again = now.next(i, as(t));
            if (now.trigger() != t || now.wanted() != i.bits() ||
                now.armed() != i.bits() || !now.has(state::registered) ||
                now.has(state::put_off) || now.name() == last.name() ||
                now.name() == again.name() || now == again)
                return false;
            last = now;
        }
    return true;
}

static_assert(states_are_told_apart());

// The name is one for as long as the registration lasts.
constexpr bool events_leave_the_name()
{
    state const s = state().next(all, as(trigger::edge));
    state const spent = s.without(state::armed(both.bits()));
    state const again =
        spent.with(state::armed(interest::writable.bits()) | state::put_off);
    return spent.armed() == interest::priority.bits() &&
        again.armed() == (interest::priority | interest::writable).bits() &&
        again.has(state::put_off) && spent.name() == s.name() &&
        again.name() == s.name() && state(s.name()).name() == s.name() &&
        state(s.name()).trigger() == trigger::edge &&
        state(s.name()).wanted() == all.bits();
}

static_assert(events_leave_the_name());

BOOST_AUTO_TEST_SUITE(event_port_entry_suite)

// What is over has no name that an event could bear, also when it comes
// again.
BOOST_AUTO_TEST_CASE(what_is_over_stays_over)
{
    state const first = state().next(both, as(trigger::level));
    state const none = first.none();
    BOOST_TEST(!none.has(state::registered));
    BOOST_TEST(none.armed() == 0u);
    BOOST_TEST(none.name() != first.name());
    state const second = none.next(both, as(trigger::level));
    BOOST_TEST(second.name() != first.name());
    BOOST_TEST(second.name() != none.name());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
