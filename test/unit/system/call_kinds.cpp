//! Tests <vigil/system/call_kinds.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/call_kinds.hpp>
#include <vigil/system/call_kinds.hpp> // guarded
#include <vigil/system/logged_call.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string_view>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(call_kinds_suite)

// What is said of a call here, and in the table of the log.
BOOST_AUTO_TEST_CASE(they_agree_with_the_shapes)
{
    for (std::size_t i = 0; i != os_call_count; ++i)
    {
        auto const call = static_cast<os_call>(i);
        call_shape const& shape = *shape_of(logged(call));
        std::string_view const answered = shape.answered;
        BOOST_TEST_INFO_SCOPE(shape.name);
        BOOST_TEST(makes_handle(call) == (answered == "h" || answered == "ha"));
        BOOST_TEST(makes_two_handles(call) == (answered == "hh"));
        BOOST_TEST(has_number_result(call) == (answered == "n"));
        BOOST_TEST(
            has_address_result(call) == (answered == "a" || answered == "ha"));
        BOOST_TEST(
            has_other_result(call) == (answered == "e" || answered == "s"));
        bool const has_bytes =
            std::string_view(shape.asked).find('b') != std::string_view::npos ||
            answered.find('b') != std::string_view::npos;
        bool const counts = call == os_call::read ||
            call == os_call::receive_message || call == os_call::read_pipe;
        BOOST_TEST(moves_bytes(call) == (has_bytes || counts));
        if (is_native_call(call))
            BOOST_TEST((!has_object(call) && answered.empty()));
    }
}

BOOST_AUTO_TEST_CASE(the_native_floors_are_those_of_selectors)
{
    BOOST_TEST(is_native_call(os_call::poll_wait));
    BOOST_TEST(is_native_call(os_call::epoll_wait_precise));
    BOOST_TEST(!is_native_call(os_call::event_counter)); // a waker's
    BOOST_TEST(!is_native_call(os_call::interface_name));
}

BOOST_AUTO_TEST_CASE(an_object_is_a_first_argument)
{
    BOOST_TEST(has_object(os_call::close));
    BOOST_TEST(has_object(os_call::accept));
    BOOST_TEST(!has_object(os_call::sleep));
    BOOST_TEST(!has_object(os_call::socket));
    BOOST_TEST(!has_object(os_call::interface_name));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
