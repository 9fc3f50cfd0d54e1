//! Defines `redis::limits`, what a parser puts up with.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_REDIS_LIMITS_HPP
#define VIGIL_EXAMPLE_REDIS_LIMITS_HPP

#include <cstddef>

namespace redis {

/// How much a server may say before it is taken for mad. Nothing is reserved
/// by what it announces, only for what has come.
struct limits
{
    /// A line: what is no string of a length that was announced.
    std::size_t line = 65'536;

    /// All bytes of one reply. A string of Redis has 512 MiB at most.
    std::size_t reply = 600'000'000;

    /// Aggregates in aggregates.
    std::size_t depth = 32;
};

} // namespace redis

#endif // VIGIL_EXAMPLE_REDIS_LIMITS_HPP
