//! Tests <vigil/selector/event_port.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/poll.hpp>
#include <vigil/selector/event_port.hpp>
#include <vigil/selector/event_port.hpp> // guarded
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
#include <poll.h>
#include <support/event_port_model.hpp>
#include <support/peers.hpp>

namespace vigil::test {
namespace {

/// Time passes in its waits alone; what they find is in a script.
struct scripted_port : event_port_model
{
    struct step
    {
        int failure = 0;
        std::vector<port_event_type> found;
        bool counts = true; // else the number stays as it was
    };

    static inline std::int64_t time = 0;
    static inline std::int64_t too_early = 0; // by which a wait ends
    static inline std::vector<std::int64_t> waits;
    static inline std::vector<step> steps;
    static inline int association_failure = 0;
    static inline unsigned room = 0;

    static void reset(std::int64_t now = 1'000)
    {
        time = now;
        too_early = 0;
        waits.clear();
        steps.clear();
        association_failure = 0;
        room = 0;
    }

    static std::int64_t now() noexcept { return time; }

    static int port_getn(handle_type, port_event_type* out, unsigned most,
        unsigned& count, std::int64_t nanoseconds)
    {
        waits.push_back(nanoseconds);
        room = most;
        step const s = waits.size() <= steps.size() ? steps[waits.size() - 1]
                                                    : step{ETIME, {}};
        for (std::size_t i = 0; i != s.found.size(); ++i)
            out[i] = s.found[i];
        if (s.counts)
            count = static_cast<unsigned>(s.found.size());
        if (s.failure == ETIME && nanoseconds > 0)
            time += nanoseconds - std::exchange(too_early, 0);
        errno = s.failure;
        return s.failure == 0 ? 0 : -1;
    }

    static int port_associate(
        handle_type port, handle_type h, int events, void* user)
    {
        errno = association_failure;
        return association_failure != 0
            ? -1
            : event_port_model::port_associate(port, h, events, user);
    }
};

/// A system whose ports are of another kind.
struct poor_model : event_port_model
{
    static inline int failure = 0;

    static handle_type port_create()
    {
        errno = failure;
        return invalid;
    }
};

using real = modelled_event_port_selector;
using scripted = basic_event_port_selector<scripted_port>;

static_assert(selector<real>);
static_assert(has_notifiers<real>);
static_assert(nestable<real>);
static_assert(emulates_edge<real>);
static_assert(takes_allocator<real, std::allocator<int>>);
static_assert(!hears_of_shutdown<real>);
static_assert(!supports<real, concurrent_wait_t>);
static_assert(!supports<real, multi_poll_t>);
static_assert(!supports<real, exclusive_t>);
static_assert(std::is_same_v<default_waker<real>, notify_waker>);
static_assert(std::is_same_v<default_link<real>, rearm_link>);

constexpr std::int64_t one_day = 86'400'000'000'000;
constexpr mode as_level{.trigger = trigger::level};

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
    using os = scripted_port;
    using record = os::port_event_type;

