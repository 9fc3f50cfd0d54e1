//! Defines `vigil::test::defect`, what a selector may do wrong.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_DEFECT_HPP
#define VIGIL_TEST_SUPPORT_DEFECT_HPP

#include <cstdint>
#include <utility>
#include <vector>

namespace vigil::test {

/// What a selector may do wrong.
enum class defect
{
    none,
    // triggers
    edge_repeats,
    exclusive_forgotten,
    edge_comes_once,
    level_comes_once,
    oneshot_repeats,
    oneshot_unregisters,
    rearm_ignored,
    rearm_replaces,
    rearm_begins_anew,
    cries_wolf, // an event of what is not ready
    directions_swapped,
    one_direction_lost,
    // registrations
    token_kept,
    token_cut,
    interest_kept,
    trigger_kept,
    modify_arms_nothing,
    modify_is_lazy, // takes no readiness anew
    remove_ignored,
    remove_refused,
    removed_is_told, // once more
    removed_everywhere,
    bound_for_good, // to the first poll it was added to
    bound_in_silence, // the same, and `add` to another says nothing
    // misuse
    misuse_swallowed,
    misuse_renamed,
    second_add_taken,
    modify_adds,
    refused_modify_taken,
    // ends
    hang_up_lost,
    hang_up_repeats,
    closed_repeats,
    closed_fails,
    // buffers
    capacity_ignored,
    rest_lost,
    favourite_first, // the same source each time
    wakes_first,
    wakes_last,
    wait_allocates,
    wake_allocates,
    // time
    early,
    late,
    zero_waits,
    long_refused,
    // wakes
    wake_lost,
    third_wake_lost,
    wake_repeats,
    wake_misnamed,
    wakes_merged,
    wake_refused,
    wake_says_writable,
    wake_lost_by_change,
    wake_lost_beside_ready,
    ready_lost_beside_wake,
    wake_lost_by_close,
    wake_made_by_close,
    // threads
    change_waits, // for the end of the wait
    change_refused, // during a wait
    second_waiter_waits
};

/// The one that all broken selectors have now.
inline defect planted = defect::none;

/// By how much their time runs faster than it does.
inline std::int64_t haste = 1;

/// The sources that have an owner for good, and who that is.
inline std::vector<std::pair<void const*, int>> bound;

/// Plants a defect, and takes it out again.
class plant
{
public:
    explicit plant(defect d, std::int64_t faster = 1) noexcept
    {
        bound.clear();
        planted = d;
        haste = faster;
    }

    plant(plant const&) = delete;

    ~plant()
    {
        planted = defect::none;
        haste = 1;
    }
};

inline bool is(defect d) noexcept
{
    return planted == d;
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_DEFECT_HPP
