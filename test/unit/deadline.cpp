//! Tests <vigil/deadline.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/deadline.hpp>
#include <vigil/deadline.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>

namespace vigil::test {
namespace {

/// A clock that is set by hand, and counts who looks at it.
struct scripted_clock
{
    scripted_clock() { looks = 0; }

    static std::int64_t now() noexcept
    {
        ++looks;
        return time;
    }

    static inline std::int64_t time = 0;
    static inline int looks = 0;
};

using tested = deadline<scripted_clock>;

constexpr std::int64_t one_day = 86'400'000'000'000;
constexpr auto most = (std::numeric_limits<std::int64_t>::max)();

BOOST_FIXTURE_TEST_SUITE(deadline_suite, scripted_clock)

BOOST_AUTO_TEST_CASE(time_passes_until_it_is_over)
{
    time = 1000;
    tested d(timeout::nanoseconds(30));
    BOOST_TEST(d.left() == 30);
    time = 1020;
    BOOST_TEST(d.left() == 30); // nobody looked
    d.update();
    BOOST_TEST(d.left() == 10);
    BOOST_TEST(!d.is_over());
    for (std::int64_t const late : {1030, 1031, 5000})
    {
        time = late;
        d.update();
        BOOST_TEST(d.is_over());
        BOOST_TEST(d.left() == 0);
    }
    BOOST_TEST(looks == 5);
}

BOOST_AUTO_TEST_CASE(zero_is_over_and_never_looks)
{
    tested d(timeout::zero());
    BOOST_TEST(d.is_over());
    d.update();
    BOOST_TEST(d.is_over());
    BOOST_TEST(!d.is_never());
    BOOST_TEST(d.slice() == 0);
    BOOST_TEST(d.slice_or_never() == 0);
    BOOST_TEST(looks == 0);
}

BOOST_AUTO_TEST_CASE(never_is_not_over_and_does_not_look_either)
{
    tested d(timeout::never());
    time += one_day;
    d.update();
    BOOST_TEST(!d.is_over());
    BOOST_TEST(d.is_never());
    BOOST_TEST(d.left() == most);
    BOOST_TEST(d.slice() == one_day);
    BOOST_TEST(d.slice_or_never() == -1);
    BOOST_TEST(looks == 0);
}

BOOST_AUTO_TEST_CASE(a_slice_is_a_day_at_most)
{
    time = 7;
    tested d(timeout::nanoseconds(one_day + 1));
    BOOST_TEST(d.slice() == one_day);
    BOOST_TEST(d.slice_or_never() == one_day);
    time += one_day;
    d.update();
    BOOST_TEST(d.slice() == 1);
    BOOST_TEST(tested(timeout::nanoseconds(one_day)).slice() == one_day);
    BOOST_TEST(tested(timeout::nanoseconds(9)).slice_or_never() == 9);
}

// 292 years from now are the end of the clock, and not before it.
BOOST_AUTO_TEST_CASE(the_longest_does_not_overflow)
{
    for (std::int64_t const start : {std::int64_t{0}, std::int64_t{1}, most})
    {
        time = start;
        tested d(timeout::nanoseconds(most));
        BOOST_TEST(d.left() == most);
        BOOST_TEST(!d.is_never());
        d.update();
        BOOST_TEST(d.left() == most - start);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
