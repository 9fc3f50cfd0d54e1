//! Tests <vigil/mock/cause.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/errc.hpp>
#include <vigil/mock/cause.hpp>
#include <vigil/mock/cause.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <system_error>

namespace vigil::test {
namespace {

using mock::cause;

BOOST_AUTO_TEST_SUITE(mock_cause_suite)

BOOST_AUTO_TEST_CASE(a_code_or_a_number_of_the_standard)
{
    BOOST_TEST((cause(std::errc::connection_reset).code() ==
        std::errc::connection_reset));
    BOOST_TEST(
        (cause(make_error_code(errc::host_name)).code() == errc::host_name));
    BOOST_TEST(cause(std::errc::connection_reset).refused() == nullptr);
}

BOOST_AUTO_TEST_CASE(what_is_no_error)
{
    BOOST_TEST(cause(std::error_code()).refused() != nullptr);
    BOOST_TEST(
        cause(std::errc::resource_unavailable_try_again).refused() != nullptr);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
