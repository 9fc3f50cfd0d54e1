//! Laws: modify, remove and hold, over selectors, wakers and triggers.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/polls.hpp>
#include <vigil/conformance/registrations.hpp>

#include "support/combinations.hpp"

VIGIL_LAW(oneshot_stays_registered)
VIGIL_LAW_OF_TRIGGERS(modify_begins_anew)
VIGIL_LAW_OF_TRIGGERS(removed_is_silent)
VIGIL_LAW_OF_TRIGGERS(held_until_destroyed)
VIGIL_LAW_OF_TRIGGERS(tokens_are_carried)

VIGIL_LAW_OF_TRIGGERS(source_in_two_polls)
VIGIL_LAW_OF_TRIGGERS(source_moves_to_another_poll)
VIGIL_LAW_OF_TRIGGERS(registry_outlives_the_poll)
VIGIL_LAW_OF_TRIGGERS(source_outlives_the_poll)
VIGIL_LAW_OF_TRIGGERS(poll_in_a_poll)
VIGIL_LAW_OF_TRIGGERS(exclusive_tells_at_least_one)
VIGIL_LAW_OF_TRIGGERS(keep_awake_is_reported)
