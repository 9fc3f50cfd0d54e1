//! Laws of the buffer: never too much, nobody starves, no allocation.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_CONFORMANCE_CAPACITY_HPP
#define VIGIL_CONFORMANCE_CAPACITY_HPP

#include <vigil/conformance/rig.hpp>
#include <vigil/conformance/trial.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <new>
#include <vector> // std::allocator

namespace vigil::law {

/// With a buffer of one, each of many ready sources is told in its turn.
template <trigger_option T, rig R, class C>
void small_buffer_starves_no_source(R& r, C&& check)
{
    constexpr std::size_t count = 8;
    trial t(r, check, 1);
    auto peers = make_peers<count>(r);
    for (std::size_t n = 0; n != count; ++n)
    {
        peers[n].ready();
        t.template add<T>(peers[n], token{n});
    }
    // Level: in turn, if all stay ready; there are as many turns.
    std::array<bool, count> seen{};
    for (std::size_t n = 0; n != 2 * count; ++n)
        for (auto const& e : t.wait(timeout::nanoseconds(1'000'000)))
            seen[static_cast<std::size_t>(e.token())] = true;
    for (bool const one : seen)
        t.expect(one, "a buffer of one starves nobody");
}

/// The same where those that were told are ready again before the next wait.
template <trigger_option T, rig R, class C>
void small_buffer_starves_no_latecomer(R& r, C&& check)
{
    trial t(r, check, 1);
    auto busy = r.make();
    auto late = r.make();
    t.template add<T>(busy, first);
    t.template add<T>(late, second);
    late.ready();
    bool seen = false;
    for (int n = 0; n != 20 && !seen; ++n)
    {
        busy.ready();
        for (auto const& e : t.wait(patience))
            seen |= e.token() == second;
        t.drain(busy);
        if constexpr (std::same_as<T, oneshot_t>)
            t.template modify<T>(busy, first);
    }
    t.expect(seen, "a busy source does not starve the other");
}

/// Never more than the buffer holds; what is left over comes next time.
template <trigger_option T, rig R, class C>
void never_more_than_capacity(R& r, C&& check)
{
    constexpr std::size_t count = 8;
    trial t(r, check, 3);
    auto peers = make_peers<count>(r);
    for (std::size_t n = 0; n != count; ++n)
    {
        peers[n].ready();
        t.template add<T>(peers[n], token{n});
    }
    std::uint32_t seen = 0;
    for (int n = 0; n != 10 && seen != 0xff; ++n)
    {
        auto const got = t.wait(patience);
        t.expect(got.size() <= 3, "never more than the buffer holds");
        for (auto const& e : got)
            seen |= 1u << static_cast<std::uintptr_t>(e.token());
    }
    t.expect(seen == 0xff, "what is left over comes next time");
}

/// Wakers and sources do not starve each other either, nor do wakers that
/// wake all the time.
template <trigger_option T, rig R, class C>
    requires wakes<R>
void small_buffer_starves_no_waker(R& r, C&& check)
{
    trial t(r, check, 1);
    auto const a = t.poll.make_waker(first).value();
    auto const b = t.poll.make_waker(second).value();
    auto p = r.make();
    p.ready();
    t.template add<T>(p, third);
    std::array<int, 3> seen{};
    for (int n = 0; n != 30; ++n)
    {
        t.expect(a.wake() && b.wake(), "wake succeeds");
        for (auto const& e : t.wait(patience))
            ++seen[static_cast<std::size_t>(e.token()) - 1];
        t.template modify<T>(p, third);
    }
    for (int const times : seen)
        t.expect(times > 0, "a waker starves nobody, and nobody a waker");
}

namespace detail {

/// Counts what it allocates.
template <class T>
class counting_allocator
{
public:
    using value_type = T;

    explicit counting_allocator(std::size_t& count) noexcept
        : count_(&count)
    {
    }

    template <class U>
    counting_allocator(counting_allocator<U> const& other) noexcept
        : count_(other.count_)
    {
    }

    T* allocate(std::size_t n)
    {
        ++*count_;
        return std::allocator<T>().allocate(n);
    }

    void deallocate(T* p, std::size_t n) noexcept
    {
        std::allocator<T>().deallocate(p, n);
    }

    template <class U>
    bool operator==(counting_allocator<U> const& other) const noexcept
    {
        return count_ == other.count_;
    }

private:
    template <class U>
    friend class counting_allocator;

    std::size_t* count_;
};

template <class Poll, class Allocator>
struct poll_with
{};

template <template <vigil::selector, class, class> class Poll, class Selector,
    class WakerPolicy, class Old, class Allocator>
struct poll_with<Poll<Selector, WakerPolicy, Old>, Allocator>
{
    using type = Poll<Selector, WakerPolicy, Allocator>;
};

/// The rig, with polls that count their allocations.
template <class R>
struct counting_rig
{
    using allocator = counting_allocator<std::byte>;
    using poll_type = typename poll_with<poll_of<R>, allocator>::type;

    decltype(auto) make() { return inner.make(); }
    auto open() { return poll_type::open_with(allocator(count)); }

    R& inner;
    std::size_t count = 0;
};

} // namespace detail

/// After the first time, no wait, modify, rearm or wake allocates.
template <trigger_option T, rig R, class C>
    requires(!opens_polls<R>)
void no_allocation_after_warm_up(R& r, C&& check)
{
    detail::counting_rig<R> counting{r};
    trial t(counting, check);
    auto peers = make_peers<8>(r);
    for (auto& p : peers)
        t.template add<T>(p, first);
    auto const turn = [&] {
        for (auto& p : peers)
            p.ready();
        t.expect(t.reports(first), "ready: reported");
        for (auto& p : peers)
        {
            t.drain(p);
            t.template modify<T>(p, first);
        }
        t.expect(t.is_quiet(), "drained: silent");
    };
    turn();
    std::size_t const before = counting.count;
    for (int n = 0; n != 10; ++n)
        turn();
    if constexpr (wakes<R>)
    {
        auto const waker = t.poll.make_waker(second).value();
        t.expect(waker.wake() && t.reports(second), "a wake is told");
        std::size_t const warm = counting.count;
        for (int n = 0; n != 10; ++n)
            t.expect(waker.wake() && t.reports(second), "a wake is told");
        t.expect(counting.count == warm, "wakes do not allocate");
        return t.expect(warm - before <= 1, "and a waker at most once");
    }
    t.expect(counting.count == before, "no allocation after warm-up");
}

/// All the laws of this header that apply.
template <rig R, class C>
void all_of_capacity(R& r, C&& check)
{
    for_each_trigger<R>([&]<class T>(T) {
        small_buffer_starves_no_source<T>(r, check);
        small_buffer_starves_no_latecomer<T>(r, check);
        never_more_than_capacity<T>(r, check);
        if constexpr (wakes<R>)
            small_buffer_starves_no_waker<T>(r, check);
        if constexpr (!opens_polls<R>)
            no_allocation_after_warm_up<T>(r, check);
    });
}

} // namespace vigil::law

#endif // VIGIL_CONFORMANCE_CAPACITY_HPP
