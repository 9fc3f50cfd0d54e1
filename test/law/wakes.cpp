//! Laws: no wake is lost, and each is told once.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/wakes.hpp>

#include "support/combinations.hpp"

VIGIL_LAW(wake_before_a_wait)
VIGIL_LAW(wakes_are_one_event)
VIGIL_LAW(wakers_are_told_apart)
VIGIL_LAW_OF_TRIGGERS(wake_and_change)
VIGIL_LAW_OF_TRIGGERS(wake_beside_ready)
VIGIL_LAW(waker_destroyed_after_wake)
VIGIL_LAW(waker_destroyed_unused)
VIGIL_LAW(waker_may_be_moved)
VIGIL_LAW(waker_may_outlive_the_poll)
VIGIL_LAW(wake_from_another_thread)
VIGIL_LAW(wake_from_many_threads)
VIGIL_LAW(waker_destroyed_by_another_thread)
