//! Tests <vigil/sim/link.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/link.hpp>
#include <vigil/sim/link.hpp> // guarded

#include <boost/test/unit_test.hpp>

namespace sim = vigil::sim;

BOOST_AUTO_TEST_CASE(a_link_to_oneself_is_short)
{
    sim::link const own(2, 2, sim::link_options());
    sim::link const other(2, 3, sim::link_options());
    BOOST_TEST(own.is_loopback);
    BOOST_TEST(!other.is_loopback);
    BOOST_TEST(own.settings.latency.count() < other.settings.latency.count());
    BOOST_TEST(own.key() != other.key());
    BOOST_TEST(!other.is_parted(0));
}
