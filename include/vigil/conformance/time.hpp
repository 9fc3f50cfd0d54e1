//! Laws of time: no wait ends early, and a wake ends the longest.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_CONFORMANCE_TIME_HPP
#define VIGIL_CONFORMANCE_TIME_HPP

#include <vigil/conformance/pair_of_threads.hpp>
#include <vigil/conformance/rig.hpp>
#include <vigil/conformance/trial.hpp>

#include <cstdint>
#include <limits>

namespace vigil::law {

inline constexpr timeout days_25 =
    timeout::nanoseconds(25 * std::int64_t{86'400'000'000'000});
inline constexpr timeout longest =
    timeout::nanoseconds((std::numeric_limits<std::int64_t>::max)());

/// A wait with nothing to tell takes its time, and tells nothing.
template <rig R, class C>
void no_wait_ends_early(R& r, C&& check)
{
    trial t(r, check);
    auto p = r.make();
    t.template add<any_trigger<R>>(p, first);
    for (std::int64_t n : {1, 1'000, 999'000, 1'000'000, 1'000'001, 2'500'000})
    {
        std::int64_t const begin = t.now();
        t.expect(t.wait(timeout::nanoseconds(n)).empty(), "nothing to tell");
        t.expect(t.now() - begin >= n, "a wait does not end early");
    }
}

/// Zero, and less than that, does not wait.
template <rig R, class C>
void zero_does_not_wait(R& r, C&& check)
{
    trial t(r, check);
    std::int64_t const begin = t.now();
    for (int n = 0; n != 100; ++n)
    {
        t.expect(t.wait(timeout::zero()).empty(), "zero: nothing to tell");
        t.expect(t.wait(timeout::nanoseconds(-5)).empty(), "negative is zero");
    }
    t.expect(t.now() - begin < patience.count(), "zero does not wait");
}

/// Wakes a poll each time the patience with it is over: a law that is broken
/// must not hang. Nothing where there are no threads or no wakers.
template <class R>
class watchdog
{
public:
    template <class Check>
    watchdog(R&, trial<R, Check>&) noexcept
    {
    }
};

template <class R>
    requires(uses_threads<R> && wakes<R>)
class watchdog<R>
{
public:
    template <class Check>
    watchdog(R& r, trial<R, Check>& t)
        : timer_(r, ignored_)
        , stop_(timer_.poll.make_waker(first).value())
        , bark_(t.poll.make_waker(third).value())
    {
        thread_.start([this] {
            while (!timer_.reports(first) && !is_over_.load())
                static_cast<void>(bark_.wake());
        });
    }

    watchdog(watchdog const&) = delete;
    watchdog& operator=(watchdog const&) = delete;

    ~watchdog()
    {
        is_over_.store(true); // wakes may be what is broken
        static_cast<void>(stop_.wake());
        thread_.join();
    }

private:
    using waker_type = typename poll_of<R>::waker_type;

    verdict ignored_;
    trial<R, verdict> timer_;
    waker_type stop_;
    waker_type bark_;
    typename system_of_rig<R>::template atomic<bool> is_over_{false};
    typename system_of_rig<R>::thread thread_;
};

/// However long a wait may be, what is ready ends it at once.
template <trigger_option T, rig R, class C>
void ready_ends_the_longest(R& r, C&& check)
{
    trial t(r, check);
    watchdog<R> const guard(r, t);
    auto p = r.make();
    p.ready();
    t.template add<T>(p, first);
    for (timeout const limit : {days_25, longest, timeout::never()})
    {
        auto const got = t.wait(limit);
        t.expect(got.size() == 1 && got[0].token() == first,
            "what is ready ends a wait of any length");
        t.template modify<T>(p, first);
    }
}

/// So does a wake that came before.
template <rig R, class C>
    requires wakes<R>
void wake_ends_the_longest(R& r, C&& check)
{
    trial t(r, check);
    watchdog<R> const guard(r, t);
    auto const waker = t.poll.make_waker(first).value();
    for (timeout const limit :
        {timeout::nanoseconds(1), days_25, longest, timeout::never()})
    {
        t.expect(waker.wake(), "wake succeeds");
        auto const got = t.wait(limit);
        bool const is_ended = got.size() == 1 && got[0].token() == first;
        t.expect(is_ended, "a wake ends a wait of any length");
        if (!is_ended)
            return; // and do not try a longer one
    }
}

/// So does a wake that comes while it lasts.
template <rig R, class C>
    requires(uses_threads<R> && wakes<R>)
void wake_during_the_longest(R& r, C&& check)
{
    pair_of_threads both(r, check);
    watchdog<R> const guard(r, both.away);
    auto const waker = both.away.poll.make_waker(first).value();
    both.start([&] {
        for (timeout const limit :
            {patience, days_25, longest, timeout::never()})
        {
            auto const got = both.away.wait(limit);
            bool const is_ended = got.size() == 1 && got[0].token() == first;
            both.seen(is_ended, "a wake ends a wait of any length");
            if (!is_ended)
                return; // and do not try a longer one
            both.answer();
        }
    });
    bool is_answered = true;
    for (int n = 0; n != 4 && is_answered; ++n)
    {
        both.home.expect(waker.wake(), "wake succeeds");
        is_answered = both.is_answered();
        both.home.expect(is_answered, "a wake ends a wait");
    }
    both.join();
}

/// All the laws of this header that apply.
template <rig R, class C>
void all_of_time(R& r, C&& check)
{
    no_wait_ends_early(r, check);
    zero_does_not_wait(r, check);
    for_each_trigger<R>(
        [&]<class T>(T) { ready_ends_the_longest<T>(r, check); });
    if constexpr (wakes<R>)
        wake_ends_the_longest(r, check);
    if constexpr (uses_threads<R> && wakes<R>)
        wake_during_the_longest(r, check);
}

} // namespace vigil::law

#endif // VIGIL_CONFORMANCE_TIME_HPP
