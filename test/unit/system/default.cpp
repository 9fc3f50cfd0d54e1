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

namespace vigil::test {
namespace {

static_assert(portable_system<default_system>);

// Which it is on each platform the test check.ladder says.
static_assert(VIGIL_HAS_POLL != (VIGIL_HAS_POLL_ONEOFF || VIGIL_HAS_AFD));
static_assert(!VIGIL_HAS_EPOLL || !VIGIL_HAS_KQUEUE);

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
