//! Tests <vigil/system/sanitizer.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/sanitizer.hpp>
#include <vigil/system/sanitizer.hpp> // guarded

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_CASE(one_sanitizer_at_a_time_is_there)
{
    BOOST_TEST(!(VIGIL_HAS_ASAN && VIGIL_HAS_TSAN));
}

BOOST_AUTO_TEST_CASE(scopes_nest_and_change_nothing)
{
    int value = 0;
    {
        vigil::unseen_by_tsan const ours;
        ++value;
        {
            vigil::seen_by_tsan const users;
            ++value;
        }
        vigil::publish(&value);
        vigil::observe(&value);
    }
    BOOST_TEST(value == 2);
}
