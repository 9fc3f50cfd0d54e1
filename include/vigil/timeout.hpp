//! Defines `vigil::timeout`, how long a wait may take.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TIMEOUT_HPP
#define VIGIL_TIMEOUT_HPP

#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace vigil {

/// Anything of the shape of `std::chrono::duration`. By shape and not by
/// name, since `<chrono>` would cost every user of the core 100 ms.
template <class D>
concept duration = requires(D const& d) {
    typename D::rep;
    requires D::period::num > 0;
    requires D::period::den > 0;
    { d.count() } -> std::convertible_to<typename D::rep>;
};

/// Anything of the shape of `std::chrono::time_point`, with a clock that
/// tells the time.
template <class T>
concept time_point = requires(T const& t) {
    { t.time_since_epoch() } -> duration;
    { T::clock::now().time_since_epoch() } -> duration;
};

/// How long a wait may take, in nanoseconds.
///
/// Converts from any duration. Rounds up, so that no wait ends early; a
/// negative duration (and a NaN) is zero; what exceeds 292 years is 292
/// years. `never()` is not a duration: it has no end.
class timeout
{
public:
    template <duration Duration>
    constexpr timeout(Duration const& d) noexcept
        : nanoseconds_(convert<typename Duration::rep, Duration::period::num,
              Duration::period::den>(d.count()))
    {
    }

    /// Waits until an event comes, however long that takes.
    static constexpr timeout never() noexcept { return timeout(-1); }

    /// Does not wait: reports what the system already knows.
    static constexpr timeout zero() noexcept { return timeout(0); }

    /// A timeout of `n` nanoseconds; negative is zero.
    static constexpr timeout nanoseconds(std::int64_t n) noexcept
    {
        return timeout(n < 0 ? 0 : n);
    }

    /// The time left until `when`, by its own clock. Zero once it is past;
    /// to the end of time it is 292 years.
    template <time_point TimePoint>
    static timeout until(TimePoint const& when)
    {
        // Each by itself: in `when - now`, and even in `when < now`, what
        // std::chrono makes of `max()` may overflow.
        std::int64_t const end = since_epoch(when);
        std::int64_t const now = since_epoch(TimePoint::clock::now());
        if (end <= now)
            return zero();
        // An epoch may be ahead of us: that of `file_clock` is in 2174.
        constexpr auto most = (std::numeric_limits<std::int64_t>::max)();
        auto const left =
            static_cast<std::uint64_t>(end) - static_cast<std::uint64_t>(now);
        return end == most || left > static_cast<std::uint64_t>(most)
            ? timeout(most)
            : timeout(static_cast<std::int64_t>(left));
    }

    [[nodiscard]] constexpr bool is_never() const noexcept
    {
        return nanoseconds_ < 0;
    }

    [[nodiscard]] constexpr bool is_zero() const noexcept
    {
        return nanoseconds_ == 0;
    }

    /// The nanoseconds, or -1 for `never()`.
    [[nodiscard]] constexpr std::int64_t count() const noexcept
    {
        return nanoseconds_;
    }

    friend constexpr bool operator==(timeout, timeout) noexcept = default;

private:
    constexpr explicit timeout(std::int64_t n) noexcept
        : nanoseconds_(n)
    {
    }

    // In nanoseconds, negative before the epoch.
    template <class TimePoint>
    static constexpr std::int64_t since_epoch(TimePoint const& t) noexcept
    {
        auto const d = t.time_since_epoch();
        using type = std::remove_cv_t<decltype(d)>;
        if (d >= type::zero())
            return timeout(d).count();
        return -timeout(d == (type::min)() ? (type::max)() : -d).count();
    }

