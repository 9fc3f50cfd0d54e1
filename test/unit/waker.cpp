//! Tests <vigil/waker.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/poll.hpp>
#include <vigil/waker.hpp>
#include <vigil/waker.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <thread>
#include <type_traits>
#include <utility>

#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/polls.hpp>

namespace vigil::test {
namespace {

static_assert(!std::is_copy_constructible_v<waker>);
static_assert(std::is_nothrow_move_constructible_v<waker>);
static_assert(std::is_nothrow_move_assignable_v<waker>);
static_assert(std::is_same_v<decltype(std::declval<waker const&>().wake()),
    result<void>>);

BOOST_AUTO_TEST_SUITE(waker_suite)

// What was written before the wake is seen after the event. (An atomic, for
// TSan does not know what epoll orders.)
BOOST_AUTO_TEST_CASE_TEMPLATE(a_wake_carries_what_came_before, Poll, polls)
{
    watcher<Poll> watch;
    auto const waker = watch.poll().make_waker(watched).value();
    std::atomic<int> message{0};
    std::thread other([&] {
        message.store(42, std::memory_order_relaxed);
        waker.wake().value();
    });
    BOOST_TEST(watch.until_readable());
    BOOST_TEST(message.load(std::memory_order_relaxed) == 42);
    other.join();
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_moved_from_waker_says_so, Poll, polls)
{
    watcher<Poll> watch;
    auto gone = watch.poll().make_waker(watched).value();
    auto const kept = std::move(gone);
    BOOST_TEST(fails(gone.wake(), errc::moved_from));
    BOOST_TEST(succeeds(kept.wake()));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
