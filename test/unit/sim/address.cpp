//! Tests <vigil/sim/address.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/address.hpp>
#include <vigil/sim/address.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <string_view>

using vigil::address_family;
using vigil::sim::address;

BOOST_AUTO_TEST_CASE(nothing_is_no_address)
{
    address const a;
    BOOST_TEST(a.size() == 0u);
    BOOST_TEST((a.family() == address_family::unspecified));
    BOOST_TEST(!a.is_ip());
}

BOOST_AUTO_TEST_CASE(an_ip_address_comes_back)
{
    vigil::ip_address ip;
    ip.family = address_family::v4;
    ip.port = 80;
    ip.bytes[0] = 10;
    ip.bytes[3] = 1;
    address a(ip);
    BOOST_TEST((a.ip() == ip));
    BOOST_TEST(a.port() == 80);
    BOOST_TEST(!a.is_any());
    BOOST_TEST(!a.is_loopback());
    a.set_port(81);
    BOOST_TEST(a.is_same_place(address(ip)));
    BOOST_TEST(!(a == address(ip)));
}

BOOST_AUTO_TEST_CASE(loopback_and_any_are_known)
{
    vigil::ip_address ip;
    ip.family = address_family::v6;
    BOOST_TEST(address(ip).is_any());
    ip.bytes[15] = 1;
    BOOST_TEST(address(ip).is_loopback());
    ip.family = address_family::v4;
    ip.bytes[15] = 0;
    ip.bytes[0] = 127;
    BOOST_TEST(address(ip).is_loopback());
}

BOOST_AUTO_TEST_CASE(a_name_comes_back)
{
    using namespace std::string_view_literals;
    address const a = address::local("\0name"sv);
    BOOST_TEST(a.local_name() == "\0name"sv);
    BOOST_TEST((a.family() == address_family::local));
    BOOST_TEST((a.ip() == vigil::ip_address()));
    BOOST_TEST(a.size() == 7u);
}
