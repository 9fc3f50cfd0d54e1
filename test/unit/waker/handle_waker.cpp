//! Tests <vigil/waker/handle_waker.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance.hpp>
#include <vigil/poll.hpp>
#include <vigil/waker/eventfd.hpp>
#include <vigil/waker/handle_waker.hpp>
#include <vigil/waker/handle_waker.hpp> // guarded
#include <vigil/waker/pipe.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include <support/descriptors.hpp>
#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/rigs.hpp>

namespace vigil::test {
namespace {

using woken_polls = std::tuple<basic_poll<epoll_selector, eventfd_waker>,
    basic_poll<epoll_selector, pipe_waker>,
    basic_poll<poll_selector, eventfd_waker>,
    basic_poll<poll_selector, pipe_waker>>;

/// epoll, as if it had no edges.
struct edgeless_selector : epoll_selector
{
    using epoll_selector::epoll_selector;

    static constexpr auto capabilities =
        hana::make_set(hana::type_c<level_t>, hana::type_c<oneshot_t>,
            hana::type_c<concurrent_wait_t>, hana::type_c<multi_poll_t>);
};

using policies = std::tuple<eventfd_waker, pipe_waker>;

BOOST_AUTO_TEST_SUITE(handle_waker_suite)

// What a used waker left behind is closed by a later wait that saw all.
BOOST_AUTO_TEST_CASE_TEMPLATE(what_is_left_behind_is_closed, Poll, woken_polls)
{
    watcher<Poll> watch;
    std::size_t const open = open_descriptors();
    for (int round = 0; round != 100; ++round)
    {
        watch.poll().make_waker(watched).value().wake().value();
        BOOST_TEST(watch.count() == 1u);
    }
    BOOST_TEST(watch.count() == 0u);
    BOOST_TEST(open_descriptors() == open);
    // One that was never used goes at once.
    static_cast<void>(watch.poll().make_waker(watched).value());
    BOOST_TEST(open_descriptors() == open);
}

// A small buffer leaves wakes behind: none is closed before it is told.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_small_buffer_loses_no_wake, Poll, woken_polls)
{
    auto poll = Poll::open().value();
    std::size_t const open = open_descriptors();
    constexpr std::uintptr_t many = 20;
    for (std::uintptr_t i = 0; i != many; ++i)
        poll.make_waker(token{i}).value().wake().value();
    std::array<typename Poll::event_type, 3> few;
    std::array<int, many> told{};
    for (std::uintptr_t i = 0; i != many + 2; ++i)
        for (auto const& each : poll.wait(few, timeout::zero()).value())
            ++told[static_cast<std::size_t>(each.token())];
    for (int const times : told)
        BOOST_TEST(times == 1);
    BOOST_TEST(open_descriptors() == open);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_waker_outlives_its_poll, Poll, woken_polls)
{
    std::size_t const open = open_descriptors();
    {
        std::optional<Poll> poll = Poll::open().value();
        auto const waker = poll->make_waker(watched).value();
        poll.reset();
        BOOST_TEST(succeeds(waker.wake()));
    }
    BOOST_TEST(open_descriptors() == open);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(wakers_move, Poll, woken_polls)
{
    watcher<Poll> watch;
    std::size_t const open = open_descriptors();
    {
        auto a = watch.poll().make_waker(token{1}).value();
        auto b = watch.poll().make_waker(token{2}).value();
        auto c = std::move(a);
        BOOST_TEST(fails(a.wake(), condition::bad_handle));
        c.wake().value();
        BOOST_TEST(watch.until_readable(token{1}));
        c = std::move(b);
        BOOST_TEST(fails(b.wake(), condition::bad_handle));
        c.wake().value();
        BOOST_TEST(watch.until_readable(token{2}));
        auto& same = c;
        c = std::move(same);
        c.wake().value();
        BOOST_TEST(watch.until_readable(token{2}));
    }
    watch.count();
    BOOST_TEST(open_descriptors() == open);
}

// Where there are no edges, neither of the system nor emulated, a wake after
// the first is a modify; each is told, and none is told twice.
BOOST_AUTO_TEST_CASE_TEMPLATE(without_edges_wakes_modify, Policy, policies)
{
    descriptor_rig<basic_poll<edgeless_selector, Policy>, pair_peer> rig;
    auto const check = [](bool fact, char const* what) {
        BOOST_TEST(fact, what);
    };
    law::all_of_wakes(rig, check);
    law::all_of_capacity(rig, check);
    law::all_of_threads(rig, check);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
