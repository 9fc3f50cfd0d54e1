//! Tests <vigil/selector/kqueue.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/poll.hpp>
#include <vigil/selector/kqueue.hpp>
#include <vigil/selector/kqueue.hpp> // guarded
#include <vigil/waker/pipe.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cerrno>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <support/kqueue_model.hpp>
#include <support/peers.hpp>

namespace vigil::test {
namespace {

/// Time passes in its waits alone; what they find is in a script.
struct scripted_model : kqueue_model
{
    static inline std::int64_t time = 0;
    static inline std::vector<std::int64_t> waits;
    static inline std::vector<std::vector<kevent_type>> found;
    static inline int failure = 0;
    static inline int change_failure = 0;
    static inline int room = 0;
    static inline std::int64_t early = 0; // the end of the next wait

    static void reset(std::int64_t now = 1'000)
    {
        time = now;
        waits.clear();
        found.clear();
        failure = change_failure = room = 0;
        early = 0;
    }

    static std::int64_t now() noexcept { return time; }

    static int kevent_wait(
        handle_type, kevent_type* out, int count, std::int64_t nanoseconds)
    {
        waits.push_back(nanoseconds);
        room = count;
        errno = failure;
        if (failure != 0)
            return -1;
        int n = 0;
        if (waits.size() <= found.size())
            for (kevent_type const& r : found[waits.size() - 1])
                out[n++] = r;
        if (n == 0 && nanoseconds > 0)
            time += nanoseconds - std::exchange(early, 0);
        return n;
    }

    static int kevent_change(handle_type kqueue, kevent_type const* changes,
        int count, kevent_type* receipts)
    {
        errno = change_failure;
        return change_failure != 0
            ? -1
            : kqueue_model::kevent_change(kqueue, changes, count, receipts);
    }
};

/// A process that another is.
struct forked_model : kqueue_model
{
    static inline std::uint32_t forks = 0;
    static std::uint32_t generation() noexcept { return forks; }
};

using real = basic_kqueue_selector<kqueue_model>;
using scripted = basic_kqueue_selector<scripted_model>;
using poor = basic_kqueue_selector<netbsd_model>;

static_assert(selector<real>);
static_assert(has_notifiers<real>);
static_assert(nestable<real>);
static_assert(!emulates_edge<real>);
static_assert(takes_allocator<real, std::allocator<int>>);
static_assert(supports<real, concurrent_wait_t>);
static_assert(supports<real, multi_poll_t>);
static_assert(!supports<real, exclusive_t>);
static_assert(std::is_same_v<default_waker<real>, notify_waker>);
static_assert(selector<poor>);
static_assert(!has_notifiers<poor>); // no EVFILT_USER
static_assert(std::is_same_v<default_waker<poor>, pipe_waker>);

constexpr std::int64_t one_day = 86'400'000'000'000;
constexpr interest both = interest::readable | interest::writable;
constexpr mode as_oneshot{.trigger = trigger::oneshot};

template <class S>
struct opened
{
    typename S::parts made = S::open().value();
    S selector{std::move(made)};
    std::array<typename S::event_type, 4> room;

    std::size_t wait(timeout limit = timeout::zero())
    {
        return selector.wait(room, limit).value();
    }
};

struct script : opened<scripted>
{
    using record = scripted_model::kevent_type;

