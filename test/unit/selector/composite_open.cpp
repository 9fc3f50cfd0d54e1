//! Tests <vigil/selector/composite_open.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/defaults.hpp>
#include <vigil/selector/any.hpp>
#include <vigil/selector/composite_open.hpp>
#include <vigil/selector/composite_open.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <memory>

#include <support/outcome.hpp>
#include <support/scripted_selector.hpp>

namespace vigil::test {
namespace {

using heap = std::allocator<std::byte>;
using namespace std::chrono_literals;

template <class... Arguments>
auto arguments(Arguments&... all)
{
    return composite_arguments<heap, Arguments...>(all...);
}

BOOST_AUTO_TEST_SUITE(composite_open_suite)

BOOST_AUTO_TEST_CASE(a_period_is_above_zero)
{
    constexpr auto one = poll_every<epoll_selector>(1us);
    static_assert(one.is_sound() && one.count() == 1'000);
    BOOST_TEST(!poll_every<epoll_selector>(0ms).is_sound());
    BOOST_TEST(!poll_every<epoll_selector>(-1ms).is_sound());
    BOOST_TEST(poll_every<epoll_selector>(100h * 24 * 365 * 1000).is_sound());
}

BOOST_AUTO_TEST_CASE(a_child_needs_no_arguments)
{
    auto none = arguments();
    auto const part = none.open<epoll_selector>(heap());
    BOOST_REQUIRE(part.has_value());
    BOOST_TEST(part->period == 0);
    BOOST_TEST(part->made.get() != default_system::invalid);
    static_assert(!decltype(none)::has_period<epoll_selector>());
}

BOOST_AUTO_TEST_CASE(each_child_gets_what_is_for_it)
{
    selector_script script;
    auto period = poll_every<scripted_selector>(3ms);
    auto opened = opening<scripted_selector>(script);
    auto type = opening<any_selector>(hana::type_c<poll_selector>);
    auto all = arguments(type, period, opened);
    using given = decltype(all);
    static_assert(given::has_period<scripted_selector>());
    static_assert(!given::has_period<any_selector>());
    static_assert(given::are_for<any_selector, scripted_selector>());
    static_assert(!given::are_for<any_selector>());
    BOOST_TEST(all.open<any_selector>(heap())->made.emulates_edges());
    auto const part = all.open<scripted_selector>(heap());
    BOOST_REQUIRE(part.has_value());
    BOOST_TEST(part->period == 3'000'000);
}

BOOST_AUTO_TEST_CASE(without_a_period_there_is_an_error)
{
    for (auto const wrong : {0ns, -1ns})
    {
        auto period = poll_every<epoll_selector>(wrong);
        auto all = arguments(period);
        BOOST_TEST(fails(all.open<epoll_selector>(heap()), errc::no_period));
        BOOST_TEST(
            fails(all.open<epoll_selector>(heap()), condition::unsupported));
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
