//! Laws: buffers of any size, and waits of any length.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/capacity.hpp>
#include <vigil/conformance/time.hpp>

#include "support/combinations.hpp"

VIGIL_LAW_OF_TRIGGERS(small_buffer_starves_no_source)
VIGIL_LAW_OF_TRIGGERS(small_buffer_starves_no_latecomer)
VIGIL_LAW_OF_TRIGGERS(small_buffer_starves_no_waker)
VIGIL_LAW_OF_TRIGGERS(never_more_than_capacity)
VIGIL_LAW_OF_TRIGGERS(no_allocation_after_warm_up)

VIGIL_LAW(no_wait_ends_early)
VIGIL_LAW(zero_does_not_wait)
VIGIL_LAW_OF_TRIGGERS(ready_ends_the_longest)
VIGIL_LAW(wake_ends_the_longest)
VIGIL_LAW(wake_during_the_longest)
