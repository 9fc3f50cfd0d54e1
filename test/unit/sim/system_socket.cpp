//! Tests <vigil/sim/system_socket.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/system_socket.hpp>
#include <vigil/sim/system_socket.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include "support/sim_run.hpp"

using namespace vigil::test;
using vigil::sim::errc;

BOOST_AUTO_TEST_CASE(options_that_were_set_are_told)
{
    in_world([] {
        auto const h = in_sim::socket(
            vigil::address_family::v6, vigil::socket_kind::stream);
        int value = 9;
        using vigil::socket_option;
        BOOST_TEST(in_sim::get_option(h, socket_option::no_delay, value) == 0);
        BOOST_TEST(value == 0);
        in_sim::set_option(h, socket_option::no_delay, 1);
        in_sim::get_option(h, socket_option::no_delay, value);
        BOOST_TEST(value == 1);
        in_sim::get_linger(h, value);
        BOOST_TEST(value == -1);
        in_sim::set_linger(h, 5);
        in_sim::get_linger(h, value);
        BOOST_TEST(value == 5);
        BOOST_TEST(in_sim::join(h, {}, 0) == -1);
        BOOST_TEST((in_sim::error() == errc::not_supported));
    });
}

BOOST_AUTO_TEST_CASE(what_is_no_socket_is_refused)
{
    in_world([] {
        auto const h = in_sim::event_counter();
        vigil::sim::address a;
        BOOST_TEST(in_sim::bind(h, any_address(1)) == -1);
        BOOST_TEST((in_sim::error() == errc::not_socket));
        BOOST_TEST((in_sim::accept(h, a) == in_sim::invalid));
        BOOST_TEST(in_sim::set_linger(h, 1) == -1);
        BOOST_TEST((in_sim::socket(vigil::address_family::unspecified,
                        vigil::socket_kind::stream) == in_sim::invalid));
        BOOST_TEST(in_sim::interface_index("lo") == 0u);
    });
}

BOOST_AUTO_TEST_CASE(ipv6_works_like_ipv4)
{
    in_world([] {
        vigil::ip_address ip;
        ip.family = vigil::address_family::v6;
        ip.port = 80;
        auto const listener = in_sim::socket(
            vigil::address_family::v6, vigil::socket_kind::stream);
        BOOST_TEST(in_sim::bind(listener, vigil::sim::address(ip)) == 0);
        BOOST_TEST(in_sim::listen(listener, 1) == 0);
        auto const h = in_sim::socket(
            vigil::address_family::v6, vigil::socket_kind::stream);
        ip.bytes[15] = 1;
        in_sim::connect(h, vigil::sim::address(ip));
        BOOST_TEST(wait_for(h, in_sim::poll_out));
        BOOST_TEST(!pending_error(h));
    });
}
