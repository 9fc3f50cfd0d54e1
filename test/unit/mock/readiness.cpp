//! Tests <vigil/mock/readiness.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/interest.hpp>
#include <vigil/mock/readiness.hpp>
#include <vigil/mock/readiness.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <utility>

namespace vigil::test {
namespace {

using mock::readiness;

static_assert((readiness::readable | readiness::hung_up) == readiness(9));
static_assert((readiness(9) & readiness::hung_up) == readiness::hung_up);
static_assert(
    (readiness::readable & readiness::writable) == readiness::nothing);

BOOST_AUTO_TEST_SUITE(mock_readiness_suite)

// The first three are the bits of `interest`.
BOOST_AUTO_TEST_CASE(directions_are_interests)
{
    for (auto const& [i, r] :
        {std::pair(interest::readable, readiness::readable),
            {interest::writable, readiness::writable},
            {interest::priority, readiness::priority}})
        BOOST_TEST((readiness(i.bits()) == r));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
