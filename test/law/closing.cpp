//! Laws of the end: hang-up, and handles that are closed.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/closing.hpp>

#include "support/combinations.hpp"

VIGIL_LAW_OF_TRIGGERS(hang_up_is_reported)
VIGIL_LAW_OF_TRIGGERS(hang_up_after_data)
VIGIL_LAW_OF_TRIGGERS(hang_up_with_data)
VIGIL_LAW_OF_TRIGGERS(closed_while_registered)
VIGIL_LAW_OF_TRIGGERS(closed_and_opened_again)
