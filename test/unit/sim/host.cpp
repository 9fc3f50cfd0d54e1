//! Tests <vigil/sim/host.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/host.hpp>
#include <vigil/sim/host.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include "support/sim_run.hpp"

using namespace vigil::sim;
using vigil::test::in_world;

BOOST_AUTO_TEST_CASE(the_lowest_free_number_is_given)
{
    in_world([] {
        host& h = vigil::current<task>::get()->owner;
        handle const a = h.put(new counter(h));
        handle const b = h.put(new counter(h));
        BOOST_TEST(a.number() == 0u);
        BOOST_TEST(b.number() == 1u);
        BOOST_TEST(h.find(b) != nullptr);
        h.take(a);
        BOOST_TEST(h.find(a) == nullptr);
        BOOST_TEST(h.open_files() == 1u);
        BOOST_TEST((h.put(new counter(h)) == a));
    });
}

BOOST_AUTO_TEST_CASE(a_handle_of_an_earlier_life_is_not_ours)
{
    in_world([] {
        host& h = vigil::current<task>::get()->owner;
        handle const a = h.put(new counter(h));
        h.end_files();
        BOOST_TEST(!h.is_ours(a));
        BOOST_TEST(h.find(a) == nullptr);
        BOOST_TEST(h.find(handle()) == nullptr);
    });
}

BOOST_AUTO_TEST_CASE(hosts_have_addresses_of_their_own)
{
    in_world([] {
        host& h = vigil::current<task>::get()->owner;
        BOOST_TEST((address(h.ip(80)) == vigil::test::at_host(0, 80)));
        BOOST_TEST((h.ip_v6(80).family == vigil::address_family::v6));
        BOOST_TEST(h.ip_v6(80).bytes[15] == 1);
        BOOST_TEST(h.free_name().local_name().size() == 6u);
    });
}
