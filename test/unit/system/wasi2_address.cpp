//! Tests <vigil/system/wasi2_address.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/wasi2_address.hpp>
#include <vigil/system/wasi2_address.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace vigil::test {
namespace {

ip_address const v4{address_family::v4, 0x1234, 0, {192, 0, 2, 7}};
ip_address const v6{address_family::v6, 0x1234, 5,
    {0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 0xff}};

BOOST_AUTO_TEST_SUITE(wasi2_address_suite)

BOOST_AUTO_TEST_CASE(a_new_one_is_of_no_family)
{
    wasi2_address const a;
    BOOST_TEST(a.size() == 0u);
    BOOST_TEST((a.family() == address_family::unspecified));
    BOOST_TEST((a.ip() == ip_address()));
}

BOOST_AUTO_TEST_CASE(local_names_are_not_kept)
{
    wasi2_address const a = wasi2_address::local("/run/a");
    BOOST_TEST((a.family() == address_family::local));
    BOOST_TEST(a.local_name().empty());
    BOOST_TEST(a.size() == 0u);
}

BOOST_AUTO_TEST_CASE(what_is_stored_is_loaded)
{
    for (ip_address const& ip : {v4, v6})
    {
        alignas(4) std::byte memory[wasi2_address::stored_size];
        wasi2_address const a(ip);
        a.store(memory);
        BOOST_TEST((wasi2_address::load(memory).ip() == ip));
        BOOST_TEST(a.size() != 0u);
    }
}

// Of a variant the case comes first, then the port at an offset of 4.
BOOST_AUTO_TEST_CASE(it_is_stored_as_the_canonical_abi_has_it)
{
    std::byte memory[wasi2_address::stored_size];
    auto const byte = [&](std::size_t at) {
        return std::to_integer<int>(memory[at]);
    };
    wasi2_address(v4).store(memory);
    BOOST_TEST(byte(0) == 0);
    BOOST_TEST(byte(6) == 192);
    BOOST_TEST(byte(9) == 7);
    wasi2_address(v6).store(memory);
    BOOST_TEST(byte(0) == 1);
    std::uint16_t group;
    std::memcpy(&group, memory + 12, 2);
    BOOST_TEST(group == 0xfe80);
    std::uint32_t scope;
    std::memcpy(&scope, memory + 28, 4);
    BOOST_TEST(scope == 5u);
}

BOOST_AUTO_TEST_CASE(it_is_twelve_numbers)
{
    std::array<std::int32_t, 12> got;
    auto const take = [&](auto... n) { got = {n...}; };
    wasi2_address(v4).pass(take);
    BOOST_TEST((got == std::array<std::int32_t, 12>{0, 0x1234, 192, 0, 2, 7}));
    wasi2_address(v6).pass(take);
    BOOST_TEST((got ==
        std::array<std::int32_t, 12>{
            1, 0x1234, 0, 0xfe80, 0, 0, 0, 1, 0x203, 0x405, 0x6ff, 5}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
