//! Tests <vigil/system/default.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/system.hpp>
#include <vigil/system/default.hpp>
#include <vigil/system/default.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <type_traits>

namespace vigil::test {
namespace {

static_assert(portable_system<default_system>);

#if defined(__linux__)
static_assert(std::is_same_v<default_system, linux_system>);
#elif defined(_WIN32)
static_assert(std::is_same_v<default_system, windows_system>);
#elif defined(__APPLE__)
static_assert(std::is_same_v<default_system, apple_system>);
#elif VIGIL_HAS_KQUEUE
static_assert(std::is_same_v<default_system, bsd_system>);
#else
static_assert(std::is_same_v<default_system, posix_system>);
#endif

BOOST_AUTO_TEST_SUITE(default_suite)

BOOST_AUTO_TEST_CASE(it_runs_here)
{
    default_system::handle_type ends[2];
    BOOST_REQUIRE(default_system::pipe(ends) == 0);
    char byte = 0;
    BOOST_TEST(default_system::write(ends[1], "x", 1) == 1);
    BOOST_TEST(default_system::read(ends[0], &byte, 1) == 1);
    BOOST_TEST(byte == 'x');
    BOOST_TEST(default_system::close(ends[0]) == 0);
    BOOST_TEST(default_system::close(ends[1]) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
