//! Tests <vigil/registration_error.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/registration_error.hpp>
#include <vigil/registration_error.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>

#include <support/conditions.hpp>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(registration_error_suite)

BOOST_AUTO_TEST_CASE(it_means_what_happened_to_a_registration)
{
    means(registration_error(std::errc::no_such_file_or_directory),
        condition::not_registered);
    means(registration_error(std::errc::operation_not_permitted),
        condition::not_pollable);
    means(registration_error(std::errc::file_exists),
        condition::already_registered);
    means(
        registration_error(std::errc::no_such_process), condition::bad_handle);
}

// What is no matter of registrations means what it means anywhere.
BOOST_AUTO_TEST_CASE(other_errors_mean_the_same_as_elsewhere)
{
    means(registration_error(std::errc::bad_file_descriptor),
        condition::bad_handle);
    means(registration_error(std::errc::operation_not_supported),
        condition::unsupported);
    means(
        registration_error(std::errc::not_enough_memory), condition::exhausted);
    means(registration_error(std::errc::no_space_on_device),
        condition::exhausted);
}

BOOST_AUTO_TEST_CASE(it_keeps_the_native_code)
{
    std::error_code const native = system_code(std::errc::file_exists);
    std::error_code const code = registration_error(native);
    BOOST_TEST((code.category() == registration_category()));
    BOOST_TEST((code != native));
    BOOST_TEST(code.value() == native.value());
    BOOST_TEST(code.message() == native.message());
    BOOST_TEST((code == std::errc::file_exists));
    BOOST_TEST((code != std::errc::no_such_file_or_directory));
    BOOST_TEST((code == condition::already_registered));
    BOOST_TEST((registration_error(std::errc::file_exists) ==
        condition::already_registered));
}

// A number that no std::errc names stays a number of the system.
BOOST_AUTO_TEST_CASE(a_number_without_a_portable_name)
{
    std::error_code const native(9999, native_category());
    std::error_code const code = registration_error(native);
    BOOST_TEST(
        (code.default_error_condition() == native.default_error_condition()));
    means(code);
}

BOOST_AUTO_TEST_CASE(success_stays_success)
{
    BOOST_TEST(!registration_error(std::error_code()));
    BOOST_TEST(registration_category().name() == "registration");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
