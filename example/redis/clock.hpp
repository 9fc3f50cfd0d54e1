//! Defines `redis::time_of`, the time of a poll.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_REDIS_CLOCK_HPP
#define VIGIL_EXAMPLE_REDIS_CLOCK_HPP

#include <cstdint>

namespace redis {

/// Nanoseconds of the clock that the poll waits by: of its system, or of a
/// mock.
template <class Poll>
std::int64_t time_of(Poll& poll)
{
    if constexpr (requires { poll.selector().now(); })
        return poll.selector().now();
    else
        return Poll::system_type::now();
}

} // namespace redis

#endif // VIGIL_EXAMPLE_REDIS_CLOCK_HPP