    explicit script(std::int64_t now = 1'000) { scripted_model::reset(now); }

    /// An event of `h` that is another's, or nobody's any more.
    static record stale(int h)
    {
        record r{};
        r.ident = static_cast<std::uintptr_t>(h);
        r.filter = scripted_model::evfilt_read;
        r.flags = scripted_model::ev_dispatch;
        r.udata = reinterpret_cast<void*>(std::uintptr_t{77});
        return r;
    }

    static record fresh(std::uintptr_t name)
    {
        record r{};
        r.filter = scripted_model::evfilt_write;
        r.udata = reinterpret_cast<void*>(name);
        return r;
    }
};

using waits = std::vector<std::int64_t>;

BOOST_AUTO_TEST_SUITE(kqueue_suite)

BOOST_AUTO_TEST_CASE(a_limit_is_handed_on)
{
    script s;
    for (std::int64_t const n :
        {std::int64_t{0}, std::int64_t{1}, one_day - 1, one_day})
        BOOST_TEST(s.wait(timeout::nanoseconds(n)) == 0u);
    BOOST_TEST((scripted_model::waits == waits{0, 1, one_day - 1, one_day}));
    scripted_model::reset();
    scripted_model::found = {{script::fresh(3)}};
    BOOST_TEST(s.wait(timeout::never()) == 1u);
    BOOST_TEST((scripted_model::waits == waits{-1}));
    BOOST_TEST((s.room[0].token() == token{3}));
    BOOST_TEST(s.room[0].is_writable());
}

BOOST_AUTO_TEST_CASE(a_wait_longer_than_a_day_is_sliced)
{
    script s;
    BOOST_TEST(s.wait(timeout::nanoseconds(2 * one_day + 5)) == 0u);
    BOOST_TEST((scripted_model::waits == waits{one_day, one_day, 5}));
    constexpr auto most = (std::numeric_limits<std::int64_t>::max)();
    scripted_model::reset(most - 2 * one_day);
    BOOST_TEST(s.wait(timeout::nanoseconds(most)) == 0u);
    BOOST_TEST((scripted_model::waits == waits{one_day, one_day}));
}

// A kernel may count by another clock than the system tells the time by.
BOOST_AUTO_TEST_CASE(a_wait_that_ended_too_early_goes_on)
{
    script s;
    scripted_model::early = 7;
    BOOST_TEST(s.wait(timeout::nanoseconds(1'000)) == 0u);
    BOOST_TEST((scripted_model::waits == waits{1'000, 7}));
    scripted_model::reset();
    scripted_model::early = one_day - 1;
    BOOST_TEST(s.wait(timeout::nanoseconds(one_day + 1)) == 0u);
    BOOST_TEST((scripted_model::waits == waits{one_day, one_day}));
}

// What is another waiter's does not end a wait, nor hide what is behind it.
BOOST_AUTO_TEST_CASE(lost_claims_are_left_out)
{
    script s;
    auto const stale = script::stale(3);
    scripted_model::found = {
        {stale, script::fresh(1), stale, script::fresh(2)}};
    BOOST_TEST(s.wait() == 2u);
    BOOST_TEST((s.room[0].token() == token{1}));
    BOOST_TEST((s.room[1].token() == token{2}));
    scripted_model::reset();
    scripted_model::found = {{stale}, {stale, script::fresh(4)}};
    BOOST_TEST(s.wait() == 1u);
    BOOST_TEST((scripted_model::waits == waits{0, 0}));
    scripted_model::reset();
    scripted_model::found = {{stale}, {stale}};
    BOOST_TEST(s.wait() == 0u);
    BOOST_TEST(scripted_model::waits.size() == 3u);
}

BOOST_AUTO_TEST_CASE(lost_claims_do_not_move_the_end)
{
    script s;
    scripted_model::found = {{}, {script::stale(3)}};
    BOOST_TEST(s.wait(timeout::nanoseconds(one_day + 9)) == 0u);
    BOOST_TEST((scripted_model::waits == waits{one_day, 9, 9}));
}

// They took its room: it comes with the same wait, and so does no other.
BOOST_AUTO_TEST_CASE(what_is_behind_lost_claims_is_told_too)
{
    script s;
    auto const stale = script::stale(3);
    scripted_model::found = {
        {stale, script::fresh(1), stale, script::fresh(2)}, {script::fresh(3)}};
    BOOST_TEST(s.wait(timeout::never()) == 3u);
    for (std::size_t i = 0; i != 3; ++i)
        BOOST_TEST((s.room[i].token() == token{i + 1}));
    BOOST_TEST((scripted_model::waits == waits{-1, 0}));
    BOOST_TEST(scripted_model::room == 2);
    scripted_model::reset();
    scripted_model::found = {{script::fresh(1), stale, stale}};
    BOOST_TEST(s.wait() == 1u);
    BOOST_TEST((scripted_model::waits == waits{0})); // there was room
}

// Whoever waits closes what carried the wakes of wakers that are gone, if
// there was room for more: the second direction of a oneshot may have taken
// it. The filters of the model take turns to be first.
BOOST_AUTO_TEST_CASE(a_wake_behind_a_lost_claim)
{
    auto poll = basic_poll<poor, pipe_waker>::open().value();
    std::array<poor::event_type, 2> room;
    pair_peer p;
    p.ready();
    poll.registry().add(p.source(), token{1}, both, oneshot).value();
    for (int turn = 0; turn != 4; ++turn)
    {
        poll.registry().modify(p.source(), token{1}, both, oneshot).value();
        poll.make_waker(token{2}).value().wake().value();
        auto const got = poll.wait(room, timeout::zero()).value();
        BOOST_TEST_REQUIRE(got.size() == 2u);
        BOOST_TEST((got[0].token() != got[1].token()));
    }
}

BOOST_AUTO_TEST_CASE(errors_are_told)
{
    script s;
    for (int const failure : {EINTR, EBADF})
    {
        scripted_model::failure = failure;
        BOOST_TEST(s.selector.wait(s.room, timeout::never()).error().value() ==
            failure);
    }
    BOOST_TEST(scripted_model::waits.size() == 2u);
}

// The kernel counts in an int. Nobody writes into this buffer.
BOOST_AUTO_TEST_CASE(a_huge_buffer_is_clamped)
{
    script s;
    constexpr std::size_t most = (std::numeric_limits<int>::max)();
    for (std::size_t const size : {std::size_t{1}, most, most + 1, most * 4})
    {
        BOOST_TEST(
            s.selector.wait({s.room.data(), size}, timeout::zero()).value() ==
            0u);
        BOOST_TEST(static_cast<std::size_t>(scripted_model::room) ==
            (size < most ? size : most));
    }
}

// The first of two directions; the second comes after `modify`.
BOOST_AUTO_TEST_CASE(a_oneshot_is_one_event_under_its_token)
{
    opened<real> s;
    pair_peer p;
    p.ready();
    BOOST_TEST(!s.selector.add(p.source().handle, token{9}, both, as_oneshot));
    BOOST_TEST(s.wait() == 1u);
    BOOST_TEST((s.room[0].token() == token{9}));
    BOOST_TEST(s.wait() == 0u);
    BOOST_TEST(
        !s.selector.modify(p.source().handle, token{8}, both, as_oneshot));
    BOOST_TEST(s.wait() == 1u);
    BOOST_TEST((s.room[0].token() == token{8}));
}

BOOST_AUTO_TEST_CASE(a_wake_leaves_nothing_behind)
{
    opened<real> s;
    auto const n = s.selector.open_notifier(token{5}).value();
    auto const other = s.selector.open_notifier(token{5}).value();
    BOOST_TEST(n.ident != other.ident);
    errno = 1234;
    for (int i = 0; i != 3; ++i)
        BOOST_TEST(!s.selector.notify(n));
    BOOST_TEST(errno == 1234);
    s.selector.close_notifier(n);
    BOOST_TEST(s.wait() == 1u);
    BOOST_TEST((s.room[0].token() == token{5}));
    BOOST_TEST(s.room[0].is_readable());
    BOOST_TEST(s.wait() == 0u);
    auto const gone = kqueue_changes<kqueue_model>::make(
        n.ident, kqueue_model::evfilt_user, kqueue_model::ev_delete, 0, 0);
    BOOST_TEST(kqueue_model::kevent_change(
                   s.selector.native_handle(), &gone, 1, nullptr) == -1);
}

// ENOENT: its knote was delivered between the two changes of a wake.
BOOST_AUTO_TEST_CASE(a_wake_that_was_just_delivered_succeeds)
{
    script s;
    auto const n = s.selector.open_notifier(token{5}).value();
    for (int const harmless : {ENOENT, EINTR})
    {
        scripted_model::change_failure = harmless;
        BOOST_TEST(!s.selector.notify(n));
    }
    scripted_model::change_failure = ENOMEM;
    BOOST_TEST((s.selector.notify(n) == std::errc::not_enough_memory));
}

BOOST_AUTO_TEST_CASE(it_closes_its_handle)
{
    int h = -1;
    {
        opened<real> s;
        h = s.selector.native_handle();
        BOOST_TEST(::fcntl(h, F_GETFD) == FD_CLOEXEC);
    }
    BOOST_TEST(::fcntl(h, F_GETFD) == -1);
}

// A child of fork has no kqueue: its number may be that of another file.
BOOST_AUTO_TEST_CASE(a_child_does_not_close_the_number)
{
    int h = -1;
    {
        auto made = basic_kqueue_selector<forked_model>::open().value();
        basic_kqueue_selector<forked_model> s(std::move(made));
        h = s.native_handle();
        ++forked_model::forks;
    }
    BOOST_TEST(::fcntl(h, F_GETFD) == FD_CLOEXEC);
    BOOST_TEST(forked_model::close(h) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
