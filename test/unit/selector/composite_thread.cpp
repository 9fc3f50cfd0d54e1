//! Tests <vigil/selector/composite_thread.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/defaults.hpp>
#include <vigil/selector/composite_thread.hpp>
#include <vigil/selector/composite_thread.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>

#include <support/counting_allocator.hpp>
#include <support/peers.hpp>

namespace vigil::test {
namespace {

using threaded = composite_thread<poll_selector, std::allocator<std::byte>>;

constexpr interest readable = interest::readable;

/// Counts its wakes.
struct counter
{
    void wake() const noexcept
    {
        ++wakes;
        wakes.notify_all();
    }

    mutable std::atomic<int> wakes{0};
};

struct fixture
{
    fixture()
    {
        BOOST_TEST(s.reserve(8));
        BOOST_TEST(
            !s.add(p.source().handle, token{7}, readable, mode::of<edge_t>()));
        BOOST_TEST(!s.start());
        BOOST_TEST(!s.start()); // it runs
    }

    std::size_t take() { return s.take(room).value(); }

    pair_peer p;
    counter w;
    std::array<threaded::event_type, 8> room;
    threaded s{std::allocator<std::byte>(), *poll_selector::open()};
};

BOOST_AUTO_TEST_SUITE(composite_thread_suite)

BOOST_FIXTURE_TEST_CASE(the_thread_wakes_when_it_brings_something, fixture)
{
    for (int n = 1; n != 20; ++n)
    {
        s.begin(8, waker_ref(w));
        p.ready();
        w.wakes.wait(n - 1);
        BOOST_TEST(s.end());
        BOOST_TEST(w.wakes.load() == n);
        BOOST_TEST(take() == 1u);
        BOOST_TEST((room[0].token() == token{7}));
        p.drain();
        BOOST_TEST(!s.rearm(p.source().handle, readable));
    }
}

// Called back it wakes nobody: who calls is awake.
BOOST_FIXTURE_TEST_CASE(it_comes_when_it_is_called, fixture)
{
    for (int n = 0; n != 20; ++n)
    {
        s.begin(8, waker_ref(w));
        s.end();
        s.end(); // it is here
        BOOST_TEST(take() == 0u);
    }
    BOOST_TEST(w.wakes.load() == 0);
}

BOOST_FIXTURE_TEST_CASE(between_two_sleeps_the_waiter_looks_himself, fixture)
{
    BOOST_TEST(take() == 0u);
    p.ready();
    BOOST_TEST(take() == 1u);
    BOOST_TEST(w.wakes.load() == 0);
}

// What was brought and not told yet is not told when it was removed since.
BOOST_FIXTURE_TEST_CASE(what_it_brings_may_be_changed, fixture)
{
    s.begin(8, waker_ref(w));
    p.ready();
    w.wakes.wait(0);
    BOOST_TEST(s.end());
    BOOST_TEST(!s.remove(p.source().handle));
    BOOST_TEST(take() == 0u);
}

BOOST_FIXTURE_TEST_CASE(what_does_not_fit_is_left, fixture)
{
    pair_peer q;
    p.ready();
    q.ready();
    BOOST_TEST(
        !s.add(q.source().handle, token{8}, readable, mode::of<edge_t>()));
    s.begin(8, waker_ref(w));
    w.wakes.wait(0);
    BOOST_TEST(s.end());
    BOOST_TEST(s.take(std::span(room).first(1)).value() == 1u);
    BOOST_TEST(s.take(std::span(room).first(1)).value() == 1u);
    BOOST_TEST(take() == 0u);
}

// It ends with its object, wherever it is.
BOOST_AUTO_TEST_CASE(it_may_be_destroyed_while_the_thread_is_away)
{
    counter const w;
    for (int n = 0; n != 20; ++n)
    {
        threaded s(std::allocator<std::byte>(), *poll_selector::open());
        BOOST_TEST(s.reserve(1));
        BOOST_TEST(!s.start());
        s.begin(1, waker_ref(w));
    }
}

BOOST_AUTO_TEST_CASE(without_memory_it_does_not_start)
{
    memory_account account;
    using memory = counting_allocator<std::byte>;
    using poll = rebound_selector<poll_selector, memory>;
    composite_thread<poll, memory> s(
        memory(account), *poll::open(memory(account)));
    account.left = 0;
    BOOST_TEST((s.start() == std::errc::not_enough_memory));
    BOOST_TEST(!s.reserve(1));
    account.left = 100;
    BOOST_TEST(!s.start());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
