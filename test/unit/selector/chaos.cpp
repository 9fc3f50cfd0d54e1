//! Tests <vigil/selector/chaos.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/defaults.hpp>
#include <vigil/io.hpp>
#include <vigil/mock.hpp>
#include <vigil/poll.hpp>
#include <vigil/selector/chaos.hpp>
#include <vigil/selector/chaos.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include <support/outcome.hpp>
#include <support/polls.hpp>
#include <support/scripted_selector.hpp>

namespace vigil::test {
namespace {

constexpr auto million = chaos_choices::million;
constexpr chaos_options calm{1, 0, 0, 0, 0, 0};
constexpr interest readable = interest::readable;
constexpr interest writable = interest::writable;

using poll_type = basic_poll<chaos<scripted_selector>>;

static_assert(selector<chaos<epoll_selector>>);
static_assert(nestable<chaos<epoll_selector>>);
static_assert(!nestable<chaos<poll_selector>>);
static_assert(has_notifiers<chaos<poll_selector>>);
static_assert(!has_notifiers<chaos<epoll_selector>>);
static_assert(may_emulate_edge<chaos<epoll_selector>>);
static_assert(may_leave_events<chaos<epoll_selector>>);
static_assert(supports<chaos<epoll_selector>, exclusive_t>);
static_assert(!supports<chaos<epoll_selector>, concurrent_wait_t>);
static_assert(
    std::is_same_v<default_waker<chaos<epoll_selector>>, eventfd_waker>);

/// A poll in chaos over a script, and the names of the events of a wait.
struct trial
{
    explicit trial(chaos_options const& options)
        : poll(poll_type::open(options, script).value())
    {
    }

    template <class... Options>
    void add(int h, token t, Options... options)
    {
        poll.registry()
            .add(number{h}, t, readable | writable, options...)
            .value();
    }

    std::string wait(
        timeout limit = timeout::never(), std::size_t capacity = 16)
    {
        std::vector<poll_type::event_type> room(capacity);
        std::string names;
        for (auto const& e : poll.wait(room, limit).value())
            names += static_cast<char>(
                'a' + static_cast<int>(e.token()) - (e.is_spurious() ? 32 : 0));
        return names;
    }

