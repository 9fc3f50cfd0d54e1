//! Tests <vigil/io/endpoint_reading.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/endpoint_reading.hpp>
#include <vigil/io/endpoint_reading.hpp> // guarded
#include <vigil/print.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <support/outside.hpp>

namespace vigil::test {
namespace {

using octets = std::vector<int>;
using namespace std::string_view_literals;

// The bytes that were read; none if the text is refused.
octets read(std::string_view text)
{
    endpoint_reading const r = read_endpoint(text);
    if (r.error != errc())
        return {};
    int const size = r.ip.family == address_family::v4 ? 4 : 16;
    return octets(r.ip.bytes, r.ip.bytes + size);
}

// The same, by the C library.
octets read_by_system(std::string_view text)
{
    std::uint8_t out[16];
    bool const is_v6 = !text.empty() && text.front() == '[';
    if (is_v6)
        text.remove_prefix(1);
    std::string const host(text.substr(0, text.rfind(is_v6 ? ']' : ':')));
    if (::inet_pton(is_v6 ? AF_INET6 : AF_INET, host.c_str(), out) != 1)
        return {};
    return octets(out, out + (is_v6 ? 16 : 4));
}

BOOST_AUTO_TEST_SUITE(endpoint_reading_suite)

// The compiler reads by the same code.
static_assert(read_endpoint("1.2.3.4:5").ip.bytes[3] == 4);
static_assert(read_endpoint("1.2.3.4").error == errc::malformed_port);

BOOST_AUTO_TEST_CASE(version_four)
{
    BOOST_TEST((read("127.0.0.1:80") == octets{127, 0, 0, 1}));
    BOOST_TEST((read("0.0.0.0:0") == octets{0, 0, 0, 0}));
    BOOST_TEST((read("255.255.255.255:65535") == octets{255, 255, 255, 255}));
}

// The forms of RFC 4291, section 2.2: each is read as inet_pton(3) does.
BOOST_AUTO_TEST_CASE(version_six)
{
    for (char const* const text :
        {"[2001:DB8:0:0:8:800:200C:417A]:0", "[2001:db8::8:800:200c:417a]:0",
            "[::]:0", "[::1]:0", "[1::]:0", "[1::8]:0", "[1:2:3:4:5:6:7:8]:0",
            "[1:2:3:4:5:6:7::]:0", "[::2:3:4:5:6:7:8]:0", "[1:2:3::5:6:7:8]:0",
            "[0001:0010:0100:1000::]:0", "[ffff:FFFF:fFfF::]:0",
            "[::13.1.68.3]:0", "[::FFFF:129.144.52.38]:0",
            "[1:2:3:4:5:6:7.8.9.10]:0", "[64:ff9b::1.2.3.4]:0",
            "[1::2:3.4.5.6]:0"})
    {
        BOOST_TEST_INFO_SCOPE(text);
        BOOST_TEST(!read(text).empty());
        BOOST_TEST((read(text) == read_by_system(text)));
    }
}

BOOST_AUTO_TEST_CASE(ports)
{
    BOOST_TEST(read_endpoint("1.2.3.4:0").ip.port == 0);
    BOOST_TEST(read_endpoint("1.2.3.4:80").ip.port == 80);
    BOOST_TEST(read_endpoint("1.2.3.4:65535").ip.port == 65535);
    BOOST_TEST(read_endpoint("[::1]:65535").ip.port == 65535);
}

BOOST_AUTO_TEST_CASE(a_bad_port_is_told_from_a_bad_address)
{
    for (auto const text : {"127.0.0.1", "127.0.0.1:", "127.0.0.1:65536",
             "127.0.0.1:99999999999999999999", "127.0.0.1:-1", "127.0.0.1:+1",
             "127.0.0.1: 1", "127.0.0.1:1 ", "127.0.0.1:http", "127.0.0.1:080",
             "127.0.0.1:00", "127.0.0.1:0x50", "[::1]", "[::1]:", "[::1]80",
             "[::1]:65536", "[::1]]:80", "[::1] :80"})
    {
        BOOST_TEST_INFO_SCOPE(text);
        BOOST_TEST(read_endpoint(text).error == errc::malformed_port);
    }
}

BOOST_AUTO_TEST_CASE(a_host_name_is_refused_as_one)
{
    for (auto const text : {"localhost:80", "localhost", "example.com:80",
             "example.com.:443", "a:1", "my-host_2.lan:80", "1.2.3.4a:80",
             "localhost:http", "localhost:99999", "m\xc3\xbcnchen.de:80"})
    {
        BOOST_TEST_INFO_SCOPE(text);
        BOOST_TEST(read_endpoint(text).error == errc::host_name);
    }
}

BOOST_AUTO_TEST_CASE(all_else_is_malformed)
{
    for (auto const text : {"", ":", ":80", "80", " ", ".", "...", "%", "[",
             "]", "[]", "[]:80", "[:80", "[::1:80", "::1:80", "::1", "fe80::1",
             "1.2.3:80", "1.2.3.4.5:80", "1.2.3.:80", ".1.2.3:80", "1..2.3:80",
             "256.0.0.1:80", "1.2.3.400:80", "010.0.0.1:80", "1.2.3.00:80",
             "0x7f.0.0.1:80", "2130706433:80", "1.2.3.-4:80", " 127.0.0.1:80",
             "127.0.0.1 :80", "127.0.0.1:80:80", "1.2.3.4%1:80",
             "[127.0.0.1]:80", "[localhost]:80", "[1]:80", "[:]:80", "[:::]:80",
             "[::1::]:80", "[1:2:3:4:5:6:7]:80", "[1:2:3:4:5:6:7:8:9]:80",
             "[1:2:3:4:5:6:7:8::]:80", "[::1:2:3:4:5:6:7:8]:80",
             "[1:2:3:4::5:6:7:8]:80", "[1:2:3:4:5:6:7:8:]:80",
             "[:1:2:3:4:5:6:7:8]:80", "[1:]:80", "[12345::]:80", "[00001::]:80",
             "[g::]:80", "[-1::]:80", "[1:2:3:4:5:6:7:1.2.3.4]:80",
             "[1.2.3.4::]:80", "[::1.2.3.4:5]:80", "[::1.2.3]:80",
             "[::1.2.3.256]:80", "[::01.2.3.4]:80", "[1:2:3:4:5:6::1.2.3.4]:80",
             "[ ::1]:80", "[::1 ]:80", "[[::1]]:80", "exam ple:80", "a/b:80",
             "http://a:80"})
    {
        BOOST_TEST_INFO_SCOPE(text);
        BOOST_TEST(read_endpoint(text).error == errc::malformed_address);
    }
}

// A C string would end at the null character; a view must not.
BOOST_AUTO_TEST_CASE(a_null_character_is_refused)
{
    for (auto const text : {"127.0.0.1:80\0"sv, "127.0.0.1\0:80"sv, "\0"sv,
             "[::1\0]:80"sv, "[::1%a\0b]:80"sv, "host\0:80"sv})
        BOOST_TEST((read_endpoint(text).error != errc()));
}

BOOST_AUTO_TEST_CASE(a_scope_is_a_number_or_a_name)
{
    endpoint_reading r = read_endpoint("[fe80::1%3]:80");
    BOOST_TEST((r.error == errc()));
    BOOST_TEST(r.ip.scope == 3u);
    BOOST_TEST(r.scope_name.empty());
    r = read_endpoint("[fe80::1%4294967295]:80");
    BOOST_TEST(r.ip.scope == 4294967295u);
    r = read_endpoint("[fe80::1%0]:80");
    BOOST_TEST((r.error == errc()));
    r = read_endpoint("[fe80::1%eth0]:80");
    BOOST_TEST((r.error == errc()));
    BOOST_TEST(r.scope_name == "eth0");
    BOOST_TEST(r.ip.port == 80);
    r = read_endpoint("[fe80::1%3com]:80");
    BOOST_TEST(r.scope_name == "3com");
}

BOOST_AUTO_TEST_CASE(a_bad_scope_is_malformed)
{
    for (auto const text : {"[fe80::1%]:80", "[fe80::1%4294967296]:80",
             "[fe80::1%03]:80", "[%1]:80", "[fe80::1]%1:80"})
        BOOST_TEST((read_endpoint(text).error != errc()), text);
}

// Whatever becomes of a good text: it is read as the C library reads it, or
// refused as the C library refuses it.
BOOST_AUTO_TEST_CASE(mutations_are_read_as_inet_pton_does)
{
    std::string const seeds[] = {"127.0.0.1:80", "[::1]:80",
        "[2001:db8::8:800:200c:417a]:443", "[1:2:3:4:5:6:7:8]:1",
        "[::ffff:1.2.3.4]:65535", "[fe80::]:0"};
    std::string_view const alphabet = "0123456789abcdefF:::...[]% g\xff";
    std::mt19937 random(1);
    int good = 0;
    for (int i = 0; i != 100'000; ++i)
    {
        std::string text = seeds[random() % std::size(seeds)];
        for (auto n = random() % 4; n != 0; --n)
        {
            std::size_t const at = random() % (text.size() + 1);
            std::size_t const removed = random() % 3;
            std::size_t const added = random() % 2;
            text.replace(
                at, removed, added, alphabet[random() % alphabet.size()]);
        }
        endpoint_reading const r = read_endpoint(text);
        if (r.error == errc::malformed_port || text.find('%') != text.npos)
            continue;
        BOOST_TEST_INFO_SCOPE(text);
        // Without a port, or with a bracket alone, it is refused here only.
        if (r.error == errc())
            BOOST_REQUIRE((read(text) == read_by_system(text)));
        else if (text.find('[') == 0 && text.find("]:") != text.npos)
            BOOST_REQUIRE((outside::lacks("inet_pton is strict") ||
                read_by_system(text).empty()));
        good += r.error == errc() ? 1 : 0;
    }
    BOOST_TEST(good > 10'000);
}

// Any bytes at all: nothing to see but that the sanitizers are silent.
BOOST_AUTO_TEST_CASE(any_bytes_may_be_read)
{
    std::mt19937 random(2);
    for (int i = 0; i != 50'000; ++i)
    {
        std::string text(random() % 64, '\0');
        for (char& c : text)
            c = static_cast<char>(random());
        if (random() % 2 == 0)
            text.insert(0, "[");
        static_cast<void>(read_endpoint(text));
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
