//! Tests <vigil/config.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/config.hpp>
#include <vigil/config.hpp> // guarded

#include <boost/test/unit_test.hpp>

namespace vigil::test {
namespace {

// Boost.Test needs them; noexcept/laws.cpp is the other half.
static_assert(VIGIL_HAS_EXCEPTIONS == 1);

struct empty
{};

struct holder
{
    VIGIL_NO_UNIQUE_ADDRESS empty nothing;
    int value;
};

static_assert(sizeof(holder) == sizeof(int));

#if defined(__GNUC__)

VIGIL_FORCE_INLINE void* inlined_frame()
{
    return __builtin_frame_address(0);
}

VIGIL_COLD void* cold_frame()
{
    return __builtin_frame_address(0);
}

BOOST_AUTO_TEST_SUITE(config_suite)

// With and without optimization: what is inlined has its caller's frame.
BOOST_AUTO_TEST_CASE(inlining_is_as_it_was_asked_for)
{
    void* const here = __builtin_frame_address(0);
    BOOST_TEST(inlined_frame() == here);
    BOOST_TEST(cold_frame() != here);
}

BOOST_AUTO_TEST_SUITE_END()

#endif

} // namespace
} // namespace vigil::test
