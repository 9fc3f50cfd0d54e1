//! Tests <vigil/system/windows_address.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/windows_address.hpp>
#include <vigil/system/windows_address.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstring>
#include <string>
#include <string_view>

namespace vigil::test {
namespace {

ip_address const v4{address_family::v4, 0x1234, 0, {192, 0, 2, 7}};
ip_address const v6{address_family::v6, 0x1234, 5,
    {0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7}};

BOOST_AUTO_TEST_SUITE(windows_address_suite)

BOOST_AUTO_TEST_CASE(a_new_one_is_of_no_family)
{
    windows_address const a;
    BOOST_TEST(a.size() == 0u);
    BOOST_TEST((a.family() == address_family::unspecified));
    BOOST_TEST((a.ip() == ip_address()));
    BOOST_TEST(a.local_name().empty());
}

BOOST_AUTO_TEST_CASE(an_ip_address_comes_back)
{
    for (ip_address const& ip : {v4, v6})
    {
        windows_address const a(ip);
        BOOST_TEST((a.family() == ip.family));
        BOOST_TEST((a.ip() == ip));
        windows_address const copy(a.data(), a.length());
        BOOST_TEST((copy.ip() == ip));
    }
}

BOOST_AUTO_TEST_CASE(it_is_in_network_order)
{
    windows_address const a(v4);
    sockaddr_in in;
    BOOST_REQUIRE(a.size() == sizeof in);
    std::memcpy(&in, a.data(), sizeof in);
    BOOST_TEST(in.sin_family == AF_INET);
    BOOST_TEST(in.sin_port == ::htons(0x1234));
    BOOST_TEST(in.sin_addr.s_addr == ::inet_addr("192.0.2.7"));
}

BOOST_AUTO_TEST_CASE(one_that_is_cut_off_is_none)
{
    windows_address a(v6);
    for (int n = a.length() - 1; n >= 0; --n)
    {
        a.resize(n);
        BOOST_TEST((a.ip() == ip_address()));
    }
}

BOOST_AUTO_TEST_CASE(lengths_are_kept_within_the_room)
{
    windows_address a(v4);
    a.resize(-1);
    BOOST_TEST(a.size() == 0u);
    a.resize(4096);
    BOOST_TEST(a.length() == windows_address::capacity);
    BOOST_TEST(windows_address(a.data(), -1).size() == 0u);
}

BOOST_AUTO_TEST_CASE(a_path_comes_back)
{
    std::string const longest(windows_address::max_local_name, 'x');
    for (std::string_view const name : {std::string_view("C:/a"),
             std::string_view("b"), std::string_view(longest)})
    {
        windows_address const a = windows_address::local(name);
        BOOST_TEST((a.family() == address_family::local));
        BOOST_TEST(a.local_name() == name);
        BOOST_TEST(a.size() == 2 + name.size() + 1);
        BOOST_TEST((a.ip() == ip_address()));
    }
}

// As Windows names a socket without a name: all of the room, with nulls.
BOOST_AUTO_TEST_CASE(nulls_are_no_name)
{
    windows_address a = windows_address::local({});
    BOOST_TEST(a.size() == 2u);
    BOOST_TEST(a.local_name().empty());
    a.resize(sizeof(windows_local_address));
    BOOST_TEST(a.local_name().empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