    explicit script(std::int64_t now = 1'000) { os::reset(now); }
    ~script() { os::reset(); }

    /// A record of a registration that is over.
    static record stale() { return {POLLIN, os::port_source_fd, 3, nullptr}; }

    /// An event under this token.
    static record fresh(std::uintptr_t name)
    {
        return {0, os::port_source_aio, 0, reinterpret_cast<void*>(name)};
    }

    [[nodiscard]] bool tells(std::size_t i, std::uintptr_t name) const
    {
        return room[i].token() == token{name};
    }
};

using waits = std::vector<std::int64_t>;

BOOST_AUTO_TEST_SUITE(event_port_suite)

BOOST_AUTO_TEST_CASE(a_limit_is_handed_on)
{
    script s;
    for (std::int64_t const n :
        {std::int64_t{0}, std::int64_t{1}, one_day - 1, one_day})
        BOOST_TEST(s.wait(timeout::nanoseconds(n)) == 0u);
    BOOST_TEST((scripted_port::waits == waits{0, 1, one_day - 1, one_day}));
    scripted_port::reset();
    scripted_port::steps = {{0, {script::fresh(3)}}};
    BOOST_TEST(s.wait(timeout::never()) == 1u);
    BOOST_TEST((scripted_port::waits == waits{-1}));
    BOOST_TEST(s.tells(0, 3));
}

BOOST_AUTO_TEST_CASE(a_wait_longer_than_a_day_is_sliced)
{
    script s;
    BOOST_TEST(s.wait(timeout::nanoseconds(2 * one_day + 5)) == 0u);
    BOOST_TEST((scripted_port::waits == waits{one_day, one_day, 5}));
    constexpr auto most = (std::numeric_limits<std::int64_t>::max)();
    scripted_port::reset(most - 2 * one_day);
    BOOST_TEST(s.wait(timeout::nanoseconds(most)) == 0u);
    BOOST_TEST((scripted_port::waits == waits{one_day, one_day}));
}

// The port measures by a clock that can be set.
BOOST_AUTO_TEST_CASE(a_wait_that_ended_too_early_goes_on)
{
    script s;
    scripted_port::too_early = 40;
    BOOST_TEST(s.wait(timeout::nanoseconds(100)) == 0u);
    BOOST_TEST((scripted_port::waits == waits{100, 40}));
}

// Records that come with an error are events all the same.
BOOST_AUTO_TEST_CASE(what_comes_with_an_error_is_not_dropped)
{
    for (int const failure : {ETIME, EINTR})
        for (timeout const limit :
            {timeout::zero(), timeout::nanoseconds(100), timeout::never()})
        {
            script s;
            scripted_port::steps = {
                {failure, {script::fresh(1), script::fresh(2)}}};
            BOOST_TEST(s.wait(limit) == 2u);
            BOOST_TEST(s.tells(0, 1));
            BOOST_TEST(s.tells(1, 2));
        }
}

// Nor is there one where the number stayed as it was, and the room as well.
BOOST_AUTO_TEST_CASE(what_did_not_come_is_not_made_up)
{
    script s;
    s.room[0] = scripted::event_type::make(token{66}, interest::readable);
    scripted_port::steps = {{EINTR, {}, false}};
    BOOST_TEST((s.selector.wait(s.room, timeout::never()).error() ==
        std::errc::interrupted));
    scripted_port::reset();
    scripted_port::steps = {{ETIME, {}, false}};
    BOOST_TEST(s.wait(timeout::nanoseconds(9)) == 0u);
    BOOST_TEST((scripted_port::waits == waits{9}));
}

// What is nobody's event does not end a wait, nor hide what is behind it.
BOOST_AUTO_TEST_CASE(stale_records_are_left_out)
{
    script s;
    scripted_port::steps = {{0, {script::stale(), script::fresh(1)}}};
    BOOST_TEST(s.wait() == 1u);
    BOOST_TEST(s.tells(0, 1));
    scripted_port::reset();
    scripted_port::steps = {
        {0, {script::stale()}}, {ETIME, {script::stale(), script::fresh(4)}}};
    BOOST_TEST(s.wait() == 1u);
    BOOST_TEST(s.tells(0, 4));
    BOOST_TEST((scripted_port::waits == waits{0, 0}));
    scripted_port::reset();
    scripted_port::steps = {{0, {script::stale()}}, {0, {script::stale()}}};
    BOOST_TEST(s.wait() == 0u);
    BOOST_TEST(scripted_port::waits.size() == 3u);
}

// Whoever gets less than fits thinks that there is no more: a waker whose
// wake was told closes what carried it.
BOOST_AUTO_TEST_CASE(stale_records_leave_nothing_behind)
{
    script s;
    scripted_port::steps = {{0,
                                {script::stale(), script::fresh(1),
                                    script::stale(), script::fresh(2)}},
        {ETIME, {script::stale(), script::fresh(3)}}, {0, {script::fresh(4)}}};
    BOOST_TEST(s.wait(timeout::never()) == 4u);
    BOOST_TEST((scripted_port::waits == waits{-1, 0, 0}));
    for (std::size_t i = 0; i != 4; ++i)
        BOOST_TEST(s.tells(i, i + 1));
    BOOST_TEST(scripted_port::room == 1u);
}

BOOST_AUTO_TEST_CASE(stale_records_do_not_move_the_end)
{
    script s;
    scripted_port::steps = {{ETIME, {}},
        {0,
            {script::stale(), script::stale(), script::stale(),
                script::stale()}}};
    BOOST_TEST(s.wait(timeout::nanoseconds(one_day + 9)) == 0u);
    BOOST_TEST((scripted_port::waits == waits{one_day, 9, 9}));
    scripted_port::reset();
    scripted_port::steps = {{ETIME, {}}, {0, {script::stale()}}};
    BOOST_TEST(s.wait(timeout::nanoseconds(one_day + 9)) == 0u);
    BOOST_TEST((scripted_port::waits == waits{one_day, 9, 9}));
}

BOOST_AUTO_TEST_CASE(errors_are_told)
{
    script s;
    for (int const failure : {EINTR, EBADF, EBADFD, EFAULT, EINVAL})
    {
        scripted_port::reset();
        scripted_port::steps = {{failure, {}, false}};
        BOOST_TEST(s.selector.wait(s.room, timeout::never()).error().value() ==
            failure);
        BOOST_TEST(scripted_port::waits.size() == 1u);
    }
    BOOST_TEST(s.wait() == 0u); // and it may be waited on again
}

// The port counts in an unsigned. Nobody writes into this buffer.
BOOST_AUTO_TEST_CASE(a_huge_buffer_is_clamped)
{
    script s;
    constexpr std::size_t most = (std::numeric_limits<unsigned>::max)();
    for (std::size_t const size : {std::size_t{1}, most, most + 1, most * 4})
    {
        BOOST_TEST(
            s.selector.wait({s.room.data(), size}, timeout::zero()).value() ==
            0u);
        BOOST_TEST(scripted_port::room == (size < most ? size : most));
    }
}

// An endless wait does not sleep past it, and does not spin on it either.
BOOST_AUTO_TEST_CASE(what_was_put_off_is_tried_every_ten_milliseconds)
{
    constexpr std::int64_t one_try = 10'000'000;
    script s;
    pair_peer p;
    BOOST_TEST(!s.selector.add(
        p.source().handle, token{1}, interest::readable, as_level));
    scripted_port::association_failure = ENOMEM;
    BOOST_TEST(!!s.selector.modify(
        p.source().handle, token{2}, interest::readable, as_level));
    scripted_port::steps = {
        {ETIME, {}}, {ETIME, {}}, {ETIME, {}}, {0, {script::fresh(5)}}};
    BOOST_TEST(s.wait(timeout::never()) == 1u);
    BOOST_TEST(
        (scripted_port::waits == waits{one_try, one_try, one_try, one_try}));
    scripted_port::reset();
    scripted_port::association_failure = ENOMEM;
    BOOST_TEST(s.wait(timeout::nanoseconds(one_try + 7)) == 0u);
    BOOST_TEST((scripted_port::waits == waits{one_try, 7}));
    scripted_port::reset();
    scripted_port::steps = {{0, {script::fresh(5)}}};
    BOOST_TEST(s.wait(timeout::never()) == 1u);
    BOOST_TEST((scripted_port::waits == waits{-1}));
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

BOOST_AUTO_TEST_CASE(a_port_that_cannot_be_made)
{
    for (int const failure : {EAGAIN, EMFILE})
    {
        poor_model::failure = failure;
        auto const made = basic_event_port_selector<poor_model>::open();
        BOOST_TEST(made.error().value() == failure);
    }
}

// A wait that tells less than fits has seen the wakes of those that are gone,
// and closes what carried them: it must not have left one in the queue.
BOOST_AUTO_TEST_CASE(a_wake_behind_a_stale_record)
{
    auto poll = basic_poll<real, pipe_waker>::open().value();
    std::array<real::event_type, 2> room;
    pair_peer stale;
    pair_peer fresh;
    stale.ready();
    fresh.ready();
    poll.registry()
        .add(stale.source(), token{1}, interest::readable, level)
        .value();
    BOOST_TEST(poll.wait(room, timeout::zero())->size() == 1u);
    stale.drain();
    poll.registry().add(fresh.source(), token{2}, interest::readable).value();
    poll.make_waker(token{3}).value().wake().value();
    auto const got = poll.wait(room, timeout::zero()).value();
    BOOST_TEST(got.size() == 2u);
    BOOST_TEST((got[0].token() == token{2}));
    BOOST_TEST((got[1].token() == token{3}));
}

// With a wake in the queue, and one that nobody has waited for.
BOOST_AUTO_TEST_CASE(it_frees_its_wakers)
{
    opened<real> s;
    auto const n = s.selector.open_notifier(token{5}).value();
    BOOST_TEST(!s.selector.notify(n));
    s.selector.close_notifier(n);
    BOOST_TEST(!!s.selector.open_notifier(token{6}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
