//! Tests <vigil/sim/object.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/object.hpp>
#include <vigil/sim/object.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>

using vigil::sim::object;
using vigil::sim::object_kind;

BOOST_AUTO_TEST_CASE(a_key_tells_kind_host_and_ordinal)
{
    std::uint64_t const key = object::make_key(object_kind::link, 3, 70'000);
    BOOST_TEST((object::kind_of(key) == object_kind::link));
    BOOST_TEST(object::host_of(key) == 3u);
    BOOST_TEST(object::ordinal_of(key) == 70'000u);
}

BOOST_AUTO_TEST_CASE(each_kind_of_chance_is_counted_by_itself)
{
    object o(1);
    BOOST_TEST(o.count_up(0) == 0u);
    BOOST_TEST(o.count_up(0) == 1u);
    BOOST_TEST(o.count_up(1) == 0u);
}
