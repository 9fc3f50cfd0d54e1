//! Laws: the same mistake gets the same condition everywhere.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/misuse.hpp>

#include "support/combinations.hpp"

VIGIL_LAW_OF_TRIGGERS(add_of_the_registered_is_refused)
VIGIL_LAW_OF_TRIGGERS(modify_of_the_unregistered_is_refused)
VIGIL_LAW(remove_of_the_unregistered_is_refused)
VIGIL_LAW(rearm_of_the_unregistered_is_refused)
VIGIL_LAW_OF_TRIGGERS(closed_handle_is_refused)
VIGIL_LAW_OF_TRIGGERS(unpollable_is_refused)
VIGIL_LAW_OF_TRIGGERS(unknown_interest_is_refused)
VIGIL_LAW_OF_TRIGGERS(empty_buffer_is_refused)
VIGIL_LAW(poll_may_be_moved)
