//! Laws of wakers: no wake is lost, and each is told once.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_CONFORMANCE_WAKES_HPP
#define VIGIL_CONFORMANCE_WAKES_HPP

#include <vigil/conformance/pair_of_threads.hpp>
#include <vigil/conformance/rig.hpp>
#include <vigil/conformance/trial.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace vigil::law {

/// A wake before a wait ends it, with the token of the waker and as
/// readable; so does the next, and the wait between the two is silent.
template <rig R, class C>
    requires wakes<R>
void wake_before_a_wait(R& r, C&& check)
{
    trial t(r, check);
    auto const waker = t.poll.make_waker(first).value();
    t.expect(t.is_quiet(), "a waker that did not wake is silent");
    for (int round = 0; round != 20; ++round)
    {
        t.expect(waker.wake(), "wake succeeds");
        t.expect(t.reports_only(first), "a wake ends the next wait");
        t.expect(t.last.is_readable(), "a wake is readable");
        t.expect(t.is_quiet(), "a wake is told once");
    }
}

/// Wakes of one waker between two waits are one event.
template <rig R, class C>
    requires wakes<R>
void wakes_are_one_event(R& r, C&& check)
{
    trial t(r, check);
    auto const waker = t.poll.make_waker(first).value();
    auto const other = t.poll.make_waker(second).value();
    for (int round = 0; round != 3; ++round)
    {
        for (int n = 0; n != 300; ++n)
            t.expect(waker.wake() && other.wake(), "wake succeeds");
        t.expect(t.wait(patience).size() == 2, "two wakers, two events");
        t.expect(t.is_quiet(), "many wakes, one event");
    }
}

/// Each of many wakers tells its own token.
template <rig R, class C>
    requires wakes<R>
void wakers_are_told_apart(R& r, C&& check)
{
    trial t(r, check);
    auto a = t.poll.make_waker(first).value();
    auto b = t.poll.make_waker(second).value();
    auto c = t.poll.make_waker(third).value();
    t.expect(b.wake(), "wake succeeds");
    t.expect(t.reports_only(second), "the second of three wakers");
    t.expect(c.wake() && a.wake(), "wake succeeds");
    t.expect(t.reports_each(first, third), "the first and the third");
    t.expect(t.is_quiet(), "and no other");
}

/// A wake with a change of a registration right behind it, on whichever side
/// of a wait, is not lost.
template <trigger_option T, rig R, class C>
    requires wakes<R>
void wake_and_change(R& r, C&& check)
{
    trial t(r, check);
    auto const waker = t.poll.make_waker(first).value();
    auto p = r.make();
    for (int round = 0; round != 5; ++round)
    {
        t.expect(waker.wake(), "wake succeeds");
        t.template add<T>(p, second);
        t.expect(t.reports(first), "wake, then add");
        t.expect(waker.wake(), "wake succeeds");
        t.template modify<T>(p, third);
        t.expect(t.reports(first), "wake, then modify");
        t.expect(waker.wake(), "wake succeeds");
        t.rearm(p, interest::readable);
        t.expect(t.reports(first), "wake, then rearm");
        t.expect(waker.wake(), "wake succeeds");
        t.remove(p);
        t.expect(t.reports(first), "wake, then remove");
        t.expect(t.is_quiet(), "all was told");
    }
}

/// A wake beside ready sources is told as well as they are.
template <trigger_option T, rig R, class C>
    requires wakes<R>
void wake_beside_ready(R& r, C&& check)
{
    trial t(r, check);
    auto const waker = t.poll.make_waker(first).value();
    auto p = r.make();
    p.ready();
    t.template add<T>(p, second);
    t.expect(waker.wake(), "wake succeeds");
    t.expect(t.reports_each(first, second), "the wake and the source");
    t.template expect_untouched<T>(second);
}

/// A waker may be destroyed right after `wake`, with a buffer of `capacity`:
/// the wake is told all the same.
template <rig R, class C>
    requires wakes<R>
void waker_destroyed_after_wake(
    R& r, C&& check, std::size_t capacity = 2, std::uintptr_t rounds = 50)
{
    constexpr std::uintptr_t at_once = 10;
    trial t(r, check, capacity);
    for (std::uintptr_t round = 0; round != rounds; ++round)
    {
        for (std::uintptr_t n = 0; n != at_once; ++n)
        {
            auto waker = t.poll.make_waker(token{n});
            t.expect(waker.has_value(), "a waker can be made");
            t.expect(!waker || waker->wake(), "wake succeeds");
        }
        std::uint32_t seen = 0;
        std::uintptr_t told = 0;
        for (std::uintptr_t n = 0; n != at_once; ++n)
            for (auto const& e : t.wait(timeout::zero()))
            {
                seen |= 1u << static_cast<std::uintptr_t>(e.token());
                ++told;
            }
        t.expect(seen == (1u << at_once) - 1, "none of the wakes is lost");
        t.expect(told == at_once && t.wait().empty(), "and each is told once");
    }
}

/// A waker that is gone without a wake is silent; its token may be anyone's.
template <rig R, class C>
    requires wakes<R>
void waker_destroyed_unused(R& r, C&& check)
{
    trial t(r, check);
    for (int round = 0; round != 20; ++round)
        t.expect(t.poll.make_waker(first).has_value(), "a waker can be made");
    t.expect(t.is_quiet(), "wakers that did not wake are silent");
    auto const waker = t.poll.make_waker(first).value();
    t.expect(waker.wake() && t.reports_only(first), "another one wakes");
}

