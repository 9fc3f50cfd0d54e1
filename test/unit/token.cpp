//! Tests <vigil/token.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/token.hpp>
#include <vigil/token.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>
#include <type_traits>

namespace vigil::test {
namespace {

// It travels through the kernel's word, and a descriptor is none.
static_assert(sizeof(token) == sizeof(void*));
static_assert(!std::is_convertible_v<int, token>);
static_assert(!std::is_convertible_v<token, std::uintptr_t>);

BOOST_AUTO_TEST_SUITE(token_suite)

// Any value of a word is a token, and comes out again.
BOOST_AUTO_TEST_CASE(every_value_is_kept)
{
    constexpr auto most = (std::numeric_limits<std::uintptr_t>::max)();
    for (std::uintptr_t const n : {std::uintptr_t(0), most, most / 2 + 1})
        BOOST_TEST(static_cast<std::uintptr_t>(token{n}) == n);
}

// A pointer may be a token.
BOOST_AUTO_TEST_CASE(a_pointer_fits)
{
    int here = 0;
    token const t{reinterpret_cast<std::uintptr_t>(&here)};
    BOOST_TEST(reinterpret_cast<int*>(static_cast<std::uintptr_t>(t)) == &here);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
