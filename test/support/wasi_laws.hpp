//! Runs each law as a case, over any rig, in a WASI host.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_WASI_LAWS_HPP
#define VIGIL_TEST_SUPPORT_WASI_LAWS_HPP

#include <vigil/conformance.hpp>

#include <type_traits>

#include "support/wasi_cases.hpp"

namespace vigil::test {

template <class T>
constexpr char const* trigger_name = std::is_same_v<T, level_t> ? "level"
    : std::is_same_v<T, oneshot_t>                              ? "oneshot"
                                                                : "edge";

/// What `law::all` runs, law by law, as far as it applies to the rig.
///
/// Left out: `closed_while_registered`. Node 20 crashes if a closed
/// descriptor is polled before an open one (design.md, 3.6.8), and a wait
/// cannot know without a call for each.
template <law::rig R>
class wasi_laws
{
public:
    wasi_laws(wasi_cases& cases, R& r)
        : cases_(cases)
        , r_(r)
    {
    }

    void all()
    {
        auto const each = [this]<class T>(T) { this->template all_of<T>(); };
        law::for_each_trigger<R>(each);
        all_without_trigger();
    }

#define VIGIL_CASE(law_name)                                                   \
    if constexpr (requires { law::law_name(r_, cases_); })                     \
    cases_.run(#law_name, "", [this] { law::law_name(r_, cases_); })
#define VIGIL_CASE_OF(law_name)                                                \
    if constexpr (requires { law::law_name<T>(r_, cases_); })                  \
    cases_.run(                                                                \
        #law_name, trigger_name<T>, [this] { law::law_name<T>(r_, cases_); })

    /// The laws of one source that can be read.
    template <class T>
    void reading()
    {
        VIGIL_CASE_OF(unread);
        VIGIL_CASE_OF(peeked);
        VIGIL_CASE_OF(partly_read);
        VIGIL_CASE_OF(drained);
        VIGIL_CASE_OF(ready_before_the_rearm);
        VIGIL_CASE_OF(drained_unseen);
        VIGIL_CASE_OF(rearm_is_idempotent);
        VIGIL_CASE_OF(modify_begins_anew);
        VIGIL_CASE_OF(removed_is_silent);
        VIGIL_CASE_OF(held_until_destroyed);
        VIGIL_CASE_OF(add_of_the_registered_is_refused);
        VIGIL_CASE_OF(modify_of_the_unregistered_is_refused);
        VIGIL_CASE_OF(unknown_interest_is_refused);
        VIGIL_CASE_OF(empty_buffer_is_refused);
        VIGIL_CASE_OF(source_in_two_polls);
        VIGIL_CASE_OF(source_moves_to_another_poll);
        VIGIL_CASE_OF(source_outlives_the_poll);
        VIGIL_CASE_OF(ready_ends_the_longest);
    }

    /// Those of one that can be written.
    template <class T>
    void writing()
    {
        VIGIL_CASE_OF(writable_is_reported);
        VIGIL_CASE_OF(short_write);
    }

    /// Those of one that can be both.
    template <class T>
    void reading_and_writing()
    {
        reading<T>();
        writing<T>();
        VIGIL_CASE_OF(both_directions);
    }

private:
    template <class T>
    void all_of()
    {
        reading_and_writing<T>();
        VIGIL_CASE_OF(ready_is_reported);
        VIGIL_CASE_OF(tokens_are_carried);
        VIGIL_CASE_OF(closed_handle_is_refused);
        VIGIL_CASE_OF(unpollable_is_refused);
        VIGIL_CASE_OF(hang_up_is_reported);
        VIGIL_CASE_OF(hang_up_after_data);
        VIGIL_CASE_OF(hang_up_with_data);
        VIGIL_CASE_OF(closed_and_opened_again);
        VIGIL_CASE_OF(small_buffer_starves_no_source);
        VIGIL_CASE_OF(small_buffer_starves_no_latecomer);
        VIGIL_CASE_OF(small_buffer_starves_no_waker);
        VIGIL_CASE_OF(never_more_than_capacity);
        VIGIL_CASE_OF(no_allocation_after_warm_up);
        VIGIL_CASE_OF(registry_outlives_the_poll);
        VIGIL_CASE_OF(wake_and_change);
        VIGIL_CASE_OF(wake_beside_ready);
    }

    void all_without_trigger()
    {
        VIGIL_CASE(oneshot_stays_registered);
        VIGIL_CASE(remove_of_the_unregistered_is_refused);
        VIGIL_CASE(rearm_of_the_unregistered_is_refused);
        VIGIL_CASE(poll_may_be_moved);
        VIGIL_CASE(no_wait_ends_early);
        VIGIL_CASE(zero_does_not_wait);
        VIGIL_CASE(wake_before_a_wait);
        VIGIL_CASE(wakes_are_one_event);
        VIGIL_CASE(wakers_are_told_apart);
        VIGIL_CASE(waker_destroyed_after_wake);
        VIGIL_CASE(waker_destroyed_unused);
        VIGIL_CASE(waker_may_be_moved);
        VIGIL_CASE(waker_may_outlive_the_poll);
        VIGIL_CASE(wake_ends_the_longest);
    }

#undef VIGIL_CASE
#undef VIGIL_CASE_OF

    wasi_cases& cases_;
    R& r_;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_WASI_LAWS_HPP
