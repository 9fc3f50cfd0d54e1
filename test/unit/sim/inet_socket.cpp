//! Tests <vigil/sim/inet_socket.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/inet_socket.hpp>
#include <vigil/sim/inet_socket.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include "support/sim_run.hpp"

using namespace vigil::test;
using vigil::sim::errc;

BOOST_AUTO_TEST_CASE(a_socket_is_bound_once_and_to_its_own_host)
{
    in_world([] {
        auto const h = in_sim::socket(
            vigil::address_family::v4, vigil::socket_kind::datagram);
        BOOST_TEST(in_sim::bind(h, at_host(3, 80)) == -1);
        BOOST_TEST((in_sim::error() == errc::address_not_available));
        BOOST_TEST(in_sim::bind(h, at_host(0, 80)) == 0);
        BOOST_TEST(in_sim::bind(h, at_host(0, 81)) == -1);
        BOOST_TEST((in_sim::error() == errc::invalid));
        vigil::sim::address a;
        BOOST_TEST(in_sim::local_address(h, a) == 0);
        BOOST_TEST((a == at_host(0, 80)));
        auto const other = in_sim::socket(
            vigil::address_family::v4, vigil::socket_kind::datagram);
        BOOST_TEST(in_sim::bind(other, any_address(80)) == -1);
        BOOST_TEST((in_sim::error() == errc::address_in_use));
        in_sim::close(h);
        BOOST_TEST(in_sim::bind(other, any_address(80)) == 0);
    });
}

BOOST_AUTO_TEST_CASE(two_that_agree_share_a_port)
{
    in_world([] {
        for (int n = 0; n != 2; ++n)
        {
            auto const h = in_sim::socket(
                vigil::address_family::v4, vigil::socket_kind::stream);
            in_sim::set_option(h, vigil::socket_option::reuse_port, 1);
            BOOST_TEST(in_sim::bind(h, any_address(80)) == 0);
        }
    });
}
