//! Tests <vigil/selector/composite.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/defaults.hpp>
#include <vigil/io.hpp>
#include <vigil/mock.hpp>
#include <vigil/poll.hpp>
#include <vigil/selector/composite.hpp>
#include <vigil/selector/composite.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include <support/counter_selector.hpp>
#include <support/counting_allocator.hpp>
#include <support/descriptors.hpp>
#include <support/outcome.hpp>
#include <support/peers.hpp>
#include <support/renamed.hpp>
#include <support/scripted_selector.hpp>
#include <sys/wait.h>
#include <unistd.h>

namespace vigil::test {
namespace {

using namespace std::chrono_literals;
using nested = renamed<epoll_selector, composition::nested>;
using threaded = renamed<poll_selector, composition::threaded>;
using polled = renamed<poll_selector, composition::polled>;

using two = composite_selector<epoll_selector, nested>;
using with_counter = composite_selector<epoll_selector, counter_selector>;
using with_thread = composite_selector<epoll_selector, threaded>;
using with_period = composite_selector<epoll_selector, polled>;

static_assert(selector<two>);
static_assert(supports<two, exclusive_t>);
static_assert(!supports<two, concurrent_wait_t>);
static_assert(supports<two, multi_poll_t>);
static_assert(!supports<with_thread, multi_poll_t>); // objects have a link
static_assert(std::is_same_v<default_waker<two>, eventfd_waker>);
static_assert(
    std::is_same_v<default_waker<composite_selector<poll_selector, nested>>,
        notify_waker>);
static_assert(may_leave_events<two>);
static_assert(nestable<two>);
static_assert(!nestable<with_counter>);
static_assert(
    std::is_same_v<rebound_selector<composite_selector<poll_selector, threaded>,
                       counting_allocator<std::byte>>,
        basic_composite_selector<counting_allocator<std::byte>,
            basic_poll_selector<default_system, counting_allocator<std::byte>>,
            renamed<basic_poll_selector<default_system,
                        counting_allocator<std::byte>>,
                composition::threaded>>>);

// Where no child emulates edges an I/O object needs no link.
static_assert(std::is_same_v<io<basic_poll<two>>::link_type, no_link>);
static_assert(
    std::is_same_v<io<basic_poll<with_thread>>::link_type, rearm_link>);

constexpr interest readable = interest::readable;

BOOST_AUTO_TEST_SUITE(composite_suite)

/// The names in the events of one wait.
template <class Poll>
std::string names(Poll& poll, timeout limit, std::size_t capacity = 16)
{
    std::vector<typename Poll::event_type> room(capacity);
    std::string out;
    for (auto const& e : poll.wait(room, limit).value())
        out += static_cast<char>('a' + static_cast<int>(e.token()));
    return out;
}

BOOST_AUTO_TEST_CASE(each_event_says_whose_it_is)
{
    auto poll = basic_poll<two>::open().value();
    pair_peer a;
    other_peer b;
    a.ready();
    b.ready();
    poll.registry().add(a.source(), token{0}, readable).value();
    poll.registry().add(b.source(), token{1}, readable).value();
    std::array<two::event_type, 4> room;
    bool seen[2] = {};
    for (int n = 0; n != 2 && !(seen[0] && seen[1]); ++n)
        for (auto const& e : poll.wait(room, 1s).value())
        {
            BOOST_TEST(e.child() == static_cast<std::size_t>(e.token()));
            seen[e.child()] = true;
        }
    BOOST_TEST((seen[0] && seen[1]));
}

using ways =
    std::tuple<two, composite_selector<poll_selector, nested>, with_thread>;

// Also where the first is the one that says that another has something.
BOOST_AUTO_TEST_CASE_TEMPLATE(one_wait_tells_of_all_that_is_ready, S, ways)
{
    auto poll = basic_poll<S>::open().value();
    pair_peer a;
    other_peer b;
    poll.registry().add(a.source(), token{0}, readable, level).value();
    poll.registry().add(b.source(), token{1}, readable, level).value();
    for (int n = 0; n != 3; ++n)
    {
        BOOST_TEST(names(poll, timeout::zero()) == "");
        a.ready();
        b.ready();
        BOOST_TEST(names(poll, timeout::zero()).size() == 2u);
        BOOST_TEST(names(poll, 1s).size() == 2u);
        a.drain();
        b.drain();
    }
}

// Not only when its turn comes among all the handles of the first.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_busy_first_leaves_others_their_part, S, ways)
{
    auto poll = basic_poll<S>::open().value();
    std::vector<pair_peer> crowd(20);
    other_peer one;
    for (auto& each : crowd)
    {
        each.ready();
        poll.registry().add(each.source(), token{0}, readable, level).value();
    }
    one.ready();
    poll.registry().add(one.source(), token{1}, readable, level).value();
    std::string all;
    for (int n = 0; n != 100; ++n)
        all += names(poll, 1s, 2);
    BOOST_TEST(std::count(all.begin(), all.end(), 'b') >= 80);
    BOOST_TEST(std::count(all.begin(), all.end(), 'a') >= 80);
}

// What one child lacks another may have.
BOOST_AUTO_TEST_CASE(options_are_those_of_the_child)
{
    auto poll = basic_poll<with_counter>::open().value();
    counter_source source;
    pair_peer p;
    poll.registry().add(source, token{0}, readable, level).value();
    poll.registry().add(p.source(), token{1}, readable, exclusive).value();
    source.ready();
    p.ready();
    BOOST_TEST(names(poll, 1s).size() == 2u);
}

// One system call, while the others have nothing to tell.
BOOST_AUTO_TEST_CASE(a_quiet_child_is_not_asked)
{
    auto poll = basic_poll<with_counter>::open().value();
    counter_source source;
    auto& counter = poll.selector().child<1>();
    BOOST_TEST(names(poll, timeout::zero()) == "");
    BOOST_TEST(counter.waits == 0);
    poll.registry().add(source, token{0}, readable, level).value();
    BOOST_TEST(names(poll, timeout::zero()) == "");
    BOOST_TEST(counter.waits >= 1);
}

// A wait that nothing ends takes its time: a stale ring does not end it.
BOOST_AUTO_TEST_CASE(a_stale_ring_ends_no_wait)
{
    auto poll = basic_poll<with_counter>::open().value();
    counter_source source;
    poll.registry().add(source, token{0}, readable, level).value();
    for (int n = 0; n != 5; ++n)
    {
        source.ready();
        source.drain();
        auto const begin = default_system::now();
        BOOST_TEST(names(poll, 2ms) == "");
        BOOST_TEST(default_system::now() - begin >= 2'000'000);
    }
}

// The room is shared, so that a busy child starves no other.
BOOST_AUTO_TEST_CASE(room_is_shared)
{
    auto poll = basic_poll<with_counter>::open().value();
    std::array<counter_source, 8> busy;
    std::array<pair_peer, 8> peers;
    for (auto& each : busy)
    {
        each.ready();
        poll.registry().add(each, token{0}, readable, level).value();
    }
    for (auto& each : peers)
    {
        each.ready();
        poll.registry().add(each.source(), token{1}, readable, level).value();
    }
    for (std::size_t const capacity : {2u, 3u, 8u, 15u})
    {
        std::string const got = names(poll, 1s, capacity);
        auto const of = [&](char c) {
            return std::count(got.begin(), got.end(), c);
        };
        BOOST_TEST(got.size() == capacity);
        BOOST_TEST(std::abs(of('a') - of('b')) <= 1);
    }
    // With room for one they take turns.
    std::string turns;
    for (int n = 0; n != 4; ++n)
        turns += names(poll, 1s, 1);
    BOOST_TEST((turns == "abab" || turns == "baba"), turns);
}

// Three children in room for one, and for two.
BOOST_AUTO_TEST_CASE(with_less_room_than_children_all_have_turns)
{
    using three = composite_selector<epoll_selector, counter_selector, nested>;
    auto poll = basic_poll<three>::open().value();
    counter_source source;
    pair_peer a;
    other_peer b;
    source.ready();
    a.ready();
    b.ready();
    poll.registry().add(source, token{0}, readable, level).value();
    poll.registry().add(a.source(), token{1}, readable, level).value();
    poll.registry().add(b.source(), token{2}, readable, level).value();
    for (std::size_t const capacity : {1u, 2u})
    {
        std::string got;
        for (int n = 0; n != 9; ++n)
            got += names(poll, 1s, capacity);
        for (char const c : {'a', 'b', 'c'})
            BOOST_TEST(std::count(got.begin(), got.end(), c) >= 3, got);
    }
}

BOOST_AUTO_TEST_CASE(a_polled_child_ends_a_wait_within_its_period)
{
    auto poll =
        basic_poll<with_period>::open(poll_every<polled>(100us)).value();
    other_peer p;
    poll.registry().add(p.source(), token{0}, readable).value();
    BOOST_TEST(names(poll, timeout::zero()) == "");
    default_system::thread other;
    other.start([&] { p.ready(); });
    BOOST_TEST(names(poll, 10s) == "a");
    other.join();
}

BOOST_AUTO_TEST_CASE(a_period_is_asked_for_in_open)
{
    BOOST_TEST(fails(basic_poll<with_period>::open(poll_every<polled>(-1ms)),
        errc::no_period));
    BOOST_TEST(
        fails(basic_poll<two>::open(poll_every<nested>(0ms)), errc::no_period));
}

// What any child fails at is the error, and nothing stays open.
BOOST_AUTO_TEST_CASE(an_error_of_open_leaves_nothing)
{
    auto const open = open_descriptors();
    memory_account account;
    account.left = 1;
    using memory = counting_allocator<std::byte>;
    using poll_type =
        basic_poll<with_thread, default_waker<with_thread>, memory>;
    BOOST_TEST(fails(
        poll_type::open_with(memory(account)), std::errc::not_enough_memory));
    BOOST_TEST(open_descriptors() == open);
    BOOST_TEST(account.bytes == 0u);
}

BOOST_AUTO_TEST_CASE(children_are_opened_with_their_arguments)
{
    selector_script script;
    using poll_type =
        basic_poll<composite_selector<mock::selector, scripted_selector>>;
    auto poll = poll_type::open(
        opening<scripted_selector>(script), poll_every<scripted_selector>(1ms))
                    .value();
    poll.registry().add(number{3}, token{0}, readable).value();
    script.batches = {{}, {}, {{3, readable}}};
    // By the clock of the mock, of which a call takes some, too.
    BOOST_TEST(names(poll, timeout::never()) == "a");
    BOOST_TEST(poll.selector().now() / 1'000'000 == 2);
}

BOOST_AUTO_TEST_CASE(an_error_of_a_child_is_told_when_nothing_else_is)
{
    selector_script script;
    using poll_type =
        basic_poll<composite_selector<mock::selector, scripted_selector>>;
    auto poll = poll_type::open(
        opening<scripted_selector>(script), poll_every<scripted_selector>(1ms))
                    .value();
    poll.registry().add(number{3}, token{0}, readable).value();
    mock::pollable p;
    poll.registry().add(p, token{1}, readable).value();
    std::array<poll_type::event_type, 4> room;
    script.failure = std::make_error_code(std::errc::io_error);
    BOOST_TEST(fails(poll.wait(room), std::errc::io_error));
    script.failure = std::make_error_code(std::errc::io_error);
    p.make_ready(readable);
    BOOST_TEST(poll.wait(room).value().size() == 1u);
}

// A token that is the address of a part of the composite: nothing is lost.
BOOST_AUTO_TEST_CASE(no_token_is_reserved)
{
    using poll_type = basic_poll<two>;
    auto poll = poll_type::open().value();
    other_peer b;
    b.ready();
    poll.registry().add(b.source(), token{0}, readable, level).value();
    std::array<epoll_selector::event_type, 2> within;
    auto& first = poll.selector().child<0>();
    BOOST_TEST(first.wait(within, timeout::zero()).value() == 1u);
    token const own = within[0].token();
    pair_peer a;
    a.ready();
    poll.registry().add(a.source(), own, readable, level).value();
    std::array<two::event_type, 4> room;
    bool seen[2] = {};
    for (int n = 0; n != 4; ++n)
        for (auto const& e : poll.wait(room, 1s).value())
            seen[e.token() == own] = true;
    BOOST_TEST((seen[0] && seen[1]));
}

using owners = std::tuple<two, with_counter, with_thread>;

BOOST_AUTO_TEST_CASE_TEMPLATE(it_closes_what_it_opened, Selector, owners)
{
    auto const open = open_descriptors();
    {
        auto poll = basic_poll<Selector>::open().value();
        pair_peer p;
        if constexpr (std::is_same_v<Selector, with_counter>)
        {
            static counter_source source;
            poll.registry().add(source, token{0}, readable, level).value();
        }
        else
        {
            poll.registry()
                .add(other_source{p.source().handle}, token{0}, readable)
                .value();
        }
        names(poll, 1us);
    }
    BOOST_TEST(open_descriptors() == open);
}

// A child that was forked may destroy it: its thread is not there, and its
// parent's registrations are left alone.
BOOST_AUTO_TEST_CASE(a_child_destroys_what_it_inherits)
{
    auto poll = std::optional(basic_poll<with_thread>::open().value());
    auto waker = std::optional(poll->make_waker(token{1}).value());
    other_peer p;
    poll->registry().add(p.source(), token{0}, readable).value();
    BOOST_TEST(names(*poll, 1us) == "");
    ::pid_t const child = ::fork();
    if (child == 0)
    {
        waker.reset();
        poll.reset();
        ::_exit(0);
    }
    int status = -1;
    BOOST_TEST(::waitpid(child, &status, 0) == child);
    BOOST_TEST(status == 0);
    p.ready();
    BOOST_TEST(names(*poll, 10s) == "a");
    waker->wake().value();
    BOOST_TEST(names(*poll, 10s) == "b");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
