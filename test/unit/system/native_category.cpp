//! Tests <vigil/system/native_category.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/condition.hpp>
#include <vigil/system/default.hpp>
#include <vigil/system/native_category.hpp>
#include <vigil/system/native_category.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <system_error>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(native_category_suite)

// Of the errors of this system, and of no other.
BOOST_AUTO_TEST_CASE(it_is_that_of_the_system_policy)
{
    char byte = 0;
    BOOST_REQUIRE(
        default_system::read(default_system::invalid, &byte, 1) == -1);
    std::error_code const why = default_system::error();
    BOOST_TEST((why.category() == native_category()));
    BOOST_TEST((why == std::errc::bad_file_descriptor));
    BOOST_TEST((why == condition::bad_handle));
}

// A code of the standard's category has the same numbers, and means the same.
BOOST_AUTO_TEST_CASE(the_category_of_the_standard_will_do)
{
    char byte = 0;
    BOOST_REQUIRE(
        default_system::read(default_system::invalid, &byte, 1) == -1);
    std::error_code const same(
        default_system::error().value(), std::system_category());
    BOOST_TEST((same == condition::bad_handle));
    BOOST_TEST((same != condition::would_block));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
