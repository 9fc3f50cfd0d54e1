//! Defines `vigil::mock::limits`, what a mock puts up with.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_LIMITS_HPP
#define VIGIL_MOCK_LIMITS_HPP

#include <vigil/timeout.hpp>

namespace vigil::mock {

/// How long a call takes, and after how much of what leads nowhere a mock
/// says so instead of going on.
///
/// One for all mocks of a thread, until none is left alive:
/// `poll.selector().limits()`.
// tag::limits[]
struct limits
{
    /// The virtual time that each call takes, so that nobody who goes round
    /// stops the clock.
    timeout call = timeout::nanoseconds(1'000);

    /// Calls in a row on one stream that moved nothing, without a wait. And as
    /// many across waits, while no step moved, that move bytes, datagrams or
    /// connections and did not even block: reads at the end of a stream, or
    /// into an empty buffer.
    unsigned idle_calls = 1'000;

    /// Reports in a row of one readiness that nobody used.
    unsigned unused_reports = 1'000;

    /// Waits that told nothing while no step moved, and as many that told wakes
    /// alone. A day of heartbeats every 10 seconds is 8,640.
    unsigned idle_waits = 10'000;

    /// Calls after a failure: with the last of them the process ends.
    unsigned calls_after_failure = 1'000;
};
// end::limits[]

} // namespace vigil::mock

#endif // VIGIL_MOCK_LIMITS_HPP
