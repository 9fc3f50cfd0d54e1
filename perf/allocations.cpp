//! The operator new that counts.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include "allocations.hpp"

#include <cstddef>
#include <cstdlib>
#include <new>

// Not beside its users: g++ would inline one of a pair and warn of the other.

void* operator new(std::size_t size)
{
    ++perf::allocations::count;
    perf::allocations::bytes += size;
    if (void* const room = std::malloc(size))
        return room;
    std::abort();
}

void operator delete(void* room, std::size_t size) noexcept
{
    perf::allocations::bytes -= size;
    std::free(room);
}

// Of an unknown size: no allocator of the standard library calls it.
void operator delete(void* room) noexcept
{
    std::free(room);
}
