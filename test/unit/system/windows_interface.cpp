//! Tests <vigil/system/windows_interface.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/windows_interface.hpp>
#include <vigil/system/windows_interface.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstring>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(windows_interface_suite)

BOOST_AUTO_TEST_CASE(names_and_indices_go_together)
{
    int found = 0;
    for (std::uint32_t index = 1; index != 64; ++index)
    {
        char name[windows_interface::interface_name_capacity];
        if (!windows_interface::interface_name(index, name))
            continue;
        ++found;
        BOOST_TEST(windows_interface::interface_index(name) == index);
    }
    BOOST_TEST(found != 0); // the loopback is everywhere
}

BOOST_AUTO_TEST_CASE(what_is_not_there_is_not_found)
{
    char name[windows_interface::interface_name_capacity];
    BOOST_TEST(!windows_interface::interface_name(0x7fff'fff0, name));
    BOOST_TEST(windows_interface::interface_index("nothing has it") == 0u);
    BOOST_TEST(windows_interface::interface_index("") == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
