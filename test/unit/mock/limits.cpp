//! Tests <vigil/mock/limits.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/limits.hpp>
#include <vigil/mock/limits.hpp> // guarded

#include <boost/test/unit_test.hpp>

namespace vigil::test {
namespace {

using mock::limits;

BOOST_AUTO_TEST_SUITE(mock_limits_suite)

// A microsecond a call; a day of heartbeats every ten seconds is allowed.
BOOST_AUTO_TEST_CASE(what_is_put_up_with)
{
    limits const l;
    BOOST_TEST(l.call.count() == 1'000);
    BOOST_TEST(l.idle_calls == 1'000u);
    BOOST_TEST(l.unused_reports == 1'000u);
    BOOST_TEST(l.idle_waits > 24u * 60 * 6);
    BOOST_TEST(l.calls_after_failure == 1'000u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
