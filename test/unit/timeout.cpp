//! Tests <vigil/timeout.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/timeout.hpp>
#include <vigil/timeout.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <ratio>

namespace vigil::test {
namespace {

using namespace std::chrono_literals;

template <class Rep, class Period = std::ratio<1>>
using every = std::chrono::duration<Rep, Period>;

constexpr std::int64_t most = (std::numeric_limits<std::int64_t>::max)();

// A clock that stands where a test puts it.
struct still_clock
{
    using rep = std::int64_t;
    using period = std::nano;
    using duration = every<rep, period>;
    using time_point = std::chrono::time_point<still_clock>;

    static time_point now() noexcept { return current; }

    static inline time_point current{};
};

static_assert(duration<std::chrono::seconds>);
static_assert(duration<every<double, std::pico>>);
static_assert(!duration<int>);
static_assert(time_point<std::chrono::steady_clock::time_point>);
static_assert(time_point<still_clock::time_point>);
static_assert(!time_point<std::chrono::seconds>);

BOOST_AUTO_TEST_SUITE(timeout_suite)

BOOST_AUTO_TEST_CASE(a_duration_is_its_nanoseconds)
{
    BOOST_TEST(timeout(1ns).count() == 1);
    BOOST_TEST(timeout(999us).count() == 999'000);
    BOOST_TEST(timeout(1ms).count() == 1'000'000);
    BOOST_TEST(timeout(2min).count() == 120'000'000'000);
    BOOST_TEST(timeout(25 * 24h).count() == 2'160'000'000'000'000);
}

BOOST_AUTO_TEST_CASE(never_and_zero_are_no_durations)
{
    BOOST_TEST(timeout::never().is_never());
    BOOST_TEST(!timeout::never().is_zero());
    BOOST_TEST(timeout::never().count() == -1);
    BOOST_TEST(timeout::zero().is_zero());
    BOOST_TEST(!timeout::zero().is_never());
    BOOST_TEST((timeout(0s) == timeout::zero()));
}

BOOST_AUTO_TEST_CASE(negative_is_zero_and_not_never)
{
    BOOST_TEST(timeout(-1ns).is_zero());
    BOOST_TEST(timeout(-5h).is_zero());
    BOOST_TEST(timeout((std::chrono::hours::min)()).is_zero());
    BOOST_TEST(timeout(every<double>(-0.5)).is_zero());
    BOOST_TEST(timeout::nanoseconds(-1).is_zero());
    BOOST_TEST(timeout::nanoseconds((-most) - 1).is_zero());
    BOOST_TEST(timeout::nanoseconds(7).count() == 7);
}

// 292 years, and no overflow on the way there.
BOOST_AUTO_TEST_CASE(what_is_too_long_is_the_longest)
{
    BOOST_TEST(timeout((std::chrono::nanoseconds::max)()).count() == most);
    BOOST_TEST(timeout((std::chrono::microseconds::max)()).count() == most);
    BOOST_TEST(timeout((std::chrono::seconds::max)()).count() == most);
    BOOST_TEST(timeout((std::chrono::hours::max)()).count() == most);
    BOOST_TEST(timeout(every<std::uint64_t>(~0ull)).count() == most);
    BOOST_TEST(!timeout((std::chrono::hours::max)()).is_never());
}

// The last that fits, and the first that does not.
BOOST_AUTO_TEST_CASE(the_longest_is_exact)
{
    BOOST_TEST(timeout(9'223'372'036s).count() == 9'223'372'036'000'000'000);
    BOOST_TEST(timeout(9'223'372'037s).count() == most);
    BOOST_TEST(
        timeout(every<std::uint64_t, std::nano>(1ull << 63)).count() == most);
}

BOOST_AUTO_TEST_CASE(fractions_of_a_nanosecond_are_rounded_up)
{
    using picoseconds = every<std::int64_t, std::pico>;
    BOOST_TEST(timeout(picoseconds(1)).count() == 1);
    BOOST_TEST(timeout(picoseconds(1000)).count() == 1);
    BOOST_TEST(timeout(picoseconds(1001)).count() == 2);
    BOOST_TEST(timeout(picoseconds(most)).count() == 9'223'372'036'854'776);
    BOOST_TEST(timeout(every<std::int64_t, std::atto>(1)).count() == 1);
    BOOST_TEST(timeout(every<int, std::ratio<1, 3>>(1)).count() == 333'333'334);
    BOOST_TEST(
        timeout(every<int, std::ratio<1, 3>>(3)).count() == 1'000'000'000);
}

BOOST_AUTO_TEST_CASE(small_and_unsigned_counts)
{
    BOOST_TEST(timeout(every<std::uint8_t>(255)).count() == 255'000'000'000);
    BOOST_TEST(timeout(every<std::int8_t>(std::int8_t(-128))).is_zero());
    BOOST_TEST(timeout(every<std::uint32_t>(0u)).is_zero());
}

// Periods whose scale does not fit into 64 bits.
BOOST_AUTO_TEST_CASE(extreme_periods)
{
    BOOST_TEST(timeout(every<std::int64_t, std::giga>(1)).count() ==
        1'000'000'000'000'000'000);
    BOOST_TEST(timeout(every<std::int64_t, std::tera>(1)).count() == most);
    BOOST_TEST(timeout(every<std::int64_t, std::exa>(1)).count() == most);
    BOOST_TEST(timeout(every<std::int64_t, std::exa>(0)).is_zero());
    using odd = std::ratio<1, 999'999'999'999'999'999>;
    BOOST_TEST(timeout(every<std::int64_t, odd>(5)).count() == 1);
    BOOST_TEST(timeout(every<std::int64_t, odd>(2'000'000'000)).count() == 3);
    BOOST_TEST(
        timeout(every<std::int64_t, odd>(most)).count() == 9'223'372'037);
    using huge = std::ratio<most, most - 1>;
    BOOST_TEST(timeout(every<std::int64_t, huge>(1)).count() == 1'000'000'001);
    BOOST_TEST(timeout(every<std::int64_t, huge>(most)).count() == most);
    BOOST_TEST(timeout(every<std::uint64_t, std::exa>(~0ull)).count() == most);
}

BOOST_AUTO_TEST_CASE(floating_counts_are_rounded_up)
{
    BOOST_TEST(timeout(every<float>(100)).count() == 100'000'000'000);
    BOOST_TEST(timeout(every<float>(3600)).count() == 3'600'000'000'000);
    BOOST_TEST(timeout(every<double>(0.001)).count() == 1'000'000);
    BOOST_TEST(timeout(every<double>(1.5e-9)).count() == 2);
    BOOST_TEST(timeout(every<double>(1e-15)).count() == 1);
    BOOST_TEST(timeout(every<double, std::pico>(1)).count() == 1);
    BOOST_TEST(timeout(every<float>(2.0f)).count() == 2'000'000'000);
    BOOST_TEST(timeout(every<long double>(0.5L)).count() == 500'000'000);
}

BOOST_AUTO_TEST_CASE(infinite_is_the_longest_and_nan_is_zero)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    BOOST_TEST(timeout(every<double>(infinity)).count() == most);
    BOOST_TEST(timeout(every<double>(-infinity)).is_zero());
    BOOST_TEST(timeout(every<double>(std::nan(""))).is_zero());
    BOOST_TEST(timeout(every<double>(1e300)).count() == most);
    BOOST_TEST(timeout(every<float>(1e30f)).count() == most);
    BOOST_TEST(timeout((every<double>::max)()).count() == most);
}

BOOST_AUTO_TEST_CASE(until_is_what_is_left)
{
    still_clock::current = still_clock::time_point(100s);
    BOOST_TEST(
        timeout::until(still_clock::time_point(101s)).count() == 1'000'000'000);
    BOOST_TEST(
        timeout::until(still_clock::time_point(100s) + 1ns).count() == 1);
}

BOOST_AUTO_TEST_CASE(until_the_past_is_zero)
{
    still_clock::current = still_clock::time_point(100s);
    BOOST_TEST(timeout::until(still_clock::time_point(100s)).is_zero());
    BOOST_TEST(timeout::until(still_clock::time_point(99s)).is_zero());
    BOOST_TEST(timeout::until(still_clock::time_point(-99s)).is_zero());
}

// No deadline, as many spell it. The distance to `min()` does not fit into the
// type of a distance, and in another unit than the clock's neither does `max()`
// itself: a wait that took that for the past would spin.
template <class TimePoint>
void has_ends()
{
    BOOST_TEST(timeout::until((TimePoint::min)()).is_zero());
    BOOST_TEST(timeout::until((TimePoint::max)()).count() == most);
}

template <class Rep, class Period>
using still_time = std::chrono::time_point<still_clock, every<Rep, Period>>;

BOOST_AUTO_TEST_CASE(until_the_ends_of_time)
{
    for (auto const now : {100s, 0s, -100s})
    {
        still_clock::current = still_clock::time_point(now);
        has_ends<still_clock::time_point>();
        has_ends<still_time<std::int64_t, std::milli>>();
        has_ends<still_time<std::int64_t, std::ratio<3600>>>();
        has_ends<still_time<std::int32_t, std::ratio<86'400'000>>>();
        has_ends<still_time<double, std::ratio<1>>>();
        has_ends<still_time<double, std::ratio<86'400>>>();
    }
}

// Whatever the units, and on either side of the epoch.
BOOST_AUTO_TEST_CASE(until_another_unit)
{
    using seconds = still_time<std::int64_t, std::ratio<1>>;
    using minutes = still_time<double, std::ratio<60>>;
    for (auto const now : {-200s, -100s, -30s, 0s, 100s})
    {
        still_clock::current = still_clock::time_point(now);
        BOOST_TEST(
            timeout::until(seconds(now + 90s)).count() == 90'000'000'000);
        BOOST_TEST(timeout::until(seconds(now)).is_zero());
        BOOST_TEST(timeout::until(seconds(now - 90s)).is_zero());
        BOOST_TEST(
            timeout::until(minutes(now + 90s)).count() == 90'000'000'000);
    }
    // Further than any distance, from far before the epoch.
    still_clock::current =
        still_clock::time_point(every<std::int64_t, std::nano>(-most));
    BOOST_TEST(timeout::until(seconds(1s)).count() == most);
    BOOST_TEST(
        timeout::until(seconds((std::chrono::seconds::max)())).count() == most);
}

BOOST_AUTO_TEST_CASE(it_is_known_to_the_compiler)
{
    constexpr timeout t = 25ms;
    static_assert(t.count() == 25'000'000);
    static_assert(t == timeout::nanoseconds(25'000'000));
    static_assert(timeout::never() != timeout::zero());
    static_assert(sizeof(timeout) == 8);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
