//! Tests <vigil/mock/buffers.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/buffers.hpp>
#include <vigil/mock/buffers.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vigil::test {
namespace {

using mock::buffers;

BOOST_AUTO_TEST_SUITE(mock_buffers_suite)

BOOST_AUTO_TEST_CASE(one_buffer)
{
    std::string room(4, '-');
    buffers const all(room);
    BOOST_TEST(all.size() == 4u);
    BOOST_TEST(!all.refused());
    BOOST_TEST(all.fill("ab") == 2u);
    BOOST_TEST(room == "ab--");
    BOOST_TEST(all.fill("abcdef") == 4u);
    BOOST_TEST(room == "abcd");
    BOOST_TEST(all.text() == "abcd");
}

BOOST_AUTO_TEST_CASE(several_are_one_run)
{
    std::string a(2, '-'), b, c(3, '-');
    std::vector<std::span<char>> pieces{a, b, c};
    buffers const all(pieces);
    BOOST_TEST(all.size() == 5u);
    BOOST_TEST(all.fill("abcd") == 4u);
    BOOST_TEST(a + "|" + c == "ab|cd-");
    BOOST_TEST(all.text() == "abcd-");
}

// As the twin says.
BOOST_AUTO_TEST_CASE(empty_and_too_many)
{
    std::string_view const nothing;
    BOOST_TEST((buffers(nothing).refused() == errc::empty_buffer));
    BOOST_TEST(buffers(nothing).text().empty());
    char c = 'x';
    std::vector<std::span<char>> many(65, std::span<char>(&c, 1));
    BOOST_TEST((buffers(many).refused() == errc::too_many_buffers));
    BOOST_TEST(buffers(many).is_too_many());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
