//! Laws of threads: changes while another waits, and who may wait.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_CONFORMANCE_THREADS_HPP
#define VIGIL_CONFORMANCE_THREADS_HPP

#include <vigil/conformance/pair_of_threads.hpp>
#include <vigil/conformance/rig.hpp>
#include <vigil/conformance/trial.hpp>
#include <vigil/error.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace vigil::law {

/// `add` and `modify` of a ready source, and `rearm` of one that is ready
/// again, end a wait that has begun.
template <trigger_option T, rig R, class C>
    requires(uses_threads<R> && wakes<R>)
void change_ends_a_wait(R& r, C&& check)
{
    constexpr int rounds = 30;
    constexpr token last = std::same_as<T, edge_t> ? second : third;
    pair_of_threads both(r, check);
    auto const registry = both.away.registry();
    auto p = r.make();
    both.start([&] {
        for (int n = 0; n != rounds; ++n)
            for (token const name : {first, second, last})
            {
                both.seen(both.away.reports(name), "a change ends a wait");
                both.answer();
            }
    });
    for (int n = 0; n != rounds; ++n)
    {
        p.ready();
        auto const added =
            registry.add(p.source(), first, interest::readable, T());
        both.home.expect(added, "add during a wait");
        both.home.expect(both.is_answered(), "add ends a wait");
        auto const change = [&](token t) {
            return registry.modify(p.source(), t, interest::readable, T());
        };
        both.home.expect(change(second), "modify during a wait");
        both.home.expect(both.is_answered(), "modify ends a wait");
        p.drain();
        p.ready();
        if constexpr (std::same_as<T, edge_t>)
            both.home.expect(registry.rearm(p.source(), interest::readable),
                "rearm during a wait");
        else
            both.home.expect(change(third), "modify during a wait");
        both.home.expect(both.is_answered(), "rearm ends a wait");
        both.home.expect(registry.remove(p.source()), "remove during a wait");
        p.drain();
    }
}

/// What is removed during a wait, and turns ready then, is not reported.
template <trigger_option T, rig R, class C>
    requires(uses_threads<R> && wakes<R>)
void removed_during_a_wait(R& r, C&& check)
{
    constexpr int rounds = 50;
    pair_of_threads both(r, check);
    auto const registry = both.away.registry();
    auto const waker = both.away.poll.make_waker(second).value();
    auto p = r.make();
    both.start([&] {
        for (int n = 0; n != rounds; ++n)
        {
            both.seen(both.away.reports_only(second), "removed: silent");
            both.answer();
        }
    });
    for (int n = 0; n != rounds; ++n)
    {
        both.home.expect(
            registry.add(p.source(), first, interest::readable, T()),
            "add during a wait");
        both.home.expect(registry.remove(p.source()), "remove during a wait");
        p.ready();
        both.home.expect(waker.wake(), "wake succeeds");
        both.home.expect(both.is_answered(), "the wake is reported");
        p.drain();
    }
}

/// Three threads add, modify and remove while a fourth waits: no call fails
/// and afterwards everything is as it should be.
template <trigger_option T, rig R, class C>
    requires(uses_threads<R> && wakes<R>)
void changes_from_three_threads(R& r, C&& check, int rounds = 100)
{
    constexpr std::size_t count = 3;
    trial t(r, check, 4);
    auto const waker = t.poll.make_waker(token{count}).value();
    auto peers = make_peers<count>(r);
    std::array<verdict, count> seen;
    std::array<typename system_of_rig<R>::thread, count> threads;
    typename system_of_rig<R>::template atomic<std::size_t> ended{0};
    for (auto& p : peers)
        p.ready();
    for (std::size_t i = 0; i != count; ++i)
        threads[i].start([&, i, registry = t.registry()] {
            auto& p = peers[i];
            constexpr interest in = interest::readable;
            for (int n = 0; n != rounds; ++n)
            {
                seen[i](registry.add(p.source(), token{i}, in, T()).has_value(),
                    "add beside other threads");
                seen[i](
                    registry.modify(p.source(), token{i}, in, T()).has_value(),
                    "modify beside other threads");
                seen[i](registry.rearm(p.source(), in).has_value(),
                    "rearm beside other threads");
                seen[i](registry.remove(p.source()).has_value(),
                    "remove beside other threads");
            }
            if (++ended == count)
                seen[i](waker.wake().has_value(), "wake succeeds");
        });
    t.expect(t.reports(token{count}), "the wake of the last is reported");
    for (std::size_t i = 0; i != count; ++i)
    {
        threads[i].join();
        seen[i].tell(check, "changes beside other threads");
    }
    t.expect(t.is_quiet(), "all was removed: silent");
    for (std::size_t i = 0; i != count; ++i)
    {
        t.template add<T>(peers[i], token{i});
        t.expect(t.reports(token{i}), "added again: reported");
    }
}

/// Changes by another thread neither end a wait early nor postpone its end.
template <rig R, class C>
    requires uses_threads<R>
