//! Tests <vigil/system/windows_error.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/condition.hpp>
#include <vigil/system/windows_error.hpp>
#include <vigil/system/windows_error.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <system_error>

namespace vigil::test {
namespace {

std::error_code code(std::uint32_t number)
{
    return {static_cast<int>(number), windows_category()};
}

BOOST_AUTO_TEST_SUITE(windows_error_suite)

BOOST_AUTO_TEST_CASE(each_number_has_its_meaning)
{
    for (windows_meaning const& each : windows_meanings)
    {
        BOOST_TEST_INFO_SCOPE(each.number);
        BOOST_TEST((code(each.number) == each.meaning));
        BOOST_TEST(code(each.number).value() == static_cast<int>(each.number));
    }
}

// The table is looked through from the front.
BOOST_AUTO_TEST_CASE(no_number_is_there_twice)
{
    for (windows_meaning const& one : windows_meanings)
        for (windows_meaning const& other : windows_meanings)
            BOOST_TEST((&one == &other || one.number != other.number));
}

BOOST_AUTO_TEST_CASE(conditions_follow)
{
    BOOST_TEST((code(10035) == condition::would_block));
    BOOST_TEST((code(10038) == condition::bad_handle)); // a closed socket
    BOOST_TEST((code(0xc000'0008) == condition::bad_handle));
    BOOST_TEST((code(10045) == condition::unsupported));
    BOOST_TEST((code(10024) == condition::exhausted));
    BOOST_TEST((code(10055) == condition::exhausted));
    BOOST_TEST((code(1450) == condition::exhausted));
    BOOST_TEST((code(109) == condition::broken_pipe));
    BOOST_TEST((code(10058) == condition::broken_pipe));
    BOOST_TEST((code(10054) == condition::broken_pipe));
    BOOST_TEST((code(10054) == std::errc::connection_reset));
    BOOST_TEST((code(10061) != condition::broken_pipe));
}

// An operation under way is not one that would block: libstdc++ says EAGAIN.
BOOST_AUTO_TEST_CASE(pending_is_not_blocked)
{
    BOOST_TEST((code(997) != condition::would_block));
    BOOST_TEST((code(10036) != condition::would_block));
}

BOOST_AUTO_TEST_CASE(a_number_of_nobody_means_itself)
{
    std::error_code const unknown = code(54'321);
    BOOST_TEST((unknown.default_error_condition().value() == 54'321));
    BOOST_TEST((unknown != std::errc::invalid_argument));
    BOOST_TEST(unknown.message() == std::system_category().message(54'321));
}

BOOST_AUTO_TEST_CASE(it_has_a_name)
{
    BOOST_TEST(windows_category().name() == "windows");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
