//! Tests <vigil/events.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/events.hpp>
#include <vigil/events.hpp> // guarded
#include <vigil/poll.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include <support/counting_allocator.hpp>
#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/polls.hpp>

namespace vigil::test {
namespace {

static_assert(std::is_convertible_v<events&, std::span<event>>);
static_assert(!std::is_convertible_v<events, std::span<event>>);
static_assert(!std::is_copy_constructible_v<events>);
static_assert(!std::is_constructible_v<events>);

BOOST_AUTO_TEST_SUITE(events_suite)

BOOST_AUTO_TEST_CASE(the_capacity_is_what_was_asked_for)
{
    events some(17);
    BOOST_TEST(some.capacity() == 17u);
    std::span<event> const room = some;
    BOOST_TEST(room.size() == 17u);
    auto moved = std::move(some);
    BOOST_TEST(moved.capacity() == 17u);
    BOOST_TEST(some.capacity() == 0u);
    BOOST_TEST(std::span<event>(some).empty());
}

// Any room will do, and no more of it is filled than there is to tell.
BOOST_AUTO_TEST_CASE_TEMPLATE(any_span_is_a_buffer, Poll, polls)
{
    auto poll = Poll::open().value();
    std::vector<typename Poll::waker_type> wakers;
    for (std::uintptr_t i = 0; i != 5; ++i)
        wakers.push_back(poll.make_waker(token{i}).value());
    auto const wake = [&] {
        for (auto const& each : wakers)
            each.wake().value();
    };
    wake();
    std::array<typename Poll::event_type, 2> two;
    std::size_t told = 0;
    for (int i = 0; i != 3; ++i)
    {
        auto const got = poll.wait(two, timeout::zero()).value();
        BOOST_TEST(got.data() == two.data());
        told += got.size();
    }
    BOOST_TEST(told == 5u);
    wake();
    typename Poll::events_type many(64);
    auto const got = poll.wait(many).value();
    BOOST_TEST(got.size() == 5u);
    BOOST_TEST(got[0].is_readable());
    BOOST_TEST(static_cast<std::uintptr_t>(got[4].token()) < 5u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(no_room_is_an_error, Poll, polls)
{
    auto poll = Poll::open().value();
    auto const waker = poll.make_waker(token{1}).value();
    waker.wake().value();
    typename Poll::events_type none(0);
    BOOST_TEST(none.capacity() == 0u);
    BOOST_TEST(fails(poll.wait(none), condition::no_capacity));
    BOOST_TEST(fails(
        poll.wait(std::span<typename Poll::event_type>(), timeout::zero()),
        condition::no_capacity));
    // And nothing was lost.
    typename Poll::events_type some(4);
    BOOST_TEST(poll.wait(some).value().size() == 1u);
}

BOOST_AUTO_TEST_CASE(its_memory_is_its_allocators)
{
    memory_account account;
    using allocator = counting_allocator<std::byte>;
    {
        basic_events<event, allocator> a(10, allocator(account));
        BOOST_TEST(account.bytes == 10 * sizeof(event));
        auto const b = std::move(a);
        BOOST_TEST(account.allocations == 1u);
    }
    BOOST_TEST(account.bytes == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
