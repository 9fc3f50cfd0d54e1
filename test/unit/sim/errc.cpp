//! Tests <vigil/sim/errc.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/errc.hpp>
#include <vigil/sim/errc.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <string>
#include <system_error>

using vigil::condition;
using vigil::sim::errc;

BOOST_AUTO_TEST_CASE(codes_mean_what_those_of_an_os_mean)
{
    std::error_code const blocked = errc::would_block;
    BOOST_TEST((blocked == condition::would_block));
    BOOST_TEST((blocked == std::errc::resource_unavailable_try_again));
    BOOST_TEST((make_error_code(errc::bad_handle) == condition::bad_handle));
    BOOST_TEST((make_error_code(errc::too_many_files) == condition::exhausted));
    BOOST_TEST((make_error_code(errc::reset) == std::errc::connection_reset));
    BOOST_TEST((make_error_code(errc::stopped) == condition::stopped));
    BOOST_TEST(
        (make_error_code(errc::foreign_handle) == condition::bad_handle));
}

BOOST_AUTO_TEST_CASE(each_has_a_message_and_a_meaning)
{
    for (int n = 1; n <= static_cast<int>(errc::not_permitted); ++n)
    {
        std::error_code const code(n, vigil::sim::errc_category());
        BOOST_TEST(!code.message().empty());
        BOOST_TEST((code.default_error_condition() != std::error_condition()));
        BOOST_TEST(code.message() != "unknown error");
    }
    BOOST_TEST(vigil::sim::errc_category().name() == std::string("sim"));
}
