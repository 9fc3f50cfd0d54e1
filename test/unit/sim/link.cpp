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

// As Linux counts (FragCreates, over a loopback with that MTU): 20 bytes of
// IPv4 and 8 of UDP, or 40 of IPv6, 8 of each fragment and 8 of UDP.
BOOST_AUTO_TEST_CASE(a_datagram_longer_than_the_mtu_goes_in_fragments)
{
    constexpr auto v4 = vigil::address_family::v4;
    constexpr auto v6 = vigil::address_family::v6;
    sim::link l(2, 3, sim::link_options());
    BOOST_TEST(l.packets_of(65'507, v4) == 1u);
    l.settings.mtu = 1'500;
    BOOST_TEST(l.packets_of(0, v4) == 1u);
    BOOST_TEST(l.packets_of(1'472, v4) == 1u);
    BOOST_TEST(l.packets_of(1'473, v4) == 2u);
    BOOST_TEST(l.packets_of(2 * 1'480 - 8, v4) == 2u);
    BOOST_TEST(l.packets_of(2 * 1'480 - 7, v4) == 3u);
    BOOST_TEST(l.packets_of(65'507, v4) == 45u);
    BOOST_TEST(l.packets_of(1'452, v6) == 1u);
    BOOST_TEST(l.packets_of(1'453, v6) == 2u);
    BOOST_TEST(l.packets_of(2 * 1'448 - 8, v6) == 2u);
    BOOST_TEST(l.packets_of(2 * 1'448 - 7, v6) == 3u);
    BOOST_TEST(l.packets_of(10'000, v6) == 7u);
    l.settings.mtu = 0; // is no link: 68 are the least, of IPv6 1,280
    BOOST_TEST(l.packets_of(40, v4) == 1u);
    BOOST_TEST(l.packets_of(41, v4) == 2u);
    BOOST_TEST(l.packets_of(1'232, v6) == 1u);
    BOOST_TEST(l.packets_of(1'233, v6) == 2u);
}

BOOST_AUTO_TEST_CASE(what_stays_on_a_host_is_never_in_fragments)
{
    sim::link_options o;
    o.mtu = 576;
    BOOST_TEST(
        sim::link(2, 2, o).packets_of(65'507, vigil::address_family::v4) == 1u);
}
