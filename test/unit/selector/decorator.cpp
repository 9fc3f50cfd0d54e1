//! Tests <vigil/selector/decorator.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/defaults.hpp>
#include <vigil/mock.hpp>
#include <vigil/selector/decorator.hpp>
#include <vigil/selector/decorator.hpp> // guarded

#include <boost/hana/contains.hpp>
#include <boost/hana/size.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <type_traits>

namespace vigil::test {
namespace {

using heap = std::allocator<std::byte>;

// A decorator names a waker if the selector within does.
template <class S>
concept names_a_waker = requires { typename named_waker<S>::default_waker; };

static_assert(
    std::is_same_v<named_waker<epoll_selector>::default_waker, eventfd_waker>);
static_assert(!names_a_waker<poll_selector>);

static_assert(
    std::is_same_v<notifier_of<poll_selector>, poll_selector::notifier_type>);
static_assert(std::is_same_v<notifier_of<epoll_selector>, int>);

static_assert(std::is_same_v<made_of<epoll_selector, heap>,
    unique_handle<default_system>>);
static_assert(
    std::is_same_v<made_of<poll_selector, heap>, poll_selector::parts>);

BOOST_AUTO_TEST_SUITE(decorator_suite)

BOOST_AUTO_TEST_CASE(capabilities_are_taken_out_of_a_set)
{
    constexpr auto all = epoll_selector::capabilities;
    constexpr auto fewer = vigil::without(
        all, hana::type_c<concurrent_wait_t>, hana::type_c<multi_poll_t>);
    static_assert(hana::size(all) == hana::size_c<7>);
    static_assert(hana::size(fewer) == hana::size_c<5>);
    static_assert(!hana::contains(fewer, hana::type_c<multi_poll_t>));
    static_assert(hana::contains(fewer, hana::type_c<edge_t>));
    constexpr auto same =
        vigil::without(poll_selector::capabilities, hana::type_c<exclusive_t>);
    static_assert(hana::size(same) == hana::size_c<3>); // it had it not
}

// Only a selector with tables is given the allocator.
BOOST_AUTO_TEST_CASE(a_selector_is_opened_with_what_it_takes)
{
    BOOST_TEST(open_selector<epoll_selector>(heap()).has_value());
    BOOST_TEST(open_selector<poll_selector>(heap()).has_value());
    BOOST_TEST(open_selector<mock::selector>(heap()).has_value());
}

BOOST_AUTO_TEST_CASE(the_time_is_the_selectors_own_if_it_has_one)
{
    mock::selector own(*mock::selector::open());
    BOOST_TEST(time_of(own) == 0);
    mock::event room[1];
    own.wait(room, timeout::nanoseconds(5)).value();
    BOOST_TEST(time_of(own) > 5);
    BOOST_TEST(time_of(own) == own.now());
    epoll_selector const none(epoll_selector::closed());
    auto const begin = default_system::now();
    BOOST_TEST(time_of(none) >= begin);
}

BOOST_AUTO_TEST_CASE(a_deadline_says_what_is_left)
{
    mock::selector clock(*mock::selector::open());
    mock::event room[1];
    selector_deadline const end(clock, timeout::nanoseconds(10'000'000));
    selector_deadline const never(clock, timeout::never());
    selector_deadline const zero(clock, timeout::zero());
    BOOST_TEST(end.left().count() == 10'000'000);
    clock.wait(room, timeout::nanoseconds(4'000'000)).value();
    BOOST_TEST(end.left().count() == 10'000'000 - clock.now());
    clock.wait(room, timeout::nanoseconds(40'000'000)).value();
    BOOST_TEST(end.left().is_zero());
    BOOST_TEST(never.left().is_never());
    BOOST_TEST(zero.left().is_zero());
}

BOOST_AUTO_TEST_CASE(the_longest_deadline_does_not_overflow)
{
    constexpr auto most = (std::numeric_limits<std::int64_t>::max)();
    mock::selector clock(*mock::selector::open());
    mock::event room[1];
    clock.wait(room, timeout::nanoseconds(7)).value();
    selector_deadline const end(clock, timeout::nanoseconds(most));
    BOOST_TEST(end.left().count() == most - clock.now());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
