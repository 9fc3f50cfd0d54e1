//! Tests <vigil/io/endpoint_text.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/endpoint_reading.hpp>
#include <vigil/io/endpoint_text.hpp>
#include <vigil/io/endpoint_text.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include <support/outside.hpp>

namespace vigil::test {
namespace {

// Read, and written again.
std::string canonical(std::string_view text)
{
    endpoint_reading const r = read_endpoint(text);
    BOOST_REQUIRE((r.error == errc()));
    return std::string(endpoint_text(r.ip, r.scope_name).view());
}

BOOST_AUTO_TEST_SUITE(endpoint_text_suite)

// The compiler writes by the same code.
static_assert(
    endpoint_text(read_endpoint("[0:0::1]:80").ip).view() == "[::1]:80");

BOOST_AUTO_TEST_CASE(version_four)
{
    for (auto const text :
        {"127.0.0.1:80", "0.0.0.0:0", "255.255.255.255:65535", "1.20.3.4:10"})
        BOOST_TEST(canonical(text) == text);
}

// RFC 5952, section 4: lower case, no leading zeros, the longest run of
// zeros shortened, of equal ones the first, never a single one.
BOOST_AUTO_TEST_CASE(version_six_is_canonical)
{
    struct
    {
        char const* text;
        char const* expected;
    } const table[] = {
        {"[0:0:0:0:0:0:0:0]:0", "[::]:0"},
        {"[0:0:0:0:0:0:0:1]:80", "[::1]:80"},
        {"[1:0:0:0:0:0:0:0]:80", "[1::]:80"},
        {"[2001:0DB8::0001]:80", "[2001:db8::1]:80"},
        {"[2001:db8:0:0:0:0:2:1]:80", "[2001:db8::2:1]:80"},
        {"[2001:db8::1:1:1:1:1]:80", "[2001:db8:0:1:1:1:1:1]:80"},
        {"[2001:0:0:1:0:0:0:1]:80", "[2001:0:0:1::1]:80"},
        {"[2001:db8:0:0:1:0:0:1]:80", "[2001:db8::1:0:0:1]:80"},
        {"[1:2:3:4:5:6:7::]:80", "[1:2:3:4:5:6:7:0]:80"},
        {"[::2:3:4:5:6:7:8]:80", "[0:2:3:4:5:6:7:8]:80"},
        {"[1:2:3:4:5:6:0:0]:80", "[1:2:3:4:5:6::]:80"},
        {"[ABCD:EF01:2345:6789:ABCD:EF01:2345:6789]:65535",
            "[abcd:ef01:2345:6789:abcd:ef01:2345:6789]:65535"},
        {"[0:0:0:0:0:ffff:c0a8:1]:80", "[::ffff:192.168.0.1]:80"},
        {"[::fffe:c0a8:1]:80", "[::fffe:c0a8:1]:80"},
    };
    for (auto const& row : table)
        BOOST_TEST(canonical(row.text) == row.expected);
}

BOOST_AUTO_TEST_CASE(a_scope_is_written_as_a_number_or_by_the_name_given)
{
    ip_address ip = read_endpoint("[fe80::1]:80").ip;
    BOOST_TEST(endpoint_text(ip, "eth0").view() == "[fe80::1]:80");
    ip.scope = 3;
    BOOST_TEST(endpoint_text(ip).view() == "[fe80::1%3]:80");
    BOOST_TEST(endpoint_text(ip, "eth0").view() == "[fe80::1%eth0]:80");
}

// The longest there is fits; a name that does not is left for the number.
BOOST_AUTO_TEST_CASE(the_buffer_holds_the_longest)
{
    ip_address ip =
        read_endpoint("[abcd:ef01:2345:6789:abcd:ef01:2345:6789]:65535").ip;
    ip.scope = 4294967295u;
    BOOST_TEST(endpoint_text(ip).view() ==
        "[abcd:ef01:2345:6789:abcd:ef01:2345:6789%4294967295]:65535");
    std::string const longest(31, 'x');
    BOOST_TEST(endpoint_text(ip, longest).view() ==
        "[abcd:ef01:2345:6789:abcd:ef01:2345:6789%" + longest + "]:65535");
    BOOST_TEST(
        endpoint_text(ip, longest + 'x').view() == endpoint_text(ip).view());
}

BOOST_AUTO_TEST_CASE(it_is_a_c_string_too)
{
    endpoint_text const text(read_endpoint("127.0.0.1:80").ip);
    BOOST_TEST(text.c_str() == "127.0.0.1:80");
    std::string_view const view = text;
    BOOST_TEST(view == "127.0.0.1:80");
}

// Any address: written as inet_ntop(3) writes it, and read back the same.
BOOST_AUTO_TEST_CASE(addresses_come_back_as_they_went)
{
    std::mt19937 random(1);
    for (int i = 0; i != 20'000; ++i)
    {
        ip_address ip;
        ip.family = address_family::v6;
        ip.port = static_cast<std::uint16_t>(random());
        bool is_compatible = true; // ::1.2.3.4, which RFC 4291 gave up
        for (int n = 0; n != 16; ++n)
        {
            ip.bytes[n] = random() % 4 != 0
                ? std::uint8_t(0)
                : static_cast<std::uint8_t>(random());
            is_compatible = is_compatible && (n >= 12 || ip.bytes[n] == 0);
        }
        endpoint_text const text(ip);
        BOOST_REQUIRE((read_endpoint(text).ip == ip));
        char expected[INET6_ADDRSTRLEN];
        ::inet_ntop(AF_INET6, ip.bytes, expected, sizeof expected);
        if (!is_compatible)
            BOOST_REQUIRE(text.view() ==
                '[' + std::string(expected) + "]:" + std::to_string(ip.port));
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
