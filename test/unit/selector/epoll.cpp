//! Tests <vigil/selector/epoll.hpp>: what the laws leave open.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/epoll.hpp>
#include <vigil/selector/epoll.hpp> // guarded
#include <vigil/system/faulty.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <unistd.h>

namespace vigil::test {
namespace {

static_assert(selector<epoll_selector>);
static_assert(sizeof(event) == sizeof(epoll_event));
static_assert(supports<epoll_selector, exclusive_t>);
static_assert(supports<epoll_selector, concurrent_wait_t>);
static_assert(supports<epoll_selector, multi_poll_t>);
static_assert(!emulates_edge<epoll_selector> && nestable<epoll_selector>);

constexpr auto readable = interest::readable;

/// Writes down what the kernel is asked, and answers the waits itself: at
/// once, by a clock that it advances.
struct scripted_system : linux_system
{
    struct asked
    {
        std::int64_t limit; // in ms, or in ns if precise
        bool is_precise = false;

        bool operator==(asked const&) const = default;
    };

    static inline std::vector<asked> waits;
    static inline std::uint32_t flags = 0;
    static inline int room = 0;
    static inline std::int64_t time = 0;
    static inline std::int64_t event_at = -1; // one event, at this time
    static inline int refusal = 0; // of what is precise

    static void reset(std::int64_t now = 1'000)
    {
        waits.clear();
        time = now;
        event_at = -1;
        refusal = 0;
    }

    static std::int64_t now() noexcept { return time; }

    static int epoll_add(
        handle_type epoll, handle_type h, epoll_type& e) noexcept
    {
        flags = e.events;
        return linux_system::epoll_add(epoll, h, e);
    }

    static int epoll_wait(handle_type, epoll_type*, int count, int ms) noexcept
    {
        waits.push_back({ms, false});
        room = count;
        return pass(std::int64_t{ms} * 1'000'000);
    }

    static int epoll_wait_precise(
        handle_type, epoll_type*, int count, std::int64_t ns) noexcept
    {
        waits.push_back({ns, true});
        room = count;
        if (refusal == 0)
            return pass(ns);
        errno = refusal;
        return -1;
    }

private:
    static int pass(std::int64_t ns) noexcept
    {
        bool const is_ready = event_at != -1 && event_at - time <= ns;
        time = is_ready ? event_at : time + ns;
        return is_ready ? 1 : 0;
    }
};

using waits = std::vector<scripted_system::asked>;

constexpr std::int64_t one_ms = 1'000'000;
constexpr std::int64_t one_day = 86'400'000 * one_ms;

/// A selector over a fresh script.
struct scripted
{
    explicit scripted(std::int64_t now = 1'000) { scripted_system::reset(now); }

    std::size_t wait(std::int64_t limit)
    {
        return selector.wait(room, timeout::nanoseconds(limit)).value();
    }

    basic_epoll_selector<scripted_system> selector{
        basic_epoll_selector<scripted_system>::open().value()};
    std::array<basic_epoll_event<scripted_system>, 4> room;
};

BOOST_AUTO_TEST_SUITE(epoll_selector_suite)

BOOST_AUTO_TEST_CASE(it_is_born_close_on_exec)
{
    auto const poll = vigil::poll::open().value();
    BOOST_TEST(::fcntl(poll.native_handle(), F_GETFD) == FD_CLOEXEC);
}

// One call of the system each, and no more.
BOOST_AUTO_TEST_CASE(what_each_operation_costs)
{
    using poll_type = basic_poll<basic_epoll_selector<faulty<default_system>>>;
    auto const plan = fault_plan::none();
    std::uint32_t before = 0;
    auto const cost = [&] {
        return plan.calls() - std::exchange(before, plan.calls());
    };
    auto poll = poll_type::open().value();
    BOOST_TEST(cost() == 1u);
    auto const waker = poll.make_waker(token{1}).value();
    BOOST_TEST(cost() == 2u);
    auto both = io<poll_type>::local_stream::pair().value();
    BOOST_TEST(cost() == 1u);
    auto const& registry = poll.registry();
    registry.add(both.first, token{2}, readable).value();
    BOOST_TEST(cost() == 1u);
    registry.modify(both.first, token{2}, readable).value();
    BOOST_TEST(cost() == 1u);
    registry.rearm(both.first, readable).value();
    BOOST_TEST(cost() == 0u);
    waker.wake().value();
    BOOST_TEST(cost() == 1u);
    std::array<poll_type::event_type, 4> events;
    BOOST_TEST(poll.wait(events).value().size() == 1u);
    BOOST_TEST(cost() == 1u);
    registry.remove(both.first).value();
    BOOST_TEST(cost() == 1u);
}

// What EPOLLEXCLUSIVE does not go with is refused by name.

BOOST_AUTO_TEST_CASE(exclusive_refuses_priority)
{
    watcher<poll> watch;
    local_pair<poll> pair;
    auto const& registry = watch.registry();
    auto const refused = registry.add(
        pair.near, watched, readable | interest::priority, exclusive);
    BOOST_TEST(fails(refused, errc::exclusive_with_priority));
    BOOST_TEST(fails(refused, condition::unsupported));
    BOOST_TEST(refused.error().message().find("priority") != std::string::npos);
    BOOST_TEST(fails(registry.remove(pair.near), condition::not_registered));
}

BOOST_AUTO_TEST_CASE(exclusive_refuses_another_selector)
{
    watcher<poll> watch;
    auto const inner = vigil::poll::open().value();
    auto const& registry = watch.registry();
    auto const refused = registry.add(inner, watched, readable, exclusive);
    BOOST_TEST(fails(refused, errc::exclusive_on_selector));
    BOOST_TEST(fails(refused, condition::unsupported));
    BOOST_TEST(fails(registry.remove(inner), condition::not_registered));
    BOOST_TEST(succeeds(registry.add(inner, watched, readable)));
}

BOOST_AUTO_TEST_CASE(exclusive_cannot_be_modified)
{
    watcher<poll> watch;
    local_pair<poll> pair;
    auto const& registry = watch.registry();
    registry.add(pair.near, watched, readable, exclusive).value();
    auto const refused = registry.modify(pair.near, token{2}, readable);
    BOOST_TEST(fails(refused, errc::exclusive_modified));
    BOOST_TEST(fails(refused, condition::unsupported));
    // Nothing changed.
    pair.far.write_some(std::string_view("x")).value();
    BOOST_TEST(watch.until_readable(watched));
    BOOST_TEST(succeeds(registry.remove(pair.near)));
    BOOST_TEST(succeeds(registry.add(pair.near, token{2}, readable)));
    BOOST_TEST(watch.until_readable(token{2}));
}

using shared_triggers = std::tuple<edge_t, level_t>;

BOOST_AUTO_TEST_CASE_TEMPLATE(one_of_two_is_told, Trigger, shared_triggers)
{
    watcher<poll> one;
    watcher<poll> two;
    auto listener = tcp_listener::bind("127.0.0.1:0").value();
    for (auto* const watch : {&one, &two})
        watch->registry()
            .add(listener, watched, readable, exclusive, Trigger())
            .value();
    for (int round = 0; round != 8; ++round)
    {
        auto const peer =
            tcp_stream::connect(listener.local_endpoint().value()).value();
        BOOST_TEST(one.count() + two.count() >= 1u);
        BOOST_TEST(succeeds(listener.accept()));
        BOOST_TEST(fails(listener.accept(), condition::would_block));
    }
}

// Keeps the system awake where it may, and registers as usual where not.
BOOST_AUTO_TEST_CASE(keep_awake_is_best_effort)
{
    watcher<poll> watch;
    local_pair<poll> pair;
    auto const& registry = watch.registry();
    BOOST_TEST(succeeds(
        registry.add(pair.near, watched, readable, keep_awake, level)));
    BOOST_TEST(
        succeeds(registry.modify(pair.near, watched, readable, keep_awake)));
    pair.far.write_some(std::string_view("x")).value();
    BOOST_TEST(watch.until_readable());
}

BOOST_AUTO_TEST_CASE(an_interest_of_another_system_is_refused)
{
    watcher<poll> watch;
    local_pair<poll> pair;
    auto const& registry = watch.registry();
    for (interest const i : {interest::aio, interest::lio})
        BOOST_TEST(fails(registry.add(pair.near, watched, readable | i),
            errc::interest_not_supported));
    registry.add(pair.near, watched, readable).value();
    BOOST_TEST(fails(registry.modify(pair.near, watched, interest::aio),
        condition::unsupported));
}

BOOST_AUTO_TEST_CASE(a_poll_is_a_source_of_another)
{
    watcher<poll> outer;
    watcher<poll> inner;
    local_pair<poll> pair;
    outer.registry().add(inner.poll(), watched, readable, level).value();
    inner.registry().add(pair.near, token{2}, readable).value();
    BOOST_TEST(outer.count() == 0u);
    pair.far.write_some(std::string_view("x")).value();
    BOOST_TEST(outer.until_readable());
    BOOST_TEST(inner.until_readable(token{2}));
    BOOST_TEST(outer.count() == 0u);
    // And none of itself.
    auto const& registry = outer.registry();
    BOOST_TEST(fails(
        registry.add(outer.poll(), watched, readable), errc::watches_itself));
    BOOST_TEST(fails(registry.remove(outer.poll()), condition::not_registered));
}

// Not through others either, and not through many: five deep at most.
BOOST_AUTO_TEST_CASE(polls_make_no_circle)
{
    constexpr std::size_t count = 7;
    std::vector<poll> polls;
    for (std::size_t i = 0; i != count; ++i)
        polls.push_back(vigil::poll::open().value());
    auto const watch = [&](std::size_t outer, std::size_t inner) {
        return polls[outer].registry().add(polls[inner], watched, readable);
    };
    BOOST_TEST(succeeds(watch(0, 1)));
    BOOST_TEST(fails(watch(1, 0), errc::watches_itself));
    BOOST_TEST(fails(watch(1, 0), condition::unsupported));
    BOOST_TEST(
        fails(polls[1].registry().remove(polls[0]), condition::not_registered));
    std::size_t depth = 1;
    while (depth + 1 != count && watch(depth, depth + 1))
        ++depth;
    BOOST_TEST(fails(watch(depth, depth + 1), errc::watches_itself));
}

// What the kernel is asked for, a line a registration.
BOOST_AUTO_TEST_CASE(flags_of_a_registration)
{
    scripted s;
    local_pair<poll> pair;
    int const h = pair.near.native_handle();
    constexpr auto both = readable | interest::writable;
    struct
    {
        interest wanted;
        mode how;
        std::uint32_t flags;
    } const table[] = {
        {readable, mode::of<>(), EPOLLIN | EPOLLRDHUP | EPOLLET},
        {readable, mode::of<edge_t>(), EPOLLIN | EPOLLRDHUP | EPOLLET},
        {readable, mode::of<level_t>(), EPOLLIN | EPOLLRDHUP},
        {readable, mode::of<oneshot_t>(), EPOLLIN | EPOLLRDHUP | EPOLLONESHOT},
        {interest::writable, mode(), EPOLLOUT | EPOLLET},
        {interest::priority, mode(), EPOLLPRI | EPOLLET},
        {both, mode::of<level_t>(), EPOLLIN | EPOLLRDHUP | EPOLLOUT},
        {readable, mode::of<exclusive_t>(), EPOLLIN | EPOLLET | EPOLLEXCLUSIVE},
        {both, mode::of<level_t, exclusive_t>(),
            EPOLLIN | EPOLLOUT | EPOLLEXCLUSIVE},
        {readable, mode::of<level_t, keep_awake_t>(),
            EPOLLIN | EPOLLRDHUP | EPOLLWAKEUP},
        {readable, mode::of<exclusive_t, keep_awake_t>(),
            EPOLLIN | EPOLLET | EPOLLEXCLUSIVE | EPOLLWAKEUP},
    };
    for (auto const& line : table)
    {
        BOOST_TEST(!s.selector.add(h, watched, line.wanted, line.how));
        BOOST_TEST(scripted_system::flags == line.flags);
        BOOST_TEST(!s.selector.remove(h));
    }
}

// Nanoseconds only where they are asked for, and never more than a day.
BOOST_AUTO_TEST_CASE(a_limit_is_handed_on)
{
    struct
    {
        timeout limit;
        scripted_system::asked asked;
    } const table[] = {
        {timeout::zero(), {0}},
        {timeout::never(), {-1}},
        {timeout::nanoseconds(one_ms), {1}},
        {timeout::nanoseconds(25 * one_ms), {25}},
        {timeout::nanoseconds(one_day), {86'400'000}},
        {timeout::nanoseconds(1), {1, true}},
        {timeout::nanoseconds(999'999), {999'999, true}},
        {timeout::nanoseconds(one_ms + 1), {one_ms + 1, true}},
        {timeout::nanoseconds(one_day - 1), {one_day - 1, true}},
    };
    for (auto const& line : table)
    {
        scripted s;
        BOOST_TEST(succeeds(s.selector.wait(s.room, line.limit)));
        BOOST_TEST((scripted_system::waits == waits{line.asked}));
    }
}

BOOST_AUTO_TEST_CASE(a_wait_longer_than_a_day_is_sliced)
{
    scripted s;
    BOOST_TEST(s.wait(2 * one_day + 5) == 0u);
    BOOST_TEST((scripted_system::waits ==
        waits{{one_day, true}, {one_day, true}, {5, true}}));
    BOOST_TEST(scripted_system::time == 1'000 + 2 * one_day + 5);
    scripted_system::reset();
    scripted_system::event_at = one_day + 7'000; // in the second slice
    BOOST_TEST(s.wait(10 * one_day) == 1u);
    BOOST_TEST(scripted_system::waits.size() == 2u);
    scripted_system::reset();
    scripted_system::refusal = EINTR;
    BOOST_TEST(fails(s.selector.wait(s.room, timeout::nanoseconds(3 * one_day)),
        std::errc::interrupted));
    BOOST_TEST(scripted_system::waits.size() == 1u);
}

// Its end lies beyond what the clock can say.
BOOST_AUTO_TEST_CASE(the_longest_wait_does_not_overflow)
{
    constexpr auto most = (std::numeric_limits<std::int64_t>::max)();
    scripted s(most - 2 * one_day);
    BOOST_TEST(s.wait(most) == 0u);
    BOOST_TEST(
        (scripted_system::waits == waits{{one_day, true}, {one_day, true}}));
}

// Up to the next millisecond then, in slices too, and each selector finds
// out for itself.
BOOST_AUTO_TEST_CASE(without_precision_waits_are_rounded_up)
{
    for (int const refusal : {ENOSYS, EPERM})
    {
        scripted one;
        scripted two;
        scripted_system::refusal = refusal;
        for (auto const limit : {std::int64_t{1}, one_ms + 1, one_day + 1})
            BOOST_TEST(one.wait(limit) == 0u);
        BOOST_TEST((scripted_system::waits ==
            waits{{1, true}, {1}, {2}, {86'400'000}, {1}}));
        scripted_system::reset();
        BOOST_TEST(two.wait(1) == 0u);
        BOOST_TEST((scripted_system::waits == waits{{1, true}}));
    }
}

// The kernel counts in an int. Nobody writes into this buffer.
BOOST_AUTO_TEST_CASE(a_huge_buffer_is_clamped)
{
    scripted s;
    constexpr std::size_t most =
        (std::numeric_limits<int>::max)() / sizeof(epoll_event);
    for (timeout const limit : {timeout::zero(), timeout::nanoseconds(1)})
        for (std::size_t const size :
            {std::size_t{1}, most - 1, most, most + 1, most * 2 + 2, most * 4})
        {
            BOOST_TEST(succeeds(s.selector.wait({s.room.data(), size}, limit)));
            BOOST_TEST(static_cast<std::size_t>(scripted_system::room) ==
                (size < most ? size : most));
        }
}

// And that much the kernel takes. Of the memory nothing but the first page is
// ever touched.
BOOST_AUTO_TEST_CASE(a_huge_buffer_is_waited_with)
{
    constexpr std::size_t size = (std::numeric_limits<int>::max)();
    void* const room = ::mmap(nullptr, size, PROT_READ | PROT_WRITE,
        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    BOOST_REQUIRE(room != MAP_FAILED);
    std::span const events(static_cast<event*>(room), size / sizeof(event));
    auto poll = vigil::poll::open().value();
    auto const waker = poll.make_waker(watched).value();
    for (timeout const limit : {timeout::zero(), timeout::nanoseconds(1)})
        for (std::size_t const more : {0u, 1u})
        {
            waker.wake().value();
            std::span const huge(events.data(), events.size() + more);
            BOOST_TEST(poll.wait(huge, limit).value().size() == 1u);
        }
    ::munmap(room, size);
}

BOOST_AUTO_TEST_CASE(a_closed_selector_refuses_all)
{
    epoll_selector s(epoll_selector::closed());
    local_pair<poll> pair;
    int const h = pair.near.native_handle();
    std::array<event, 1> room;
    BOOST_TEST(s.native_handle() == -1);
    BOOST_TEST((s.add(h, watched, readable, mode()) == errc::moved_from));
    BOOST_TEST((s.modify(h, watched, readable, mode()) == errc::moved_from));
    BOOST_TEST((s.remove(h) == errc::moved_from));
    BOOST_TEST(
        fails(s.wait(room, timeout::never()), std::errc::bad_file_descriptor));
}

// The kernel says EPERM to all three.
BOOST_AUTO_TEST_CASE(a_regular_file_is_not_registered)
{
    watcher<poll> watch;
    auto& s = watch.poll().selector();
    int const file = ::open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    BOOST_TEST(
        (s.add(file, watched, readable, mode()) == condition::not_pollable));
    BOOST_TEST((s.modify(file, watched, readable, mode()) ==
        condition::not_registered));
    BOOST_TEST((s.remove(file) == condition::not_registered));
    ::close(file);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