    selector_script script;
    poll_type poll;
};

BOOST_AUTO_TEST_SUITE(chaos_suite)

BOOST_AUTO_TEST_CASE(without_rates_nothing_changes)
{
    trial t(calm);
    for (int h = 0; h != 3; ++h)
        t.add(h, token{static_cast<unsigned>(h)});
    t.script.batches = {{{0, readable}, {2, readable}, {1, writable}}};
    BOOST_TEST(t.wait() == "acb");
    BOOST_TEST(t.script.limits.size() == 1u);
    BOOST_TEST(t.script.limits[0].is_never());
    BOOST_TEST(!t.poll.selector().has_more());
    for (auto const d :
        {disturbance::spurious, disturbance::reordered, disturbance::withheld,
            disturbance::truncated, disturbance::interrupted})
        BOOST_TEST(t.poll.selector().times(d) == 0u);
}

BOOST_AUTO_TEST_CASE(a_rate_above_a_million_is_refused)
{
    selector_script script;
    chaos_options wrong = calm;
    wrong.truncated = million + 1;
    BOOST_TEST(fails(poll_type::open(wrong, script), errc::rate_too_high));
    BOOST_TEST(fails(poll_type::open(wrong, script), condition::unsupported));
}

BOOST_AUTO_TEST_CASE(interrupted_it_ends_early_and_takes_nothing)
{
    trial t({1, 0, 0, 0, 0, million});
    t.add(0, token{0});
    t.script.batches = {{{0, readable}}};
    BOOST_TEST(t.wait() == "");
    BOOST_TEST(t.wait(timeout::nanoseconds(1)) == "");
    BOOST_TEST(t.script.limits.empty());
    BOOST_TEST(t.wait(timeout::zero()) == "a"); // which is never interrupted
    BOOST_TEST(t.poll.selector().times(disturbance::interrupted) == 2u);
}

BOOST_AUTO_TEST_CASE(withheld_it_comes_with_the_next_wait)
{
    trial t({1, 0, 0, million, 0, million});
    for (int h = 0; h != 3; ++h)
        t.add(h, token{static_cast<unsigned>(h)});
    t.script.batches = {{{0, readable}, {1, readable}, {2, readable}}};
    BOOST_TEST(t.wait(timeout::zero()) == "a");
    BOOST_TEST(t.poll.selector().has_more());
    BOOST_TEST(t.wait() == "bc"); // neither blocks nor is interrupted
    BOOST_TEST(t.script.limits.back().is_zero());
    BOOST_TEST(!t.poll.selector().has_more());
    BOOST_TEST(t.poll.selector().times(disturbance::withheld) == 2u);
}

// In the order in which the selector reported them, and with what is new.
BOOST_AUTO_TEST_CASE(events_of_one_registration_keep_their_order)
{
    for (std::uint32_t const withheld : {million, million / 2})
    {
        trial t({1, 0, million, withheld, 0, 0});
        t.add(0, token{0});
        t.add(1, token{1});
        for (int round = 0; round != 50; ++round)
        {
            t.script.batches = {
                {{0, readable}, {1, readable}, {1, writable}, {0, writable}},
                {{1, readable}}};
            std::vector<poll_type::event_type> room(16);
            std::string of[2];
            for (int n = 0; n != 4 && of[1].size() + of[0].size() != 5; ++n)
                for (auto const& e : t.poll.wait(room).value())
                    of[static_cast<std::size_t>(e.token())] +=
                        e.is_readable() ? 'r' : 'w';
            BOOST_TEST(of[0] == "rw");
            BOOST_TEST(of[1] == "rwr");
        }
        BOOST_TEST(t.poll.selector().times(disturbance::reordered) > 0u);
    }
}

BOOST_AUTO_TEST_CASE(events_of_different_registrations_change_places)
{
    trial t({1, 0, million, 0, 0, 0});
    for (int h = 0; h != 3; ++h)
        t.add(h, token{static_cast<unsigned>(h)});
    std::size_t changed = 0;
    for (int round = 0; round != 50; ++round)
    {
        t.script.batches = {{{0, readable}, {1, readable}, {2, readable}}};
        std::string const got = t.wait();
        BOOST_TEST(got.size() == 3u);
        for (char const c : {'a', 'b', 'c'})
            BOOST_TEST(got.find(c) != std::string::npos);
        changed += got != "abc";
    }
    BOOST_TEST(changed > 20u);
}

// By registration and not by token: `a` is the name of two.
BOOST_AUTO_TEST_CASE(a_change_purges_what_was_withheld)
{
    trial t({1, 0, 0, million, 0, 0});
    t.add(0, token{9});
    for (int h = 1; h != 4; ++h)
        t.add(h, token{0});
    t.script.batches = {
        {{0, readable}, {1, readable}, {2, readable}, {3, readable}}};
    BOOST_TEST(t.wait() == "j");
    t.poll.registry().remove(number{1}).value();
    t.poll.registry().modify(number{2}, token{2}, readable).value();
    BOOST_TEST(t.wait() == "a");
    BOOST_TEST(t.wait(timeout::zero()) == "");
}

// All that was withheld is purged: the wait goes on for its time.
BOOST_AUTO_TEST_CASE(a_wait_for_what_was_purged_blocks)
{
    trial t({1, 0, 0, million, 0, 0});
    t.add(0, token{0});
    t.add(1, token{1});
    t.script.batches = {{{0, readable}, {1, readable}}};
    BOOST_TEST(t.wait() == "a");
    t.poll.registry().remove(number{1}).value();
    t.script.batches = {{{0, writable}}};
    BOOST_TEST(t.wait() == "a");
    BOOST_TEST(t.script.limits.back().is_never());
}

// The selector reports it again, and only if it is still true.
BOOST_AUTO_TEST_CASE(what_is_level_is_not_kept)
{
    trial t({1, 0, 0, million, 0, 0});
    t.add(0, token{0}, level);
    t.add(1, token{1}, level);
    t.script.batches = {{{0, readable}, {1, readable}}};
    BOOST_TEST(t.wait() == "a");
    BOOST_TEST(t.poll.selector().has_more());
    BOOST_TEST(t.wait(timeout::zero()) == "");
    BOOST_TEST(!t.poll.selector().has_more());
}

BOOST_AUTO_TEST_CASE(truncated_the_rest_comes_later)
{
    trial t({1, 0, 0, 0, million, 0});
    for (int h = 0; h != 8; ++h)
        t.add(h, token{static_cast<unsigned>(h)});
    t.script.batches = {{}};
    for (int h = 0; h != 8; ++h)
        t.script.batches[0].emplace_back(h, readable);
    std::string got;
    for (int n = 0; n != 8 && got.size() != 8; ++n)
    {
        std::string const some = t.wait(timeout::never(), 8);
        BOOST_TEST(!some.empty());
        BOOST_TEST(some.size() < 8u);
        got += some;
        if (got.size() != 8)
            BOOST_TEST(t.poll.selector().has_more());
    }
    BOOST_TEST(got == "abcdefgh");
    BOOST_TEST(t.poll.selector().times(disturbance::truncated) > 1u);
    // A buffer of one cannot get less.
    t.script.batches = {{{0, readable}}};
    BOOST_TEST(t.wait(timeout::never(), 1) == "a");
}

// Of what waits for an edge or a level, with the interest that it has.
BOOST_AUTO_TEST_CASE(a_spurious_event_names_a_registration)
{
    trial t({1, million, 0, 0, 0, 0});
    t.add(0, token{0}, oneshot);
    BOOST_TEST(t.wait(timeout::nanoseconds(1)) == ""); // there is none yet
    BOOST_TEST(t.poll.selector().times(disturbance::spurious) == 0u);
    t.add(1, token{1});
    t.add(2, token{2}, level);
    bool seen[2] = {};
    std::vector<poll_type::event_type> room(4);
    for (int n = 0; n != 50; ++n)
        for (auto const& e : t.poll.wait(room).value())
        {
            BOOST_TEST(e.is_spurious());
            BOOST_TEST((e.token() == token{1} || e.token() == token{2}));
            BOOST_TEST((e.is_readable() && e.is_writable()));
            seen[e.token() == token{2}] = true;
        }
    BOOST_TEST((seen[0] && seen[1]));
    BOOST_TEST(t.poll.selector().times(disturbance::spurious) == 50u);
    t.script.batches = {{{1, readable}}};
    BOOST_TEST(t.wait().size() == 2u); // beside what is true
    t.poll.registry().remove(number{1}).value();
    t.poll.registry().remove(number{2}).value();
    BOOST_TEST(t.wait(timeout::nanoseconds(1)) == "");
}

// A full buffer has no room for what is made up.
BOOST_AUTO_TEST_CASE(never_more_than_there_is_room_for)
{
    trial t({1, million, million, million, 0, 0});
    for (int h = 0; h != 4; ++h)
        t.add(h, token{static_cast<unsigned>(h)});
    for (int round = 0; round != 20; ++round)
    {
        t.script.batches = {{{0, readable}, {1, readable}, {2, readable}}};
        std::string got;
        for (int n = 0; n != 20; ++n)
        {
            std::string const some = t.wait(timeout::zero(), 1);
            BOOST_TEST(some.size() <= 1u);
            if (!some.empty() && some[0] >= 'a')
                got += some;
        }
        BOOST_TEST(got.size() == 3u);
    }
}

// What is withheld in a larger room comes in a smaller one, bit by bit.
BOOST_AUTO_TEST_CASE(a_smaller_room_loses_nothing)
{
    trial t({1, 0, 0, million, 0, 0});
    for (int h = 0; h != 4; ++h)
        t.add(h, token{static_cast<unsigned>(h)});
    t.script.batches = {
        {{0, readable}, {1, readable}, {2, readable}, {3, readable}}};
    BOOST_TEST(t.wait() == "a");
    BOOST_TEST(t.wait(timeout::never(), 2) == "bc");
    BOOST_TEST(t.poll.selector().has_more());
    BOOST_TEST(t.wait(timeout::never(), 2) == "d");
}

BOOST_AUTO_TEST_CASE(an_error_of_the_selector_is_told)
{
    trial t(calm);
    t.script.failure = std::make_error_code(std::errc::io_error);
    std::array<poll_type::event_type, 2> room;
    BOOST_TEST(fails(t.poll.wait(room), std::errc::io_error));
}

// Beside what was withheld it comes later: no event is lost.
BOOST_AUTO_TEST_CASE(an_error_loses_no_withheld_event)
{
    trial t({1, 0, 0, million, 0, 0});
    t.add(0, token{0});
    t.add(1, token{1});
    t.script.batches = {{{0, readable}, {1, readable}}};
    BOOST_TEST(t.wait() == "a");
    t.script.failure = std::make_error_code(std::errc::io_error);
    BOOST_TEST(t.wait() == "b");
}

// The close of an I/O object reaches it by a link, on epoll too.
BOOST_AUTO_TEST_CASE(a_close_purges_what_was_withheld)
{
    using epoll_chaos = basic_poll<chaos<epoll_selector>>;
    using stream = io<epoll_chaos>::local_stream;
    auto poll = epoll_chaos::open(chaos_options{1, 0, 0, million, 0, 0});
    auto a = stream::pair().value();
    auto b = stream::pair().value();
    for (auto* const each : {&a, &b})
    {
        each->second.write_some(std::array{std::byte{1}}).value();
        poll->registry().add(each->first, token{1}, readable).value();
    }
    std::array<epoll_chaos::event_type, 4> room;
    BOOST_TEST(poll->wait(room).value().size() == 1u);
    static_cast<void>(stream(std::move(a.first)));
    static_cast<void>(stream(std::move(b.first)));
    BOOST_TEST(poll->wait(room, timeout::zero()).value().empty());
}

// A wake that was withheld, and another one: then the waker goes, and with the
// first event its registration.
BOOST_AUTO_TEST_CASE(a_waker_that_is_gone_is_told_of_once)
{
    using poll_chaos = basic_poll<chaos<poll_selector>>;
    auto poll = poll_chaos::open(chaos_options{1, 0, 0, million / 2, 0, 0});
    std::array<poll_chaos::event_type, 4> room;
    int withheld = 0;
    for (int n = 0; n != 50; ++n)
    {
        std::array<std::optional<poll_chaos::waker_type>, 2> wakers;
        for (auto& each : wakers)
        {
            each.emplace(poll->make_waker(token{1}).value());
            each->wake().value();
        }
        withheld += poll->wait(room).value().size() == 1;
        for (auto& each : wakers)
        {
            each->wake().value();
            each.reset();
        }
        std::size_t told = 0;
        for (int left = 0; left != 4; ++left)
            told += poll->wait(room, timeout::zero()).value().size();
        BOOST_TEST(told >= 2u);
    }
    BOOST_TEST(withheld > 0);
}

// Nested in another poll: that one is to see that something was withheld.
BOOST_AUTO_TEST_CASE(what_is_withheld_makes_its_handle_readable)
{
    using epoll_chaos = basic_poll<chaos<epoll_selector>>;
    using stream = io<epoll_chaos>::local_stream;
    auto inner = epoll_chaos::open(chaos_options{1, 0, 0, million, 0, 0});
    auto outer = edge_poll::open().value();
    outer.registry().add(*inner, token{1}, readable, level).value();
    auto a = stream::pair().value();
    auto b = stream::pair().value();
    for (auto* const each : {&a, &b})
    {
        each->second.write_some(std::array{std::byte{1}}).value();
        inner->registry().add(each->first, token{2}, readable).value();
    }
    std::array<epoll_chaos::event_type, 4> room;
    std::array<edge_poll::event_type, 4> outside;
    auto const is_readable = [&] {
        return !outer.wait(outside, timeout::zero()).value().empty();
    };
    BOOST_TEST(is_readable());
    BOOST_TEST(inner->wait(room).value().size() == 1u);
    BOOST_TEST(is_readable());
    BOOST_TEST(inner->wait(room).value().size() == 1u);
    BOOST_TEST(!is_readable());
    // And what was purged does not.
    for (auto* const each : {&a, &b})
        inner->registry().modify(each->first, token{2}, readable).value();
    BOOST_TEST(inner->wait(room).value().size() == 1u);
    BOOST_TEST(is_readable());
    for (auto* const each : {&a, &b})
        inner->registry().remove(each->first).value();
    BOOST_TEST(!is_readable());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