void changes_do_not_move_the_end(R& r, C&& check)
{
    using system = system_of_rig<R>;
    constexpr std::int64_t limit = 20'000'000;
    trial t(r, check);
    auto p = r.make();
    typename system::template atomic<bool> is_over{false};
    verdict seen;
    typename system::thread other;
    other.start([&, registry = t.registry()] {
        while (!is_over.load())
        {
            seen(registry
                     .add(p.source(), first, interest::readable,
                         any_trigger<R>())
                     .has_value(),
                "add during a wait");
            seen(registry.remove(p.source()).has_value(),
                "remove during a wait");
        }
    });
    std::int64_t const begin = t.now();
    t.expect(t.wait(timeout::nanoseconds(limit)).empty(), "nothing to tell");
    std::int64_t const took = t.now() - begin;
    is_over.store(true);
    other.join();
    seen.tell(check, "changes during a wait");
    t.expect(took >= limit, "changes do not end a wait early");
    t.expect(took < patience.count(), "changes do not postpone its end");
}

/// Where one thread waits at a time, the second is told `busy`, at once, and
/// the first does not notice.
template <rig R, class C>
    requires(uses_threads<R> && wakes<R> && !has<R, concurrent_wait_t>)
void second_waiter_is_busy(R& r, C&& check)
{
    trial t(r, check);
    auto const waker = t.poll.make_waker(first).value();
    auto const wait = [&](timeout limit, bool& is_busy) {
        typename poll_of<R>::event_type room[1];
        auto const got = t.poll.wait(room, limit);
        is_busy = got.error() == condition::busy;
        return got && !got->empty();
    };
    verdict seen;
    typename system_of_rig<R>::template atomic<bool> is_refused{false};
    typename system_of_rig<R>::thread other;
    other.start([&] {
        bool is_woken = false;
        for (bool is_busy = true; is_busy;)
        {
            is_woken = wait(patience, is_busy);
            if (is_busy)
                is_refused.store(true);
        }
        seen(is_woken, "the first waiter is woken");
    });
    std::int64_t const end = t.now() + patience.count();
    bool is_busy = false;
    while (!is_busy && !is_refused.load() && t.now() < end)
    {
        wait(timeout::zero(), is_busy); // either may be the second
        // Where threads take turns at system calls the other would find this
        // one in the wait, every time.
        system_of_rig<R>::sleep(100'000);
    }
    t.expect(is_busy || is_refused.load(), "the second waiter is busy");
    t.expect(waker.wake(), "wake succeeds");
    other.join();
    seen.tell(check, "the first waiter is woken");
}

/// Where several threads wait, a oneshot is one event to one of them.
template <rig R, class C>
    requires(uses_threads<R> && wakes<R> && has<R, concurrent_wait_t> &&
        has<R, oneshot_t>)
void oneshot_goes_to_one_waiter(R& r, C&& check)
{
    constexpr int rounds = 100;
    using system = system_of_rig<R>;
    trial t(r, check);
    trial home(r, check);
    auto const stop = t.poll.make_waker(second).value();
    auto const answer = home.poll.make_waker(third).value();
    typename system::template atomic<int> events{0};
    std::array<verdict, 2> seen;
    std::array<typename system::thread, 2> threads;
    for (std::size_t i = 0; i != 2; ++i)
        threads[i].start([&, i] {
            typename poll_of<R>::event_type room[1];
            for (token told = first; told == first;)
            {
                auto const got = t.poll.wait(room, patience);
                seen[i](got && !got->empty(), "a waiter is not forgotten");
                told = got && !got->empty() ? room[0].token() : third;
                if (told != first)
                    break;
                ++events;
                seen[i](answer.wake().has_value(), "wake succeeds");
            }
            seen[i](stop.wake().has_value(), "wake succeeds"); // pass it on
        });
    auto p = r.make();
    p.ready();
    t.template add<oneshot_t>(p, first);
    for (int n = 1; n <= rounds; ++n)
    {
        bool is_told = true;
        while (is_told && events.load() < n)
            is_told = home.reports(third);
        home.expect(is_told, "oneshot: reported");
        if (n != rounds)
            t.template modify<oneshot_t>(p, first);
    }
    t.expect(stop.wake(), "wake succeeds");
    for (std::size_t i = 0; i != 2; ++i)
    {
        threads[i].join();
        seen[i].tell(check, "a waiter is not forgotten");
    }
    t.expect(events.load() == rounds, "oneshot: one event to one waiter");
}

/// All the laws of this header that apply.
template <rig R, class C>
void all_of_threads(R& r, C&& check)
{
    if constexpr (uses_threads<R>)
        changes_do_not_move_the_end(r, check);
    if constexpr (uses_threads<R> && wakes<R>)
    {
        if constexpr (!has<R, concurrent_wait_t>)
            second_waiter_is_busy(r, check);
        else if constexpr (has<R, oneshot_t>)
            oneshot_goes_to_one_waiter(r, check);
        for_each_trigger<R>([&]<class T>(T) {
            change_ends_a_wait<T>(r, check);
            removed_during_a_wait<T>(r, check);
            changes_from_three_threads<T>(r, check);
        });
    }
}

} // namespace vigil::law

#endif // VIGIL_CONFORMANCE_THREADS_HPP
