//! What the program has allocated, by a global operator new that counts.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_PERF_ALLOCATIONS_HPP
#define VIGIL_PERF_ALLOCATIONS_HPP

#include <cstdint>

namespace perf {

struct allocations
{
    static inline std::uint64_t count = 0;
    static inline std::uint64_t bytes = 0; // that were not given back yet
};

} // namespace perf

#endif // VIGIL_PERF_ALLOCATIONS_HPP
