//! Tests <vigil/system/os_call.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/fault.hpp>
#include <vigil/system/os_call.hpp>
#include <vigil/system/os_call.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <set>
#include <string>

namespace vigil::test {
namespace {

static_assert(os_call() == os_call::now);
static_assert(
    static_cast<std::size_t>(os_call::port_send) + 1 == os_call_count);

BOOST_AUTO_TEST_SUITE(os_call_suite)

// Tables are indexed by them.
BOOST_AUTO_TEST_CASE(each_has_a_place_and_a_name_of_its_own)
{
    std::set<std::string> names{""};
    for (std::size_t i = 0; i != os_call_count; ++i)
    {
        auto const call = static_cast<os_call>(i);
        fault_entry const& e = fault_entry_of(call);
        BOOST_TEST((e.call == call));
        BOOST_TEST(names.insert(e.name).second, e.name);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
