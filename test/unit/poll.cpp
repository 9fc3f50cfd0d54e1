//! Tests <vigil/poll.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>
#include <vigil/poll.hpp>
#include <vigil/poll.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <thread>
#include <tuple>
#include <type_traits>
#include <utility>

#include <support/descriptors.hpp>
#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/polls.hpp>

namespace vigil::test {
namespace {

static_assert(sizeof(poll) == sizeof(void*));
static_assert(sizeof(linked_poll) == sizeof(void*));
static_assert(!std::is_copy_constructible_v<poll>);
static_assert(std::is_nothrow_move_constructible_v<poll>);
static_assert(std::is_same_v<poll,
    basic_poll<default_selector, default_waker<default_selector>,
        std::allocator<std::byte>>>);

BOOST_AUTO_TEST_SUITE(poll_suite)

// The span outlives the results that it came out of.
BOOST_AUTO_TEST_CASE_TEMPLATE(the_usual_loop, Poll, polls)
{
    auto poll = Poll::open().value();
    auto const waker = poll.make_waker(watched).value();
    waker.wake().value();
    typename Poll::events_type events(8);
    std::size_t told = 0;
    for (auto const& each : poll.wait(events).value())
        told += each.token() == watched;
    BOOST_TEST(told == 1u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_poll_moves_with_what_it_has, Poll, polls)
{
    std::size_t const open = open_descriptors();
    {
        auto a = Poll::open().value();
        auto const waker = a.make_waker(watched).value();
        auto b = std::move(a);
        auto c = Poll::open().value();
        c = std::move(b);
        waker.wake().value();
        std::array<typename Poll::event_type, 4> events;
        BOOST_TEST(c.wait(events).value().size() == 1u);
        auto& same = c;
        c = std::move(same);
        BOOST_TEST(c.wait(events, timeout::zero()).value().empty());
    }
    BOOST_TEST(open_descriptors() == open);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_moved_from_poll_says_so, Poll, polls)
{
    local_pair<Poll> pair;
    auto gone = Poll::open().value();
    auto const kept = std::move(gone);
    auto const bad = condition::bad_handle;
    std::array<typename Poll::event_type, 4> events;
    BOOST_TEST(fails(gone.wait(events), bad));
    BOOST_TEST(fails(gone.wait(events, timeout::zero()), bad));
    BOOST_TEST(
        fails(gone.wait_until(events, std::chrono::steady_clock::now()), bad));
    BOOST_TEST(fails(gone.make_waker(watched), bad));
    auto const& registry = gone.registry();
    auto const i = interest::readable;
    BOOST_TEST(fails(registry.add(pair.near, watched, i), bad));
    BOOST_TEST(fails(registry.modify(pair.near, watched, i), bad));
    BOOST_TEST(fails(registry.remove(pair.near), bad));
    BOOST_TEST(fails(registry.hold(pair.near, watched, i), bad));
    if constexpr (emulates_edge<typename Poll::selector_type>)
        BOOST_TEST(fails(registry.rearm(pair.near, i), bad));
    auto copy = registry;
    BOOST_TEST(fails(copy.add(pair.near, watched, i), bad));
    if constexpr (nestable<typename Poll::selector_type>)
        BOOST_TEST(gone.native_handle() == -1);
    // What was moved from can be assigned to.
    gone = Poll::open().value();
    BOOST_TEST(succeeds(gone.registry().add(pair.near, watched, i)));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(no_wait_is_early, Poll, polls)
{
    using namespace std::chrono_literals;
    auto poll = Poll::open().value();
    std::array<typename Poll::event_type, 4> events;
    auto const lasts = [&](auto limit) {
        auto const start = std::chrono::steady_clock::now();
        BOOST_TEST(poll.wait(events, limit).value().empty());
        BOOST_TEST((std::chrono::steady_clock::now() - start >= limit));
    };
    lasts(1ns);
    lasts(999us);
    lasts(1ms);
    lasts(2500us);
    lasts(0ms);
    lasts(-5ms);
    auto const when = std::chrono::steady_clock::now() + 3ms;
    BOOST_TEST(poll.wait_until(events, when).value().empty());
    BOOST_TEST((std::chrono::steady_clock::now() >= when));
    BOOST_TEST(poll.wait_until(events, when).value().empty());
}

// Long timeouts end as well when there is something to tell.
BOOST_AUTO_TEST_CASE_TEMPLATE(no_timeout_is_too_long, Poll, polls)
{
    using namespace std::chrono_literals;
    auto poll = Poll::open().value();
    auto const waker = poll.make_waker(watched).value();
    std::array<typename Poll::event_type, 4> events;
    for (timeout const limit :
        {timeout(600h), timeout(std::chrono::hours::max()), timeout(1.5h),
            timeout::never()})
    {
        waker.wake().value();
        BOOST_TEST(poll.wait(events, limit).value().size() == 1u);
    }
}

// Where one thread may wait at a time, the second one is told so.
BOOST_AUTO_TEST_CASE(a_second_waiter_is_refused)
{
    auto poll = linked_poll::open().value();
    auto const waker = poll.make_waker(watched).value();
    std::array<linked_poll::event_type, 4> events;
    std::atomic<int> refused{0};
    // One of the two waits first; the other wakes it with what it is told.
    auto const wait = [&](std::span<linked_poll::event_type> room) {
        auto const told = poll.wait(room);
        if (told)
            return;
        if (told.error() == condition::busy)
            ++refused;
        waker.wake().value();
    };
    std::thread other([&] {
        std::array<linked_poll::event_type, 4> room;
        wait(room);
    });
    wait(events);
    other.join();
    BOOST_TEST(refused == 1);
}

template <class Poll>
void any_number_waits()
{
    auto poll = Poll::open().value();
    auto const waker = poll.make_waker(watched).value();
    std::atomic<int> told{0};
    auto const wait = [&] {
        std::array<typename Poll::event_type, 4> room;
        told += !poll.wait(room).value().empty();
        waker.wake().value();
    };
    std::thread one(wait);
    std::thread two(wait);
    waker.wake().value();
    one.join();
    two.join();
    BOOST_TEST(told == 2);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(any_number_wait_where_it_can_be, Poll, polls)
{
    if constexpr (supports<typename Poll::selector_type, concurrent_wait_t>)
        any_number_waits<Poll>();
    else
        BOOST_TEST_MESSAGE("does not apply");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
