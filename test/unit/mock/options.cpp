//! Tests <vigil/mock/options.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/options.hpp>
#include <vigil/mock/options.hpp> // guarded

#include <boost/test/unit_test.hpp>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(mock_options_suite)

BOOST_AUTO_TEST_CASE(as_a_socket_has_them_at_first)
{
    mock::options const o;
    BOOST_TEST(!o.no_delay);
    BOOST_TEST(!o.keep_alive);
    BOOST_TEST(!o.broadcast);
    BOOST_TEST(o.linger == -1);
    BOOST_TEST(o.time_to_live == 64);
    BOOST_TEST(o.multicast_time_to_live == 1);
    BOOST_TEST(o.multicast_loop);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
