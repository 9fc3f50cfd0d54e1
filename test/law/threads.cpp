//! Laws: changes while another thread waits, and who may wait.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/threads.hpp>

#include "support/combinations.hpp"

VIGIL_LAW_OF_TRIGGERS(change_ends_a_wait)
VIGIL_LAW_OF_TRIGGERS(removed_during_a_wait)
VIGIL_LAW_OF_TRIGGERS(changes_from_three_threads)
VIGIL_LAW(changes_do_not_move_the_end)
VIGIL_LAW(second_waiter_is_busy)
VIGIL_LAW(oneshot_goes_to_one_waiter)
