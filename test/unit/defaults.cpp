//! Tests <vigil/defaults.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/defaults.hpp>
#include <vigil/defaults.hpp> // guarded

#include <boost/hana/at.hpp>
#include <boost/hana/for_each.hpp>
#include <boost/test/unit_test.hpp>

#include <type_traits>

namespace vigil::test {
namespace {

// A selector that wraps another, as decorators do.
struct decorated : epoll_selector
{};

struct silent
{};

static_assert(std::is_same_v<default_selector, epoll_selector>);
static_assert(std::is_same_v<default_waker<epoll_selector>, eventfd_waker>);
static_assert(std::is_same_v<default_waker<poll_selector>, notify_waker>);
static_assert(std::is_same_v<default_waker<decorated>, eventfd_waker>);
static_assert(std::is_same_v<default_waker<silent>, no_waker>);
static_assert(std::is_same_v<default_link<epoll_selector>, no_link>);
static_assert(std::is_same_v<default_link<poll_selector>, rearm_link>);

BOOST_AUTO_TEST_SUITE(defaults_suite)

// All of the list are selectors, and the first is the default.
BOOST_AUTO_TEST_CASE(the_list_is_of_selectors)
{
    int count = 0;
    hana::for_each(native_selectors, [&](auto s) {
        static_assert(selector<typename decltype(s)::type>);
        ++count;
    });
    BOOST_TEST(count == 2);
    auto const first = hana::at_c<0>(native_selectors);
    static_assert(std::is_same_v<decltype(first)::type, default_selector>);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
