//! Defines `redis::no_defects`, where a test plants bugs.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_REDIS_DEFECTS_HPP
#define VIGIL_EXAMPLE_REDIS_DEFECTS_HPP

#include <vigil/slab.hpp>
#include <vigil/timeout.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>

namespace redis {

/// What a client is made with. Tests derive from it, with one thing wrong, to
/// show that a mock or a simulation finds it.
struct no_defects
{
    /// Keeps requests by tokens that go stale.
    template <class T>
    using table = vigil::slab<T>;

    /// How many of the bytes that were given to a write are written.
    static constexpr std::size_t written(
        std::size_t moved, std::size_t) noexcept
    {
        return moved;
    }

    /// When what begins now is over.
    static constexpr std::int64_t deadline(
        std::int64_t now, vigil::timeout limit) noexcept
    {
        constexpr auto never = (std::numeric_limits<std::int64_t>::max)();
        return limit.is_never() || limit.count() > never - now
            ? never
            : now + limit.count();
    }

    /// One read for each event is taken to be enough.
    static constexpr bool reads_once = false;

    /// An event that says `is_read_closed` is taken for the end.
    static constexpr bool ends_at_half_close = false;
};

} // namespace redis

#endif // VIGIL_EXAMPLE_REDIS_DEFECTS_HPP
