//! Tests <vigil/system/logged_call.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/fault.hpp>
#include <vigil/system/logged_call.hpp>
#include <vigil/system/logged_call.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(logged_call_suite)

BOOST_AUTO_TEST_CASE(each_call_has_a_name_and_a_place)
{
    std::set<std::string> names;
    std::set<logged_call> calls;
    for (call_shape const& each : call_shapes)
    {
        names.insert(each.name);
        calls.insert(each.call);
        BOOST_TEST(shape_of(each.call) == &each);
        for (char const* letters : {each.asked, each.answered})
            BOOST_TEST(std::string_view(letters).find_first_not_of("nhbsaev") ==
                std::string_view::npos);
    }
    BOOST_TEST(names.size() == std::size(call_shapes));
    BOOST_TEST(calls.size() == std::size(call_shapes));
    BOOST_TEST(shape_of(static_cast<logged_call>(199)) == nullptr);
}

// Under the name that faults have too.
BOOST_AUTO_TEST_CASE(calls_of_the_system_have_one_name)
{
    for (std::size_t i = 0; i != os_call_count; ++i)
    {
        auto const call = static_cast<os_call>(i);
        BOOST_TEST(shape_of(logged(call))->name ==
            std::string_view(fault_entry_of(call).name));
    }
}

BOOST_AUTO_TEST_CASE(what_sleeps_may_block)
{
    for (call_shape const& each : call_shapes)
    {
        bool const sleeps = each.call == logged(os_call::sleep) ||
            each.call == logged_call::selector_wait;
        BOOST_TEST(may_block(each.call) == sleeps, each.name);
        BOOST_TEST(is_compared(each.call) == !sleeps, each.name);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