    template <class Rep, std::intmax_t Num, std::intmax_t Den>
    static constexpr std::int64_t convert(Rep count) noexcept
    {
        constexpr auto most = (std::numeric_limits<std::int64_t>::max)();
        if (!(count > Rep(0))) // a NaN is neither
            return 0;
        if constexpr (std::floating_point<Rep>)
        {
            // A float has no room for nanoseconds; and 0.001 in a double is
            // a little more than it was meant to be: no wider than need be.
            using wide = decltype(double() + Rep());
            wide const exact = wide(count) * wide(Num) * wide(1e9) / wide(Den);
            if (exact >= wide(most))
                return most;
            auto const whole = static_cast<std::int64_t>(exact);
            return wide(whole) < exact ? whole + 1 : whole;
        }
        else
        {
            static_assert(sizeof(Rep) <= sizeof(std::uint64_t),
                "vigil: a duration counts in at most 64 bits");
            return scale<Num, Den>(static_cast<std::uint64_t>(count));
        }
    }

    // count * Num * 10^9 / Den, rounded up, without overflow on the way.
    template <std::intmax_t Num, std::intmax_t Den>
    static constexpr std::int64_t scale(std::uint64_t count) noexcept
    {
        constexpr auto most = static_cast<std::uint64_t>(
            (std::numeric_limits<std::int64_t>::max)());
        constexpr std::intmax_t billion = 1'000'000'000;
        constexpr auto common = gcd(billion, Den);
        constexpr auto factor = static_cast<std::uint64_t>(billion / common);
        constexpr auto num = static_cast<std::uint64_t>(Num) * factor;
        constexpr auto den = static_cast<std::uint64_t>(Den / common);
        // std::exa, or a period with a denominator near 10^18.
        constexpr bool is_exact =
            num / factor == static_cast<std::uint64_t>(Num) &&
            den - 1 <= (most - den + 1) / num;
        if constexpr (!is_exact)
            return scale_by_bits<Num, Den>(count);
        std::uint64_t const whole = count / den;
        std::uint64_t const rest = count % den;
        if (whole > most / num)
            return static_cast<std::int64_t>(most);
        std::uint64_t const tail = (rest * num + den - 1) / den;
        std::uint64_t const sum = whole * num;
        return static_cast<std::int64_t>(sum > most - tail ? most : sum + tail);
    }

    // The same for every other period, in two divisions that lose nothing:
    // to seconds, and what is left of one to nanoseconds.
    template <std::intmax_t Num, std::intmax_t Den>
    static constexpr std::int64_t scale_by_bits(std::uint64_t count) noexcept
    {
        constexpr std::uint64_t billion = 1'000'000'000;
        constexpr auto most = static_cast<std::uint64_t>(
            (std::numeric_limits<std::int64_t>::max)());
        constexpr auto den = static_cast<std::uint64_t>(Den);
        quotient const seconds =
            divide(count, static_cast<std::uint64_t>(Num), den);
        if (seconds.whole > most / billion)
            return static_cast<std::int64_t>(most);
        quotient const part = divide(seconds.rest, billion, den);
        std::uint64_t const tail = part.whole + (part.rest != 0);
        std::uint64_t const sum = seconds.whole * billion;
        return static_cast<std::int64_t>(sum > most - tail ? most : sum + tail);
    }

    struct quotient
    {
        std::uint64_t whole; // 2^63 stands for all that is more
        std::uint64_t rest;
    };

    // a * b / den, digit by digit of `a`: nothing is wider than 64 bits, as
    // `den` has at most 63.
    static constexpr quotient divide(
        std::uint64_t a, std::uint64_t b, std::uint64_t den) noexcept
    {
        constexpr std::uint64_t limit = std::uint64_t(1) << 63;
        quotient result{0, 0};
        auto const add = [&](std::uint64_t whole, std::uint64_t rest) {
            result.rest += rest;
            if (result.rest >= den)
            {
                result.rest -= den;
                ++whole; // a quotient by `den`, or no more than `limit`
            }
            result.whole =
                whole > limit - result.whole ? limit : result.whole + whole;
        };
        for (int digit = 63; digit >= 0; --digit)
        {
            add(result.whole, result.rest);
            if ((a >> digit & 1) != 0)
                add(b / den, b % den);
        }
        return result;
    }

    static constexpr std::intmax_t gcd(
        std::intmax_t a, std::intmax_t b) noexcept
    {
        return b == 0 ? a : gcd(b, a % b);
    }

    std::int64_t nanoseconds_;
};

} // namespace vigil

#endif // VIGIL_TIMEOUT_HPP
