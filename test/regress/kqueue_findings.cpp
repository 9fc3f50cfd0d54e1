//! Regression: what was found out about kqueues, finding by finding.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

// The findings F3 to F21 that are of kqueue, on every kqueue there is here.
// F4, the race of a oneshot's two filters, has a file of its own.

#include <vigil/poll.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <optional>

#include "support/kqueue_kinds.hpp"
#include "support/kqueue_queue.hpp"

namespace vigil::test {
namespace {

constexpr token one{1};
constexpr token two{2};
constexpr interest readable = interest::readable;
constexpr interest writable = interest::writable;
constexpr interest both = readable | writable;

/// A system that counts its calls, and what they are.
template <class System>
struct counting : System
{
    using kevent_type = typename System::kevent_type;

    static inline std::atomic<int> changes = 0;
    static inline std::atomic<std::int64_t> longest = 0;
    static inline std::int64_t skipped = 0; // virtual time

    static std::int64_t now() noexcept { return System::now() + skipped; }

    static int kevent_change(
        int kqueue, kevent_type const* list, int count, kevent_type* receipts)
    {
        ++changes;
        return System::kevent_change(kqueue, list, count, receipts);
    }

    /// No wait lasts, but time passes as if it did.
    static int kevent_wait(
        int kqueue, kevent_type* room, int count, std::int64_t nanoseconds)
    {
        int const n = System::kevent_wait(kqueue, room, count, 0);
        longest = (std::max)(longest.load(), nanoseconds);
        if (n == 0 && nanoseconds > 0)
            skipped += nanoseconds;
        return n;
    }
};

BOOST_AUTO_TEST_SUITE(kqueue_findings)

// F3: a waker that is destroyed right after its wake has woken all the same,
// and leaves nothing in the kernel.
BOOST_AUTO_TEST_CASE_TEMPLATE(f3_a_wake_outlives_its_waker, S, kqueue_systems)
{
    kqueue_fixture<S> f;
    for (std::uintptr_t n = 0; n != 100; ++n)
    {
        auto waker = std::optional(f.poll.make_waker(token{n}).value());
        typename S::thread other;
        BOOST_TEST_REQUIRE(other.start([&] {
            static_cast<void>(waker->wake());
            waker.reset();
        }) == 0);
        BOOST_TEST_REQUIRE(f.wait() == 1u);
        BOOST_TEST((f.room[0].token() == token{n}));
        other.join();
    }
    BOOST_TEST(f.poll.wait(f.room, timeout::zero()).value().empty());
}

// F3: of many wakes from many threads the last is seen, also one that comes
// while another is being delivered (ENOENT).
BOOST_AUTO_TEST_CASE_TEMPLATE(f3_no_wake_is_lost, S, kqueue_systems)
{
    constexpr int rounds = 500;
    kqueue_fixture<S> f;
    auto const waker = f.poll.make_waker(one).value();
    std::atomic<int> wakes = 0;
    std::atomic<int> failures = 0;
    std::array<typename S::thread, 4> threads;
    for (auto& t : threads)
        BOOST_TEST_REQUIRE(t.start([&] {
            for (int n = 0; n != rounds; ++n)
            {
                ++wakes;
                if (!waker.wake())
                    ++failures;
            }
        }) == 0);
    for (int seen = 0; seen != 4 * rounds;)
    {
        BOOST_TEST_REQUIRE(f.wait() == 1u);
        seen = wakes; // a later wake is a later event
    }
    for (auto& t : threads)
        t.join();
    BOOST_TEST(failures == 0);
}

// F6: a second EV_ADD takes the new token, and the kernel tells nobody.
BOOST_AUTO_TEST_CASE_TEMPLATE(f6_the_kernel_takes_all, S, kqueue_systems)
{
    queue<S> q;
    pair_peer p;
    p.ready();
    BOOST_TEST(q.change(p.source().handle, q.in, q.add, 1) == 0);
    BOOST_TEST(q.change(p.source().handle, q.in, q.add, 2) == 0);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.has(0, q.in, 2));
}

// F6: so the selector knows it itself, and no wait stands in its way.
BOOST_AUTO_TEST_CASE_TEMPLATE(f6_misuse_is_told_at_once, S, kqueue_systems)
{
    kqueue_fixture<S> f;
    auto const waker = f.poll.make_waker(token{9}).value();
    pair_peer p;
    typename S::thread waiter;
    std::atomic<bool> is_woken = false;
    BOOST_TEST_REQUIRE(waiter.start([&] {
        is_woken = f.wait() == 1 && f.room[0].token() == token{9};
    }) == 0);
    auto const& r = f.registry();
    for (int n = 0; n != 100; ++n)
    {
        BOOST_TEST((r.modify(p.source(), one, readable).error() ==
            condition::not_registered));
        BOOST_TEST((r.remove(p.source()).error() == condition::not_registered));
        BOOST_TEST(r.add(p.source(), one, readable, oneshot).has_value());
        BOOST_TEST((r.add(p.source(), two, both).error() ==
            condition::already_registered));
        BOOST_TEST(r.remove(p.source()).has_value());
    }
    BOOST_TEST(waker.wake().has_value());
    waiter.join();
    BOOST_TEST(is_woken.load());
}

// F8: macOS refuses waits of more than 100,000,000 seconds. None is longer
// than a day, and each takes its time.
BOOST_AUTO_TEST_CASE_TEMPLATE(f8_no_wait_exceeds_a_day, S, kqueue_systems)
{
    constexpr std::int64_t day = 86'400'000'000'000;
    using system = counting<S>;
    kqueue_fixture<system> f;
    for (std::int64_t const days : {0, 1, 25, 2'000})
    {
        system::longest = 0;
        std::int64_t const begin = system::now();
        BOOST_TEST(f.poll.wait(f.room, timeout::nanoseconds(days * day + 7))
                .value()
                .empty());
        BOOST_TEST(system::now() - begin >= days * day + 7);
        BOOST_TEST(system::longest <= day);
    }
}

// F9: to add again keeps EV_CLEAR; one call deletes and adds, and so `modify`
// takes the trigger, the readiness and the token anew.
BOOST_AUTO_TEST_CASE_TEMPLATE(f9_modify_takes_all_anew, S, kqueue_systems)
{
    using system = counting<S>;
    kqueue_fixture<system> f;
    pair_peer p;
    p.ready();
    auto const events = [&] {
        return f.poll.wait(f.room, timeout::zero()).value().size();
    };
    BOOST_TEST(f.registry().add(p.source(), one, readable, edge).has_value());
    BOOST_TEST(events() == 1u);
    BOOST_TEST(events() == 0u);
    system::changes = 0;
    BOOST_TEST(
        f.registry().modify(p.source(), two, readable, level).has_value());
    BOOST_TEST(system::changes == 1);
    BOOST_TEST(events() == 1u);
    BOOST_TEST((f.room[0].token() == two));
    BOOST_TEST(events() == 1u);
    BOOST_TEST(
        f.registry().modify(p.source(), one, readable, edge).has_value());
    BOOST_TEST(system::changes == 2);
    BOOST_TEST(events() == 1u);
    BOOST_TEST((f.room[0].token() == one));
    BOOST_TEST(events() == 0u);
    BOOST_TEST(f.registry().modify(p.source(), one, writable).has_value());
    BOOST_TEST_REQUIRE(events() == 1u);
    BOOST_TEST(!f.room[0].is_readable());
}

// F15: EPIPE on FreeBSD, EBADF on NetBSD; to tolerate it would be silence for
// ever. libkqueue lets it in and reports it, which the contract allows too.
BOOST_AUTO_TEST_CASE_TEMPLATE(
    f15_a_writer_without_a_reader_is_refused_or_told, S, kqueue_systems)
{
    kqueue_fixture<S> f;
    auto ends = open_pipe();
    ends.near.close();
    auto const added = f.registry().add(ends.far, one, writable);
    if (added)
        BOOST_TEST(f.wait() == 1u);
    else
        BOOST_TEST((added.error() == condition::broken_pipe));
    BOOST_TEST((f.registry().add(descriptor(), one, writable).error() ==
        condition::bad_handle)); // EBADF, of a number that is none
    if (!added)
        BOOST_TEST((f.registry().remove(ends.far).error() ==
            condition::not_registered));
}

// F21: EV_DISPATCH and not EV_ONESHOT: what had its event is registered.
BOOST_AUTO_TEST_CASE_TEMPLATE(f21_a_oneshot_stays_registered, S, kqueue_systems)
{
    kqueue_fixture<S> f;
    pair_peer p;
    p.ready();
    BOOST_TEST(
        f.registry().add(p.source(), one, readable, oneshot).has_value());
    BOOST_TEST(f.wait() == 1u);
    BOOST_TEST((f.registry().add(p.source(), two, readable).error() ==
        condition::already_registered));
    BOOST_TEST(f.registry().remove(p.source()).has_value());
}

// F21: a one-shot EVFILT_USER a wake, so that there is nothing to delete.
BOOST_AUTO_TEST_CASE_TEMPLATE(
    f21_a_wake_leaves_no_knote, S, kqueue_user_systems)
{
    kqueue_fixture<S> f;
    auto& selector = f.poll.selector();
    auto const n = selector.open_notifier(one).value();
    BOOST_TEST(!selector.notify(n));
    BOOST_TEST(f.wait() == 1u);
    auto const gone =
        kqueue_changes<S>::make(n.ident, S::evfilt_user, S::ev_delete, 0, 0);
    BOOST_TEST(
        S::kevent_change(selector.native_handle(), &gone, 1, nullptr) == -1);
    BOOST_TEST((S::error() == std::errc::no_such_file_or_directory));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
