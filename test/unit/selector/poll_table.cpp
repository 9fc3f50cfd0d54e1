//! Tests <vigil/selector/poll_table.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/poll_table.hpp>
#include <vigil/selector/poll_table.hpp> // guarded
#include <vigil/system/default.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cstdint>
#include <utility>
#include <vector>

namespace vigil::test {
namespace {

// With the 8 of a pollfd: 24 bytes a handle.
static_assert(sizeof(poll_entry<default_system>) == 16);

constexpr interest every =
    interest::readable | interest::writable | interest::priority;

/// The marks that a `take` gives, and whether they were all.
template <class Changes>
struct taken
{
    explicit taken(Changes& from)
        : is_complete(from.take([this](int h) { handles.push_back(h); }))
    {
    }

    std::vector<int> handles;
    bool is_complete;
};

/// Its exchanges run what a test plants, once, before their own work: that
/// is what another thread does right then.
struct stopping_system : default_system
{
    static inline void (*planted)() = nullptr;

    static void stop()
    {
        if (auto const run = std::exchange(planted, nullptr))
            run();
    }

    template <class T>
    struct atomic : std::atomic<T>
    {
        using std::atomic<T>::atomic;

        T exchange(T value)
        {
            stop();
            return std::atomic<T>::exchange(value);
        }

        bool compare_exchange_strong(T& expected, T value)
        {
            stop();
            return std::atomic<T>::compare_exchange_strong(expected, value);
        }
    };
};

poll_changes<stopping_system>* shared = nullptr;

BOOST_AUTO_TEST_SUITE(poll_table_suite)

// A word holds it all, and no part reaches into another.
BOOST_AUTO_TEST_CASE(a_state_is_packed)
{
    for (std::uint8_t bits = 1; bits != 8; ++bits)
        for (trigger const t :
            {trigger::edge, trigger::level, trigger::oneshot})
        {
            interest i = (bits & 1) != 0 ? interest::readable
                : (bits & 2) != 0        ? interest::writable
                                         : interest::priority;
            if ((bits & 2) != 0)
                i |= interest::writable;
            if ((bits & 4) != 0)
                i |= interest::priority;
            poll_state const s(i, mode{.trigger = t});
            BOOST_TEST(s.wanted() == bits);
            BOOST_TEST(s.armed() == bits);
            BOOST_TEST((s.trigger() == t));
            BOOST_TEST(s.has(poll_state::registered));
            BOOST_TEST(s.has(poll_state::changed));
            BOOST_TEST(!s.has(poll_state::claimed));
        }
}

BOOST_AUTO_TEST_CASE(what_is_disarmed_stays_wanted)
{
    poll_state const fresh(every, mode{.trigger = trigger::oneshot});
    poll_state const s(
        fresh.bits() & ~poll_state::armed(interest::writable.bits()));
    BOOST_TEST(s.wanted() == every.bits());
    BOOST_TEST(s.armed() == (interest::readable | interest::priority).bits());
    BOOST_TEST((s.trigger() == trigger::oneshot));
    BOOST_TEST(s.has(poll_state::registered));
    poll_state const parked(
        fresh.bits() & ~poll_state::armed(poll_state::all_directions));
    BOOST_TEST(parked.armed() == 0u);
    BOOST_TEST(parked.wanted() == every.bits());
}

BOOST_AUTO_TEST_CASE(a_state_of_nothing_is_not_registered)
{
    poll_state const s(0);
    BOOST_TEST(!s.has(poll_state::registered));
    BOOST_TEST(s.wanted() == 0u);
    BOOST_TEST(s.armed() == 0u);
}

BOOST_AUTO_TEST_CASE(nothing_changed_at_first)
{
    poll_changes<default_system> changes;
    BOOST_TEST(changes.empty());
    taken const t(changes);
    BOOST_TEST(t.is_complete);
    BOOST_TEST(t.handles.empty());
}

// In their order, a handle as often as it was marked.
BOOST_AUTO_TEST_CASE(marks_are_taken_once)
{
    poll_changes<default_system> changes;
    for (int const h : {5, 0, 5, 70'000})
        changes.mark(h);
    BOOST_TEST(!changes.empty());
    taken const t(changes);
    BOOST_TEST(t.is_complete);
    BOOST_TEST((t.handles == std::vector{5, 0, 5, 70'000}));
    BOOST_TEST(changes.empty());
    BOOST_TEST(taken(changes).handles.empty());
}

BOOST_AUTO_TEST_CASE(sixty_four_marks_are_kept)
{
    poll_changes<default_system> changes;
    for (int h = 0; h != 64; ++h)
        changes.mark(h);
    taken const t(changes);
    BOOST_TEST(t.is_complete);
    BOOST_TEST(t.handles.size() == 64u);
}

// And after that it starts again, from an empty list.
BOOST_AUTO_TEST_CASE(more_are_many)
{
    poll_changes<default_system> changes;
    for (int const count : {65, 66, 1000})
    {
        for (int h = 0; h != count; ++h)
            changes.mark(h);
        BOOST_TEST(!changes.empty());
        BOOST_TEST(!taken(changes).is_complete);
        BOOST_TEST(changes.empty());
    }
    changes.mark(7);
    taken const t(changes);
    BOOST_TEST(t.is_complete);
    BOOST_TEST((t.handles == std::vector{7}));
}

// The waiter counts a mark away whose handle is not there yet: it looks at
// all of the table. The handle that arrives late does no harm later.
BOOST_AUTO_TEST_CASE(a_mark_on_its_way_is_many)
{
    poll_changes<stopping_system> changes;
    shared = &changes;
    stopping_system::planted = [] {
        taken const early(*shared);
        BOOST_TEST(!early.is_complete);
        BOOST_TEST(early.handles.empty());
    };
    changes.mark(5);
    BOOST_TEST(changes.empty()); // its change was seen by that look
    changes.mark(6); // in the place that 5 took
    BOOST_TEST(!changes.empty());
    BOOST_TEST(!taken(changes).is_complete);
    changes.mark(7);
    taken const t(changes);
    BOOST_TEST(t.is_complete);
    BOOST_TEST((t.handles == std::vector{7}));
}

// The same, and another mark takes the place before the late one arrives:
// the late one finds it taken, and says that something is lost.
BOOST_AUTO_TEST_CASE(a_mark_that_was_overtaken_is_many)
{
    poll_changes<stopping_system> changes;
    shared = &changes;
    stopping_system::planted = [] {
        BOOST_TEST(!taken(*shared).is_complete);
        shared->mark(6);
    };
    changes.mark(5);
    BOOST_TEST(!changes.empty());
    taken const t(changes);
    BOOST_TEST(!t.is_complete);
    BOOST_TEST((t.handles == std::vector{6})); // whose mark is counted
    BOOST_TEST(changes.empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
