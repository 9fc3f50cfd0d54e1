//! Laws: no wait of the OS is longer than a day.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/poll.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdint>
#include <tuple>

namespace {

constexpr std::int64_t one_ms = 1'000'000;
constexpr std::int64_t one_day = 86'400'000 * one_ms;

/// Time passes in its waits alone, and at once; nothing is ever ready.
struct hasty_system : vigil::linux_system
{
    static std::int64_t now() noexcept { return time; }

    static int poll(poll_type*, std::size_t, std::int64_t nanoseconds) noexcept
    {
        return pass(nanoseconds);
    }

    static int epoll_wait(handle_type, epoll_type*, int, int ms) noexcept
    {
        return pass(ms * one_ms);
    }

    static int epoll_wait_precise(
        handle_type, epoll_type*, int, std::int64_t nanoseconds) noexcept
    {
        return pass(nanoseconds);
    }

    static int pass(std::int64_t nanoseconds) noexcept
    {
        longest = (std::max)(longest, nanoseconds);
        time += nanoseconds;
        ++calls;
        return 0;
    }

    static inline std::int64_t time = 1'000'000'000'000;
    static inline std::int64_t longest = 0;
    static inline int calls = 0;
};

using polls =
    std::tuple<vigil::basic_poll<vigil::basic_epoll_selector<hasty_system>>,
        vigil::basic_poll<vigil::basic_poll_selector<hasty_system>>>;

/// How long a wait of `limit` takes, all in all.
template <class Poll>
std::int64_t wait_for(vigil::timeout limit)
{
    hasty_system::longest = 0;
    hasty_system::calls = 0;
    auto poll = Poll::open().value();
    typename Poll::event_type room[1];
    std::int64_t const begin = hasty_system::time;
    BOOST_TEST(poll.wait(room, limit).value().empty());
    return hasty_system::time - begin;
}

} // namespace

BOOST_AUTO_TEST_CASE_TEMPLATE(a_long_wait_is_many_of_a_day, Poll, polls)
{
    auto const days_25 = vigil::timeout::nanoseconds(25 * one_day);
    BOOST_TEST(wait_for<Poll>(days_25) == 25 * one_day);
    BOOST_TEST(hasty_system::longest <= one_day);
    BOOST_TEST(hasty_system::calls == 25);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_short_wait_is_one, Poll, polls)
{
    for (std::int64_t const n : {std::int64_t{0}, std::int64_t{1},
             std::int64_t{999'000}, one_ms, one_ms + 1, one_day - 1, one_day})
    {
        BOOST_TEST(wait_for<Poll>(vigil::timeout::nanoseconds(n)) == n);
        BOOST_TEST(hasty_system::calls == 1);
    }
}
