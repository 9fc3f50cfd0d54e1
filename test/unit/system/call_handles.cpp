//! Tests <vigil/system/call_handles.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/call_handles.hpp>
#include <vigil/system/call_handles.hpp> // guarded

#include <boost/test/unit_test.hpp>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(call_handles_suite)

BOOST_AUTO_TEST_CASE(a_handle_is_what_made_it)
{
    call_handles all;
    auto const a = all.made(5);
    auto const b = all.made(6);
    BOOST_TEST((a == made_handle(1)));
    BOOST_TEST((b == made_handle(2)));
    BOOST_TEST((all.of(5) == a));
    all.forget(5);
    BOOST_TEST((all.made(5) == made_handle(3))); // its number came back
    BOOST_TEST((all.of(6) == b));
}

BOOST_AUTO_TEST_CASE(what_is_from_elsewhere_is_counted_apart)
{
    call_handles all;
    all.made(5);
    BOOST_TEST((all.of(0) == foreign_handle(1)));
    BOOST_TEST((all.of(2) == foreign_handle(2)));
    BOOST_TEST((all.of(0) == foreign_handle(1)));
    all.forget(0);
    BOOST_TEST((all.of(0) == foreign_handle(3)));
}

BOOST_AUTO_TEST_CASE(handles_of_different_types_are_different)
{
    call_handles all;
    int object = 0;
    all.made(5);
    BOOST_TEST((all.of(&object) == foreign_handle(1)));
    BOOST_TEST((all.of(5L) == foreign_handle(2)));
}

// Far from the numbers of the OS, which a program may have besides.
BOOST_AUTO_TEST_CASE(a_replay_makes_handles_up)
{
    call_handles all;
    auto const a = all.take<int>();
    auto const b = all.take<int>();
    BOOST_TEST(a > 1'000'000);
    BOOST_TEST(a != b);
    BOOST_TEST((all.of(a) == made_handle(1)));
    BOOST_TEST((all.of(b) == made_handle(2)));
}

BOOST_AUTO_TEST_CASE(a_code_of_a_log_is_one_handle)
{
    call_handles all;
    BOOST_TEST((all.of(7) == foreign_handle(1)));
    BOOST_TEST(all.known<int>(foreign_handle(1)) == 7);
    auto const h = all.known<int>(foreign_handle(5));
    BOOST_TEST(h == all.known<int>(foreign_handle(5)));
    BOOST_TEST((all.of(h) == foreign_handle(5)));
    BOOST_TEST((all.of(8) == foreign_handle(6)));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
