//! Defines `demo::histogram`, which counts durations.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_DEMO_HISTOGRAM_HPP
#define VIGIL_DEMO_HISTOGRAM_HPP

#include <array>
#include <bit>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace demo {

/// Splits the numbers into buckets that keep their six leading bits: 1 wide
/// up to 63, 2 wide up to 127, and so on.
struct buckets
{
    static constexpr std::size_t count = 58 * 32 + 64;

    static constexpr std::size_t of(std::uint64_t n) noexcept
    {
        auto const width = std::size_t(std::bit_width(n));
        if (width <= 6)
            return std::size_t(n);
        std::size_t const shift = width - 6;
        return shift * 32 + std::size_t(n >> shift);
    }

    /// The greatest number of a bucket.
    static constexpr std::uint64_t last_of(std::size_t bucket) noexcept
    {
        if (bucket < 64)
            return bucket;
        std::size_t const shift = bucket / 32 - 1;
        return ((std::uint64_t(bucket - shift * 32) + 1) << shift) - 1;
    }

    /// Whether each bucket ends where the next one begins.
    static constexpr bool join() noexcept
    {
        for (std::size_t b = 0; b + 1 != count; ++b)
            if (of(last_of(b)) != b || of(last_of(b) + 1) != b + 1)
                return false;
        return of(last_of(count - 1)) == count - 1;
    }
};

static_assert(buckets::join());

/// Counts durations in 15 kilobytes, however many there are, and tells any
/// quantile within 3 %.
class histogram
{
public:
    using nanoseconds = std::chrono::nanoseconds;

    void add(nanoseconds d) noexcept
    {
        ++counts_[buckets::of(d.count() < 0 ? 0 : std::uint64_t(d.count()))];
        ++count_;
    }

    [[nodiscard]] std::uint64_t count() const noexcept { return count_; }

    /// What `share` of all (0.99) do not exceed. Zero if there are none.
    [[nodiscard]] nanoseconds quantile(double share) const noexcept
    {
        double const rank = share * double(count_);
        std::uint64_t seen = 0;
        for (std::size_t b = 0; b != buckets::count; ++b)
        {
            seen += counts_[b];
            if (seen != 0 && double(seen) >= rank)
                return nanoseconds(std::int64_t(buckets::last_of(b)));
        }
        return {};
    }

private:
    std::array<std::uint64_t, buckets::count> counts_{};
    std::uint64_t count_ = 0;
};

} // namespace demo

#endif // VIGIL_DEMO_HISTOGRAM_HPP
