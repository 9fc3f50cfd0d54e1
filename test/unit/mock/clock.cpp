//! Tests <vigil/mock/clock.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/clock.hpp>
#include <vigil/mock/clock.hpp> // guarded
#include <vigil/timeout.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <ratio>
#include <type_traits>

namespace vigil::test {
namespace {

using mock::clock;

static_assert(clock::is_steady);
static_assert(std::is_same_v<clock::rep, std::int64_t>);
static_assert(std::is_same_v<clock::period, std::nano>);
static_assert(time_point<clock::time_point>);

BOOST_AUTO_TEST_SUITE(mock_clock_suite)

// At zero with the first mock, and again when none is left.
BOOST_AUTO_TEST_CASE(it_starts_with_the_first_mock)
{
    for (int n = 0; n != 2; ++n)
    {
        BOOST_TEST((clock::now() == clock::time_point()));
        mock::stage_hold const first;
        first->pass_to(7);
        {
            mock::stage_hold const second;
            BOOST_TEST(clock::now().time_since_epoch().count() == 1'007);
            second->pass_to(1'009);
        }
        BOOST_TEST(clock::now().time_since_epoch().count() == 2'009);
    }
}

BOOST_AUTO_TEST_CASE(a_wait_may_be_until_then)
{
    mock::stage_hold const held;
    auto const when = clock::now() + std::chrono::milliseconds(5);
    BOOST_TEST(timeout::until(when).count() == 4'999'000);
    held->pass_to(5'001'000);
    BOOST_TEST(timeout::until(when).is_zero());
}

// Who looks at it again and again makes it go on.
BOOST_AUTO_TEST_CASE(who_waits_by_it_gets_there)
{
    mock::stage_hold const held;
    auto const when = clock::now() + std::chrono::milliseconds(5);
    int looks = 0;
    while (clock::now() < when && looks != 10'000)
        ++looks;
    BOOST_TEST(looks == 4'999);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
