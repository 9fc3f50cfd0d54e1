//! Tests <vigil/io/endpoint.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/endpoint.hpp>
#include <vigil/io/endpoint.hpp> // guarded
#include <vigil/print.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdint>
#include <cstring>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <support/outside.hpp>

namespace vigil::test {
namespace {

using octets = std::vector<int>;

// A system with one network interface, whose name is as long as names get.
struct one_interface
{
    using address_type = default_system::address_type;
    static constexpr std::size_t interface_name_capacity = 8;

    static std::uint32_t interface_index(char const* name) noexcept
    {
        return std::strcmp(name, "wlan0.1") == 0 ? 7 : 0;
    }

    static bool interface_name(
        std::uint32_t index, char (&name)[interface_name_capacity]) noexcept
    {
        std::strcpy(name, "wlan0.1");
        return index == 7;
    }
};

// There is no endpoint that is none.
static_assert(!std::is_default_constructible_v<endpoint>);
static_assert(!std::is_constructible_v<endpoint, std::string>);
static_assert(!std::is_constructible_v<endpoint, char const*>);
static_assert(std::is_trivially_copyable_v<endpoint>);

// What takes an endpoint takes a literal.
endpoint same(endpoint const& e)
{
    return e;
}

// Clang 14 leaves these two to the run time.
endpoint const global = "1.2.3.4:5";

struct member
{
    endpoint at = "[::1]:5";
};

octets bytes(endpoint const& e)
{
    return octets(e.bytes().begin(), e.bytes().end());
}

BOOST_AUTO_TEST_SUITE(endpoint_suite)

BOOST_AUTO_TEST_CASE(a_literal_converts)
{
    constexpr endpoint v4 = "192.168.0.1:8080";
    BOOST_TEST(v4.is_v4());
    BOOST_TEST(!v4.is_v6());
    BOOST_TEST((v4.family() == address_family::v4));
    BOOST_TEST(v4.port() == 8080);
    BOOST_TEST(v4.scope() == 0u);
    BOOST_TEST((bytes(v4) == octets{192, 168, 0, 1}));
    constexpr endpoint v6("[fe80::1%3]:80");
    BOOST_TEST(v6.is_v6());
    BOOST_TEST(!v6.is_v4());
    BOOST_TEST(v6.scope() == 3u);
    BOOST_TEST(v6.port() == 80);
    BOOST_TEST(v6.bytes().size() == 16u);
    BOOST_TEST(global == endpoint::v4({1, 2, 3, 4}, 5));
    BOOST_TEST(member().at == endpoint::loopback_v6(5));
    BOOST_TEST(same("127.0.0.1:7777") == endpoint::loopback_v4(7777));
}

BOOST_AUTO_TEST_CASE(parse_reads_what_a_literal_may_be)
{
    BOOST_TEST(
        endpoint::parse("127.0.0.1:80").value() == endpoint("127.0.0.1:80"));
    BOOST_TEST(endpoint::parse("[fe80::1%3]:80").value() ==
        endpoint("[fe80::1%3]:80"));
    std::string const text = "[::1]:65535";
    BOOST_TEST(endpoint::parse(text).value() == endpoint("[::1]:65535"));
}

BOOST_AUTO_TEST_CASE(parse_says_what_is_wrong)
{
    auto const error = [](std::string_view text) {
        auto const read = endpoint::parse(text);
        BOOST_TEST(read.error() == condition::invalid_endpoint);
        return read.error();
    };
    BOOST_TEST(error("localhost:80") == errc::host_name);
    BOOST_TEST(error("127.0.0.1:65536") == errc::malformed_port);
    BOOST_TEST(error("127.0.0.1") == errc::malformed_port);
    BOOST_TEST(error("127.0.0:80") == errc::malformed_address);
    BOOST_TEST(error("") == errc::malformed_address);
    BOOST_TEST(error("[fe80::1%none such]:80") == errc::unknown_scope);
}

BOOST_AUTO_TEST_CASE(the_system_knows_the_name_of_a_scope)
{
    auto const e =
        endpoint::parse<one_interface>("[fe80::1%wlan0.1]:80").value();
    BOOST_TEST(e == endpoint("[fe80::1%7]:80"));
    BOOST_TEST(e.text().view() == "[fe80::1%7]:80");
    BOOST_TEST(
        e.text_with_name<one_interface>().view() == "[fe80::1%wlan0.1]:80");
}

// No byte is cut off that another interface might be found.
BOOST_AUTO_TEST_CASE(a_scope_whose_name_is_too_long_is_unknown)
{
    for (auto const text : {"[::1%wlan0.12]:80", "[::1%wlan0.1.1.1.1.1]:80",
             "[::1%wlan0.]:80", "[::1%WLAN0.1]:80"})
        BOOST_TEST(endpoint::parse<one_interface>(text).error() ==
            errc::unknown_scope);
}

BOOST_AUTO_TEST_CASE(a_scope_without_a_name_is_printed_as_its_number)
{
    BOOST_TEST(
        endpoint("[fe80::1%3]:80").text_with_name<one_interface>().view() ==
        "[fe80::1%3]:80");
    BOOST_TEST(
        endpoint("[fe80::1]:80").text_with_name<one_interface>().view() ==
        "[fe80::1]:80");
}

// The name that this machine has for its first interface, if it has one.
BOOST_AUTO_TEST_CASE(names_go_round_by_the_real_system)
{
    endpoint const first("[fe80::1%1]:80");
    BOOST_TEST(endpoint::parse(first.text_with_name()).value() == first);
}

BOOST_AUTO_TEST_CASE(factories)
{
    BOOST_TEST(endpoint::v4({1, 2, 3, 4}, 5) == endpoint("1.2.3.4:5"));
    BOOST_TEST(
        endpoint::v6({0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 80,
            3) == endpoint("[fe80::1%3]:80"));
    BOOST_TEST(endpoint::any_v4(1) == endpoint("0.0.0.0:1"));
    BOOST_TEST(endpoint::any_v6(1) == endpoint("[::]:1"));
    BOOST_TEST(endpoint::loopback_v4(1) == endpoint("127.0.0.1:1"));
    BOOST_TEST(endpoint::loopback_v6(1) == endpoint("[::1]:1"));
    static_assert(endpoint::any_v4(1).port() == 1);
}

BOOST_AUTO_TEST_CASE(with_port_changes_the_port_alone)
{
    constexpr endpoint e("[fe80::1%3]:80");
    BOOST_TEST(e.with_port(81) == endpoint("[fe80::1%3]:81"));
    BOOST_TEST(e.port() == 80);
}

BOOST_AUTO_TEST_CASE(predicates)
{
    BOOST_TEST(endpoint("127.0.0.1:0").is_loopback());
    BOOST_TEST(endpoint("127.255.3.4:0").is_loopback());
    BOOST_TEST(endpoint("[::1]:0").is_loopback());
    BOOST_TEST(!endpoint("128.0.0.1:0").is_loopback());
    BOOST_TEST(!endpoint("[::2]:0").is_loopback());
    BOOST_TEST(!endpoint("[7f00::1]:0").is_loopback());
    BOOST_TEST(endpoint("224.0.0.1:0").is_multicast());
    BOOST_TEST(endpoint("239.255.255.255:0").is_multicast());
    BOOST_TEST(endpoint("[ff02::1]:0").is_multicast());
    BOOST_TEST(!endpoint("223.0.0.1:0").is_multicast());
    BOOST_TEST(!endpoint("240.0.0.1:0").is_multicast());
    BOOST_TEST(!endpoint("[fe80::1]:0").is_multicast());
    BOOST_TEST(endpoint("0.0.0.0:1").is_unspecified());
    BOOST_TEST(endpoint("[::%1]:1").is_unspecified());
    BOOST_TEST(!endpoint("0.0.0.1:1").is_unspecified());
    BOOST_TEST(!endpoint("[::1]:1").is_unspecified());
}

// Each differs from the next in one part, and comes before it.
BOOST_AUTO_TEST_CASE(order_and_equality_look_at_every_part)
{
    endpoint const sorted[] = {"1.2.3.4:80", "1.2.3.4:256", "1.2.3.5:1",
        "10.0.0.0:1", "[::]:1", "[::1]:1", "[::1%1]:1", "[::1%2]:1", "[::1]:2",
        "[1::]:0"};
    for (auto const& a : sorted)
        for (auto const& b : sorted)
        {
            BOOST_TEST((a == b) == (&a == &b));
            BOOST_TEST((a < b) == (&a < &b));
            BOOST_TEST((a > b) == (&a > &b));
        }
    std::set<endpoint> const set(std::begin(sorted), std::end(sorted));
    BOOST_TEST(set.size() == std::size(sorted));
}

// The same bytes, and yet no IPv4 address.
BOOST_AUTO_TEST_CASE(a_mapped_address_is_another)
{
    BOOST_TEST(endpoint("[::ffff:1.2.3.4]:80") != endpoint("1.2.3.4:80"));
}

BOOST_AUTO_TEST_CASE(version_four_to_sockaddr_and_back)
{
    endpoint const e("1.2.3.4:258");
    default_system::address_type const a = e.to_native();
    sockaddr_in in;
    BOOST_REQUIRE(a.size() == sizeof in);
    std::memcpy(&in, a.data(), sizeof in);
    BOOST_TEST(in.sin_family == AF_INET);
    BOOST_TEST(in.sin_port == htons(258));
    BOOST_TEST(in.sin_addr.s_addr == htonl(0x01020304));
    BOOST_TEST(endpoint::from_native(a).value() == e);
}

BOOST_AUTO_TEST_CASE(version_six_to_sockaddr_and_back)
{
    endpoint const e("[fe80::102%3]:258");
    default_system::address_type const a = e.to_native<one_interface>();
    sockaddr_in6 in;
    BOOST_REQUIRE(a.size() == sizeof in);
    std::memcpy(&in, a.data(), sizeof in);
    BOOST_TEST(in.sin6_family == AF_INET6);
    BOOST_TEST(in.sin6_port == htons(258));
    BOOST_TEST(in.sin6_scope_id == 3u);
    BOOST_TEST(in.sin6_addr.s6_addr[0] == 0xfe);
    BOOST_TEST(in.sin6_addr.s6_addr[14] == 1);
    BOOST_TEST(in.sin6_addr.s6_addr[15] == 2);
    BOOST_TEST(endpoint::from_native<one_interface>(a).value() == e);
}

BOOST_AUTO_TEST_CASE(a_sockaddr_of_the_user_converts)
{
    sockaddr_in in{};
    in.sin_family = AF_INET;
    in.sin_port = htons(80);
    in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    default_system::address_type const a(
        reinterpret_cast<sockaddr const*>(&in), sizeof in);
    BOOST_TEST(endpoint::from_native(a).value() == endpoint("127.0.0.1:80"));
}

BOOST_AUTO_TEST_CASE(a_foreign_or_short_sockaddr_is_refused)
{
    BOOST_TEST(endpoint::from_native(default_system::address_type()).error() ==
        errc::foreign_address);
    BOOST_TEST(endpoint::from_native(default_system::address_type::local("/a"))
                   .error() == errc::foreign_address);
    default_system::address_type const whole =
        endpoint("1.2.3.4:5").to_native();
    for (auto size = decltype(whole.size()){0}; size != whole.size(); ++size)
        BOOST_TEST(
            endpoint::from_native(default_system::address_type(whole.data(),
                                      static_cast<socklen_t>(size)))
                .error() == condition::invalid_endpoint);
}

BOOST_AUTO_TEST_CASE(what_is_printed_is_parsed)
{
    std::mt19937 random(1);
    for (int i = 0; i != 10'000; ++i)
    {
        std::array<std::uint8_t, 16> bytes{};
        for (auto& b : bytes)
            b = static_cast<std::uint8_t>(random() % 3 == 0 ? random() : 0);
        auto const port = static_cast<std::uint16_t>(random());
        auto const scope = static_cast<std::uint32_t>(random() % 3);
        endpoint const e = random() % 4 == 0
            ? endpoint::v4({bytes[0], bytes[1], bytes[2], bytes[3]}, port)
            : endpoint::v6(bytes, port, scope);
        BOOST_REQUIRE(endpoint::parse(e.text()).value() == e);
        BOOST_REQUIRE(endpoint::parse(to_string(e)).value() == e);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
