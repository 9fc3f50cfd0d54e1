//! Tests <vigil/sim/handle.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/handle.hpp>
#include <vigil/sim/handle.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>

using vigil::sim::handle;

BOOST_AUTO_TEST_CASE(it_is_a_number_and_a_mark)
{
    handle const h(7, 5);
    BOOST_TEST(h.number() == 7u);
    BOOST_TEST(h.mark() == 5u);
    BOOST_TEST(static_cast<std::uint32_t>(h) == 7u);
    BOOST_TEST((h == handle(7, 5)));
    BOOST_TEST((h != handle(7, 6)));
    BOOST_TEST(!(h < 0));
}

BOOST_AUTO_TEST_CASE(none_is_negative)
{
    BOOST_TEST((handle() < 0));
    BOOST_TEST((handle() != handle(0, 0)));
}

BOOST_AUTO_TEST_CASE(the_complement_is_negative_and_comes_back)
{
    handle const h(3, handle::marks - 1);
    BOOST_TEST((~h < 0));
    BOOST_TEST((~~h == h));
}

static_assert(sizeof(handle) == 4); // two of them fit where poll(2) has one
