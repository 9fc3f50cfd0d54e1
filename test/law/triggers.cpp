//! Laws: what edge, level and oneshot report, and what not.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/triggers.hpp>

#include "support/combinations.hpp"

VIGIL_LAW_OF_TRIGGERS(ready_is_reported)
VIGIL_LAW_OF_TRIGGERS(unread)
VIGIL_LAW_OF_TRIGGERS(peeked)
VIGIL_LAW_OF_TRIGGERS(partly_read)
VIGIL_LAW_OF_TRIGGERS(drained)
VIGIL_LAW_OF_TRIGGERS(ready_before_the_rearm)
VIGIL_LAW_OF_TRIGGERS(drained_unseen)
VIGIL_LAW_OF_TRIGGERS(rearm_is_idempotent)
VIGIL_LAW_OF_TRIGGERS(writable_is_reported)
VIGIL_LAW_OF_TRIGGERS(short_write)
VIGIL_LAW_OF_TRIGGERS(both_directions)
