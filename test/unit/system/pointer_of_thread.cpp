//! Tests <vigil/system/pointer_of_thread.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/default.hpp>
#include <vigil/system/pointer_of_thread.hpp>
#include <vigil/system/pointer_of_thread.hpp> // guarded

#include <boost/test/unit_test.hpp>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(pointer_of_thread_suite)

BOOST_AUTO_TEST_CASE(one_for_each_type)
{
    int i = 1;
    pointer_of_thread<int>() = &i;
    BOOST_TEST(pointer_of_thread<int>() == &i);
    BOOST_TEST(pointer_of_thread<char>() == nullptr);
    pointer_of_thread<int>() = nullptr;
}

BOOST_AUTO_TEST_CASE(one_for_each_thread)
{
    int here = 1;
    int there = 2;
    pointer_of_thread<int>() = &here;
    int const* first = &here;
    int const* second = nullptr;
    default_system::thread other;
    BOOST_TEST(other.start([&] {
        first = pointer_of_thread<int>();
        pointer_of_thread<int>() = &there;
        second = pointer_of_thread<int>();
    }) == 0);
    other.join();
    BOOST_TEST(first == nullptr);
    BOOST_TEST(second == &there);
    BOOST_TEST(pointer_of_thread<int>() == &here);
    pointer_of_thread<int>() = nullptr;
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
