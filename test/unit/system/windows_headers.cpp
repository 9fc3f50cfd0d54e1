//! Tests <vigil/system/windows_headers.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/windows_headers.hpp>
#include <vigil/system/windows_headers.hpp> // guarded

#include <boost/test/unit_test.hpp>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(windows_headers_suite)

// The sockets are those of Winsock 2; the orders of inclusion are the tests
// `order.*`.
BOOST_AUTO_TEST_CASE(sockets_are_of_the_second_version)
{
    static_assert(sizeof(WSABUF) == 2 * sizeof(void*));
    BOOST_TEST(LOBYTE(WINSOCK_VERSION) == 2);
}

// Headers to come still say FAR.
BOOST_AUTO_TEST_CASE(far_is_nothing)
{
    int FAR* const none = nullptr;
    BOOST_TEST(none == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
