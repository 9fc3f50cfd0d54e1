//! Tests <vigil/system/log_bytes.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/log_bytes.hpp>
#include <vigil/system/log_bytes.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace vigil::test {
namespace {

std::string text(std::span<std::byte const> bytes)
{
    return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

BOOST_AUTO_TEST_SUITE(log_bytes_suite)

// On every machine: the low byte first.
BOOST_AUTO_TEST_CASE(numbers_are_little_endian)
{
    log_writer out;
    out.number(0x0102030405060708);
    out.number(0xabcd, 2);
    out.number(0x1ff, 1);
    BOOST_TEST(text(out.view()) ==
        std::string("\x08\x07\x06\x05\x04\x03\x02\x01\xcd\xab\xff", 11));
}

BOOST_AUTO_TEST_CASE(what_was_written_is_read)
{
    log_writer out;
    out.number(~std::uint64_t{0});
    out.number(7, 4);
    out.bytes("four", 4);
    out.bytes(nullptr, 0);
    out.raw("raw", 3);
    log_reader in(out.view());
    BOOST_TEST(in.number() == ~std::uint64_t{0});
    BOOST_TEST(in.number(4) == 7u);
    BOOST_TEST(text(in.bytes()) == "four");
    BOOST_TEST(in.bytes().empty());
    BOOST_TEST(in.left() == 3u);
    BOOST_TEST(text(in.raw(3)) == "raw");
    BOOST_TEST(in.is_empty());
    BOOST_TEST(!in.has_failed());
}

// And what is not there is zero.
BOOST_AUTO_TEST_CASE(nothing_is_read_beyond_the_end)
{
    log_writer out;
    out.number(1'000, 4); // the size of what is not there
    out.number(7, 1);
    log_reader in(out.view());
    BOOST_TEST(in.bytes().empty());
    BOOST_TEST(in.has_failed());
    BOOST_TEST(in.number() == 0u);
    BOOST_TEST(in.is_empty());
    log_reader few(out.view().first(3));
    BOOST_TEST(few.number(4) == 0u);
    BOOST_TEST(few.has_failed());
}

BOOST_AUTO_TEST_CASE(it_grows_and_may_be_cleared)
{
    log_writer out;
    std::string expected;
    for (int n = 0; n != 1'000; ++n)
    {
        out.raw("0123456789", 10);
        expected += "0123456789";
    }
    BOOST_TEST(text(out.view()) == expected);
    BOOST_TEST(out.size() == 10'000u);
    out.clear();
    BOOST_TEST(out.size() == 0u);
    out.raw("a", 1);
    BOOST_TEST(text(out.view()) == "a");
    BOOST_TEST(!out.has_failed());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
