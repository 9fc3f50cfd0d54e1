//! Tests <vigil/io/datagram.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/datagram.hpp>
#include <vigil/io/datagram.hpp> // guarded

#include <boost/test/unit_test.hpp>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(datagram_suite)

// A structured binding takes them apart, in the order of these members.
BOOST_AUTO_TEST_CASE(taken_apart)
{
    auto const [size, is_truncated] = datagram{3, true};
    BOOST_TEST(size == 3u);
    BOOST_TEST(is_truncated);
    auto const [bytes, is_cut, from] = datagram_from<char>{4, false, 'x'};
    BOOST_TEST(bytes == 4u);
    BOOST_TEST(!is_cut);
    BOOST_TEST(from == 'x');
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
