//! Tests <vigil/mock/match.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/match.hpp>
#include <vigil/mock/match.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <string_view>

namespace vigil::test {
namespace {

using mock::match;

static_assert(match::more.is_more() && !match::more.is_matched());
static_assert(!match::no.is_more() && !match::no.is_matched());
static_assert(match::matched(3).is_matched() && match::matched(3).size() == 3);
static_assert(match::matched(3) == match::matched(3));
static_assert(match::matched(3) != match::matched(4));
static_assert(match::matched(0) != match::more && match::more != match::no);

BOOST_AUTO_TEST_SUITE(mock_match_suite)

BOOST_AUTO_TEST_CASE(a_matcher_is_a_function)
{
    mock::matcher const line = [](std::string_view so_far) {
        auto const end = so_far.find('\n');
        return end == so_far.npos ? match::more : match::matched(end + 1);
    };
    BOOST_TEST((line("ab") == match::more));
    BOOST_TEST((line("ab\ncd") == match::matched(3)));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
