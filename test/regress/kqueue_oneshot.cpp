//! Regression: the two filters of a oneshot ran two handlers at once.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/poll.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <atomic>

#include "support/kqueue_model.hpp"
#include "support/peers.hpp"

namespace vigil::test {
namespace {

using poll_type = basic_poll<modelled_kqueue_selector>;

constexpr token watched{1};
constexpr token over{2};
constexpr interest both = interest::readable | interest::writable;

// With EV_DISPATCH alone, on NetBSD, 11,894 times in 20,000: the kernel stops
// the filter that fired, and the other goes to the next waiter.
BOOST_AUTO_TEST_CASE(oneshot_of_two_filters_and_two_waiters)
{
    constexpr int rounds = 5'000;
    auto poll = poll_type::open().value();
    auto const end = poll.make_waker(over).value();
    pair_peer p;
    p.ready();
    std::atomic<int> handlers{0};
    std::atomic<int> events{0};
    std::atomic<int> failures{0};
    std::array<kqueue_model::thread, 2> threads;
    for (auto& one : threads)
        one.start([&] {
            for (;;)
            {
                std::array<poll_type::event_type, 4> room;
                auto const got =
                    poll.wait(room, timeout::nanoseconds(10'000'000'000));
                if (!got || got->empty())
                    ++failures;
                if (!got || got->empty() || events >= rounds)
                    break;
                if (handlers.fetch_add(1) != 0 || got->size() != 1 ||
                    room[0].token() != watched)
                    ++failures;
                ++events;
                handlers.fetch_sub(1);
                if (!poll.registry().modify(p.source(), watched, both, oneshot))
                    ++failures;
            }
            if (!end.wake()) // the other one
                ++failures;
        });
    BOOST_TEST(
        poll.registry().add(p.source(), watched, both, oneshot).has_value());
    for (auto& one : threads)
        one.join();
    BOOST_TEST(failures.load() == 0);
    BOOST_TEST(events.load() >= rounds);
}

} // namespace
} // namespace vigil::test
