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

#include <cstdint>

namespace vigil::sim {

/// How long something takes in a world, or when it is: in nanoseconds of
/// virtual time. Converts from any duration; throws
/// `errc::negative_duration` for a negative one.
class interval
{
public:
    template <vigil::duration Duration>
    constexpr explicit(false) interval(Duration const& d)
        : nanoseconds_(timeout(d).count())
    {
        if (d.count() < 0)
            throw_error(errc::negative_duration);
    }

    static constexpr interval nanoseconds(std::int64_t n)
    {
        if (n < 0)
            throw_error(errc::negative_duration);
        return interval(n);
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
