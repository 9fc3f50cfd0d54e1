//! Tests <vigil/selector/kqueue_entry.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/kqueue_entry.hpp>
#include <vigil/selector/kqueue_entry.hpp> // guarded
#include <vigil/system/linux.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <thread>

namespace vigil::test {
namespace {

using entry = kqueue_entry<linux_system>;

constexpr kqueue_state nothing(0);
constexpr interest both = interest::readable | interest::writable;

constexpr mode as(trigger t)
{
    return {.trigger = t};
}

static_assert(sizeof(entry) == 2 * sizeof(void*));

// Each registration is another, what it wants is kept, and a hang-over of
// the last is not.
constexpr bool states_are_told_apart()
{
    kqueue_state last = nothing;
    for (trigger const t : {trigger::edge, trigger::level, trigger::oneshot})
        for (interest const i : {interest::readable, interest::writable, both})
        {
            kqueue_state const now = last.next(i, as(t));
            if (now.generation() != last.generation() + 1 ||
                now.trigger() != t ||
                now.wants(interest::readable) != i.is_readable() ||
                now.wants(interest::writable) != i.is_writable() ||
                !now.has(kqueue_state::registered) ||
                !now.awaits(now.generation()) ||
                now.awaits(last.generation()) ||
                now.fired().awaits(now.generation()) ||
                !now.fired().has(kqueue_state::registered) ||
                now.none().has(kqueue_state::registered) ||
                now.none().generation() != now.generation() ||
                !now.silent().has(kqueue_state::registered) ||
                now.silent().wants(both) ||
                now.silent().awaits(now.generation()))
                return false;
            last = now;
        }
    return last.generation() == 9;
}

static_assert(states_are_told_apart());

BOOST_AUTO_TEST_SUITE(kqueue_entry_suite)

BOOST_AUTO_TEST_CASE(an_event_is_claimed_once)
{
    entry e{};
    token t{99};
    BOOST_TEST(!e.claim(0, t));
    kqueue_state const first = e.load().next(both, as(trigger::oneshot));
    e.store(first, 5);
    BOOST_TEST(!e.claim(first.generation() + 1, t));
    BOOST_TEST((t == token{99}));
    BOOST_TEST(e.claim(first.generation(), t));
    BOOST_TEST((t == token{5}));
    BOOST_TEST(!e.claim(first.generation(), t));
    kqueue_state const second = e.load().next(both, as(trigger::oneshot));
    e.store(second, 6);
    BOOST_TEST(!e.claim(first.generation(), t));
    BOOST_TEST(e.claim(second.generation(), t));
    BOOST_TEST((t == token{6}));
    e.store(e.load().next(both, as(trigger::oneshot)), 7);
    std::uintptr_t const third = e.load().generation();
    e.state.store(e.load().none().bits());
    BOOST_TEST(!e.claim(third, t));
}

// Three threads claim what a fourth registers, and replaces at once every
// second time: an event goes to one of them, and under its own name.
BOOST_AUTO_TEST_CASE(threads_claim_each_once)
{
    constexpr std::uintptr_t rounds = 2'000;
    entry e{};
    std::array<std::atomic<int>, rounds + 1> claims{};
    std::atomic<std::uintptr_t> newest{0};
    std::atomic<bool> is_misnamed{false};
    std::array<linux_system::thread, 3> threads;
    for (auto& one : threads)
        one.start([&] {
            while (newest.load() <= rounds)
            {
                std::uintptr_t const n = newest.load();
                token t{};
                if (n > rounds || !e.claim(n, t))
                {
                    std::this_thread::yield();
                    continue;
                }
                ++claims[n];
                if (t != token{n * 3})
                    is_misnamed = true;
            }
        });
    for (std::uintptr_t n = 1; n <= rounds; ++n)
    {
        e.store(e.load().next(interest::readable, as(trigger::oneshot)), n * 3);
        newest = n;
        while (n % 2 == 1 && e.load().awaits(n))
            std::this_thread::yield();
    }
    newest = rounds + 1;
    for (auto& one : threads)
        one.join();
    BOOST_TEST(!is_misnamed.load());
    for (std::uintptr_t n = 1; n <= rounds; ++n)
        if (n % 2 == 1 || claims[n] != 0)
            BOOST_TEST(claims[n].load() == 1);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
