//! Tests <vigil/io/local_endpoint.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/local_endpoint.hpp>
#include <vigil/io/local_endpoint.hpp> // guarded
#include <vigil/print.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include <support/outside.hpp>

namespace vigil::test {
namespace {

using namespace std::string_view_literals;

static_assert(std::is_trivially_copyable_v<local_endpoint>);
static_assert(local_endpoint().is_unnamed());

// A system whose names are short, as of a BSD.
struct short_names
{
    struct address_type
    {
        static constexpr std::size_t max_local_name = 5;
    };
};

using address = default_system::address_type;
using native_address = outside::local_address;

constexpr std::size_t header = offsetof(native_address, sun_path);

address from(std::string_view sun_path)
{
    native_address un{};
    un.sun_family = AF_UNIX;
    sun_path.copy(un.sun_path, sizeof un.sun_path);
    return address(reinterpret_cast<sockaddr const*>(&un),
        static_cast<decltype(+address::capacity)>(header + sun_path.size()));
}

BOOST_AUTO_TEST_SUITE(local_endpoint_suite)

BOOST_AUTO_TEST_CASE(it_begins_unnamed)
{
    local_endpoint const e;
    BOOST_TEST(e.is_unnamed());
    BOOST_TEST(!e.is_path());
    BOOST_TEST(!e.is_abstract());
    BOOST_TEST(e.path().empty());
    BOOST_TEST(e.name().empty());
}

BOOST_AUTO_TEST_CASE(a_path_is_kept)
{
    auto const e = local_endpoint::path("/run/a b").value();
    BOOST_TEST(e.is_path());
    BOOST_TEST(!e.is_unnamed());
    BOOST_TEST(!e.is_abstract());
    BOOST_TEST(e.path() == "/run/a b");
    BOOST_TEST(e.name().empty());
}

BOOST_AUTO_TEST_CASE(an_abstract_name_is_kept_with_its_null_characters)
{
    auto const e = local_endpoint::abstract("a\0b"sv).value();
    BOOST_TEST(e.is_abstract());
    BOOST_TEST(!e.is_path());
    BOOST_TEST(!e.is_unnamed());
    BOOST_TEST(e.name() == "a\0b"sv);
    BOOST_TEST(e.path().empty());
}

// Linux has it: a name of no bytes, which is not the lack of one.
BOOST_AUTO_TEST_CASE(an_empty_abstract_name_is_a_name)
{
    auto const e = local_endpoint::abstract("").value();
    BOOST_TEST(e.is_abstract());
    BOOST_TEST(e.name().empty());
    BOOST_TEST(e != local_endpoint());
}

BOOST_AUTO_TEST_CASE(too_long_is_an_error_and_no_truncation)
{
    std::size_t const most = address::max_local_name;
    std::string const longest(most, 'x');
    BOOST_TEST(local_endpoint::path(longest).value().path() == longest);
    for (std::size_t const more : {1u, 2u, 150u, 100'000u})
    {
        auto const e = local_endpoint::path(longest + std::string(more, 'x'));
        BOOST_TEST(e.error() == errc::path_too_long);
        BOOST_TEST(e.error() == condition::invalid_endpoint);
    }
    BOOST_TEST(local_endpoint::abstract(longest).value().name() == longest);
    BOOST_TEST(
        local_endpoint::abstract(longest + 'x').error() == errc::path_too_long);
}

BOOST_AUTO_TEST_CASE(the_system_says_what_is_too_long)
{
    BOOST_TEST(local_endpoint::path<short_names>("12345").has_value());
    BOOST_TEST(local_endpoint::path<short_names>("123456").error() ==
        errc::path_too_long);
    BOOST_TEST(local_endpoint::abstract<short_names>("12345").has_value());
    BOOST_TEST(local_endpoint::abstract<short_names>("123456").error() ==
        errc::path_too_long);
}

// The kernel would bind to what stands before the null character.
BOOST_AUTO_TEST_CASE(a_path_that_is_none_is_an_error)
{
    for (auto const text : {""sv, "\0"sv, "\0a"sv, "/run/a\0b"sv, "a\0"sv})
    {
        auto const e = local_endpoint::path(text);
        BOOST_TEST(e.error() == errc::path_with_null);
        BOOST_TEST(e.error() == condition::invalid_endpoint);
    }
}

BOOST_AUTO_TEST_CASE(equality_is_of_kind_and_name)
{
    auto const path = local_endpoint::path("a").value();
    BOOST_TEST(path == local_endpoint::path("a").value());
    BOOST_TEST(path != local_endpoint::path("b").value());
    BOOST_TEST(path != local_endpoint::path("aa").value());
    BOOST_TEST(path != local_endpoint::abstract("a").value());
    BOOST_TEST(path != local_endpoint());
    BOOST_TEST(local_endpoint() == local_endpoint());
    BOOST_TEST(local_endpoint::abstract("a\0"sv).value() !=
        local_endpoint::abstract("a").value());
}

// The length tells them apart: unix(7).
BOOST_AUTO_TEST_CASE(to_sockaddr)
{
    address const path = local_endpoint::path("ab").value().to_native();
    BOOST_TEST(path.data()->sa_family == AF_UNIX);
    BOOST_TEST(path.size() == header + 3);
    auto const abstract = local_endpoint::abstract("ab").value().to_native();
    BOOST_TEST(abstract.size() == header + 3);
    BOOST_TEST(local_endpoint().to_native().size() == header);
}

void comes_back(local_endpoint const& e)
{
    BOOST_TEST(local_endpoint::from_native(e.to_native()).value() == e);
}

BOOST_AUTO_TEST_CASE(to_sockaddr_and_back)
{
    std::string const longest(address::max_local_name, 'x');
    comes_back(local_endpoint());
    comes_back(local_endpoint::path("/run/a").value());
    comes_back(local_endpoint::path(longest).value());
    if constexpr (outside::has_abstract_names)
    {
        comes_back(local_endpoint::abstract("").value());
        comes_back(local_endpoint::abstract("a\0b\0"sv).value());
        comes_back(local_endpoint::abstract(longest).value());
    }
}

// What a kernel may say of a path: with a null character, with more behind
// it, and with none because all 108 bytes are taken.
BOOST_AUTO_TEST_CASE(from_sockaddr_with_and_without_a_null)
{
    auto const path = [](address const& a) {
        return std::string(local_endpoint::from_native(a).value().path());
    };
    BOOST_TEST(path(from("/a")) == "/a");
    BOOST_TEST(path(from("/a\0"sv)) == "/a");
    BOOST_TEST(path(from("/a\0junk"sv)) == "/a");
    std::string const full(sizeof(native_address::sun_path), 'x');
    BOOST_TEST(path(from(full)) == full);
}

BOOST_AUTO_TEST_CASE(the_longest_abstract_name_of_another_program)
{
    std::string full(sizeof(native_address::sun_path), 'x');
    full.front() = '\0';
    auto const e = local_endpoint::from_native(from(full)).value();
    if constexpr (!outside::has_abstract_names)
    {
        BOOST_TEST(e.is_unnamed());
        return;
    }
    BOOST_TEST(e.is_abstract());
    BOOST_TEST(e.name() == std::string_view(full).substr(1));
    BOOST_TEST(e.to_native().size() == sizeof(native_address));
    BOOST_TEST(local_endpoint::from_native(e.to_native()).value() == e);
}

// accept(2) tells a header of an unnamed peer, recvmsg(2) nothing at all.
BOOST_AUTO_TEST_CASE(an_unnamed_peer)
{
    BOOST_TEST(local_endpoint::from_native(from("")).value().is_unnamed());
    BOOST_TEST(local_endpoint::from_native(address()).value().is_unnamed());
}

BOOST_AUTO_TEST_CASE(a_foreign_sockaddr_is_refused)
{
    ip_address ip;
    ip.family = address_family::v4;
    auto const e = local_endpoint::from_native(address(ip));
    BOOST_TEST(e.error() == errc::foreign_address);
    BOOST_TEST(e.error() == condition::invalid_endpoint);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