/// A waker may be moved, and assigned to; what is left of it is an error.
template <rig R, class C>
    requires wakes<R>
void waker_may_be_moved(R& r, C&& check)
{
    trial t(r, check);
    auto a = t.poll.make_waker(first).value();
    auto b = std::move(a);
    t.expect(a.wake(), condition::bad_handle, "wake of a moved-from waker");
    t.expect(b.wake() && t.reports_only(first), "wake where it went");
    auto c = t.poll.make_waker(second).value();
    t.expect(c.wake(), "wake succeeds");
    c = std::move(b);
    t.expect(t.reports_only(second), "the wake of what was assigned over");
    t.expect(c.wake() && t.reports_only(first), "wake of what was assigned");
}

/// A waker may outlive its poll: then its wakes come to nothing.
template <rig R, class C>
    requires wakes<R>
void waker_may_outlive_the_poll(R& r, C&& check)
{
    auto const waker = [&] {
        trial t(r, check);
        return t.poll.make_waker(first).value();
    }();
    check(waker.wake().has_value(), "wake succeeds, and wakes nobody");
}

/// A wake ends the wait of another thread, however the two meet.
template <rig R, class C>
    requires(uses_threads<R> && wakes<R>)
void wake_from_another_thread(R& r, C&& check, int rounds = 200)
{
    pair_of_threads both(r, check);
    auto const waker = both.away.poll.make_waker(first).value();
    both.start([&] {
        for (int n = 0; n != rounds; ++n)
        {
            both.seen(both.away.reports_only(first), "each wake ends a wait");
            both.answer();
        }
    });
    for (int n = 0; n != rounds; ++n)
    {
        both.home.expect(waker.wake(), "wake succeeds");
        both.home.expect(both.is_answered(), "each wake is answered");
    }
}

/// The last wake of each of many threads is seen, by a waker of its own and
/// by one that all share.
template <rig R, class C>
    requires(uses_threads<R> && wakes<R>)
void wake_from_many_threads(R& r, C&& check)
{
    using system = system_of_rig<R>;
    constexpr std::size_t count = 3;
    constexpr int wakes_each = 200;
    trial t(r, check, 2);
    std::array<typename system::template atomic<int>, count + 1> begun{};
    auto const shared = t.poll.make_waker(token{count}).value();
    std::array<verdict, count> seen;
    std::array<typename system::thread, count> threads;
    for (std::size_t i = 0; i != count; ++i)
        threads[i].start([&, i, own = t.poll.make_waker(token{i}).value()] {
            for (int n = 0; n != wakes_each; ++n)
            {
                ++begun[i];
                seen[i](own.wake().has_value(), "wake succeeds");
                ++begun[count];
                seen[i](shared.wake().has_value(), "wake succeeds");
            }
        });
    // An event that is seen when all wakes have begun tells of the last.
    std::array<bool, count + 1> last{};
    auto const is_last = [&](std::size_t i) {
        return begun[i].load() ==
            wakes_each * (i == count ? static_cast<int>(count) : 1);
    };
    for (int n = 0; n != 100'000; ++n)
    {
        auto const got = t.wait(patience);
        for (auto const& e : got)
            if (auto const i = static_cast<std::size_t>(e.token()); is_last(i))
                last[i] = true;
        if (got.empty() || (last[0] && last[1] && last[2] && last[3]))
            break;
    }
    for (std::size_t i = 0; i != count; ++i)
    {
        threads[i].join();
        seen[i].tell(check, "wake succeeds");
    }
    for (bool const one : last)
        t.expect(one, "the last of many wakes is seen");
}

/// A waker that another thread wakes and destroys, while this one waits.
template <rig R, class C>
    requires(uses_threads<R> && wakes<R>)
void waker_destroyed_by_another_thread(R& r, C&& check, int rounds = 100)
{
    trial t(r, check);
    for (int n = 0; n != rounds; ++n)
    {
        token const name{static_cast<std::uintptr_t>(n)};
        verdict seen;
        typename system_of_rig<R>::thread other;
        other.start([&seen, w = t.poll.make_waker(name).value()]() mutable {
            auto const own = std::move(w);
            seen(own.wake().has_value(), "wake succeeds");
        });
        t.expect(t.reports_only(name), "woken and destroyed: reported");
        other.join();
        seen.tell(check, "wake succeeds");
    }
}

/// All the laws of this header that apply.
template <rig R, class C>
void all_of_wakes(R& r, C&& check)
{
    if constexpr (wakes<R>)
    {
        wake_before_a_wait(r, check);
        wakes_are_one_event(r, check);
        wakers_are_told_apart(r, check);
        waker_destroyed_after_wake(r, check);
        waker_destroyed_unused(r, check);
        waker_may_be_moved(r, check);
        waker_may_outlive_the_poll(r, check);
        if constexpr (uses_threads<R>)
        {
            wake_from_another_thread(r, check);
            wake_from_many_threads(r, check);
            waker_destroyed_by_another_thread(r, check);
        }
        for_each_trigger<R>([&]<class T>(T) {
            wake_and_change<T>(r, check);
            wake_beside_ready<T>(r, check);
        });
    }
}

} // namespace vigil::law

#endif // VIGIL_CONFORMANCE_WAKES_HPP
