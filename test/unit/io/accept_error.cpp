//! Tests <vigil/io/accept_error.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/accept_error.hpp>
#include <vigil/io/accept_error.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <system_error>

#include <support/conditions.hpp>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(accept_error_suite)

BOOST_AUTO_TEST_CASE(who_has_gone_is_no_reason_to_stop)
{
    for (auto const e : {std::errc::connection_aborted,
             std::errc::connection_reset, std::errc::protocol_error})
    {
        BOOST_TEST(is_about_connection(make_error_code(e)));
        BOOST_TEST(is_about_connection(system_code(e)));
    }
    BOOST_TEST(is_about_connection(errc::foreign_address));
}

#if defined(__linux__)
BOOST_AUTO_TEST_CASE(nor_is_what_the_network_had_to_say)
{
    for (auto const e : {std::errc::network_down,
             std::errc::network_unreachable, std::errc::host_unreachable,
             std::errc::no_protocol_option, std::errc::operation_not_supported})
        BOOST_TEST(is_about_connection(system_code(e)));
}
#endif

// A loop that went on would spin, or hide that nobody is served any more.
BOOST_AUTO_TEST_CASE(an_error_of_the_listener_is_not_about_a_connection)
{
    BOOST_TEST(!is_about_connection({}));
    BOOST_TEST(!is_about_connection(errc::moved_from));
    for (auto const e : {std::errc::operation_would_block,
             std::errc::too_many_files_open, std::errc::no_buffer_space,
             std::errc::not_enough_memory, std::errc::bad_file_descriptor,
             std::errc::invalid_argument, std::errc::not_a_socket,
             std::errc::operation_not_permitted, std::errc::operation_canceled})
        BOOST_TEST(!is_about_connection(system_code(e)));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
