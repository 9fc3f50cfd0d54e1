//! Tests <vigil/mock/bytes.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/bytes.hpp>
#include <vigil/mock/bytes.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vigil::test {
namespace {

using mock::bytes;

BOOST_AUTO_TEST_SUITE(mock_bytes_suite)

// The null at the end of a literal is not meant, and one inside it is.
BOOST_AUTO_TEST_CASE(of_a_literal)
{
    BOOST_TEST(bytes("PING\r\n").value() == "PING\r\n");
    BOOST_TEST(bytes("").value().empty());
    BOOST_TEST(bytes("\0\1").value() == std::string("\0\1", 2));
}

BOOST_AUTO_TEST_CASE(of_what_has_data_and_size)
{
    BOOST_TEST(bytes(std::string_view("ab")).value() == "ab");
    BOOST_TEST(bytes(std::string("ab")).value() == "ab");
    std::vector<std::uint8_t> const numbers{0, 65, 255};
    BOOST_TEST(bytes(numbers).value() == std::string("\0A\xff", 3));
    BOOST_TEST(bytes(std::vector<char>()).value().empty());
    char room[2] = {'a', '\0'};
    BOOST_TEST(bytes(room).value() == "a"); // taken for a literal
    std::array<std::byte, 1> const one{std::byte{66}};
    BOOST_TEST(bytes(std::span<std::byte const>(one)).value() == "B");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
