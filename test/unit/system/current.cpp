//! Tests <vigil/system/current.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/current.hpp>
#include <vigil/system/current.hpp> // guarded
#include <vigil/system/default.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_CASE(each_thread_has_its_own)
{
    int mine = 1;
    vigil::current<int>::set(&mine);
    int* theirs = &mine;
    vigil::default_system::thread other;
    BOOST_TEST(other.start([&] { theirs = vigil::current<int>::get(); }) == 0);
    other.join();
    BOOST_TEST(theirs == nullptr);
    BOOST_TEST(vigil::current<int>::get() == &mine);
    vigil::current<int>::set(nullptr);
}
