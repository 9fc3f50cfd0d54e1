//! Defines `vigil::sim::interval`, a duration that is not negative.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_INTERVAL_HPP
#define VIGIL_SIM_INTERVAL_HPP

#include <vigil/error.hpp>
#include <vigil/sim/errc.hpp>
#include <vigil/timeout.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>

namespace vigil::sim {

/// How long something takes in a world, or when it is: in nanoseconds of
/// virtual time. Converts from any duration; throws
/// `errc::negative_duration` for a negative one. What is longer than 73 years
/// is that long, so that a sum of a few is no less.
class interval
{
public:
    static constexpr std::int64_t longest =
        (std::numeric_limits<std::int64_t>::max)() / 4;

    template <vigil::duration Duration>
    constexpr explicit(false) interval(Duration const& d)
        : nanoseconds_((std::min)(timeout(d).count(), longest))
    {
        if (d.count() < 0)
            throw_error(errc::negative_duration);
    }

    static constexpr interval nanoseconds(std::int64_t n)
    {
        if (n < 0)
            throw_error(errc::negative_duration);
        return interval((std::min)(n, longest));
    }

    [[nodiscard]] constexpr std::int64_t count() const noexcept
    {
        return nanoseconds_;
    }

private:
    constexpr explicit interval(std::int64_t n) noexcept
        : nanoseconds_(n)
    {
    }

    std::int64_t nanoseconds_;
};

} // namespace vigil::sim

#endif // VIGIL_SIM_INTERVAL_HPP
