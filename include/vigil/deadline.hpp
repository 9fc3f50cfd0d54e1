//! Defines `vigil::deadline`, what is left of a timeout.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_DEADLINE_HPP
#define VIGIL_DEADLINE_HPP

#include <vigil/timeout.hpp>

#include <cstdint>
#include <limits>

namespace vigil {

/// How long a selector may still wait, by the clock of `System`.
///
/// The clock is asked when it is made and by each `update`: not at all for
/// `timeout::zero()` and `timeout::never()`, of which nothing passes.
template <class System>
class deadline
{
public:
    explicit deadline(timeout limit) noexcept
        : left_(limit.is_never() ? forever : limit.count())
        , end_(limit.is_never() || limit.is_zero() ? untimed : end_of(left_))
        , is_never_(limit.is_never())
    {
    }

    [[nodiscard]] bool is_never() const noexcept { return is_never_; }

    /// Whether no time is left.
    [[nodiscard]] bool is_over() const noexcept { return left_ == 0; }

    /// Nanoseconds, at the last update; without end more than can be waited.
    [[nodiscard]] std::int64_t left() const noexcept { return left_; }

    /// How much of it one call of the system may wait: at most a day. Some
    /// systems refuse more, and some count milliseconds in 32 bits.
    [[nodiscard]] std::int64_t slice() const noexcept
    {
        return left_ < one_day ? left_ : one_day;
    }

    /// The same where a call can wait without end: negative then.
    [[nodiscard]] std::int64_t slice_or_never() const noexcept
    {
        return is_never_ ? -1 : slice();
    }

    /// Looks at the clock.
    void update() noexcept
    {
        if (end_ == untimed)
            return;
        std::int64_t const now = System::now();
        left_ = now < end_ ? end_ - now : 0;
    }

private:
    static constexpr auto forever = (std::numeric_limits<std::int64_t>::max)();
    static constexpr auto untimed = (std::numeric_limits<std::int64_t>::min)();
    static constexpr std::int64_t one_day = 86'400'000'000'000;

    // The end of all time, if it would be later.
    static std::int64_t end_of(std::int64_t nanoseconds) noexcept
    {
        std::int64_t const now = System::now();
        return nanoseconds > forever - now ? forever : now + nanoseconds;
    }

    std::int64_t left_;
    std::int64_t end_;
    bool is_never_;
};

} // namespace vigil

#endif // VIGIL_DEADLINE_HPP
