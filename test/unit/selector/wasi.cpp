//! Tests <vigil/selector/wasi.hpp>: what the laws leave open.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>
#include <vigil/poll.hpp>
#include <vigil/selector/wasi.hpp>
#include <vigil/selector/wasi.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/peers.hpp>
#include <support/wasi_model.hpp>

namespace vigil::test {
namespace {

constexpr std::int64_t one_ms = 1'000'000;
constexpr auto readable = interest::readable;
constexpr auto writable = interest::writable;

static_assert(selector<wasi_on_exact>);
static_assert(emulates_edge<wasi_on_exact> && !has_notifiers<wasi_on_exact>);
static_assert(!nestable<wasi_on_exact>);
static_assert(!supports<wasi_on_exact, exclusive_t>);
static_assert(!supports<wasi_on_exact, keep_awake_t>);
static_assert(!supports<wasi_on_exact, concurrent_wait_t>);
static_assert(!supports<wasi_on_exact, multi_poll_t>);
static_assert(std::is_same_v<default_waker<wasi_on_exact>, no_waker>);
static_assert(std::is_same_v<default_link<wasi_on_exact>, rearm_link>);

template <class Selector>
using poll_on = basic_poll<Selector, no_waker>;

using exact_poll = poll_on<wasi_on_exact>;
using node_poll = poll_on<wasi_on_node>;
using hosts = std::tuple<wasi_on_exact, wasi_on_node>;

/// One defect each, and all of them: none leans on another.
template <bool wasi_defects::* Defect>
constexpr wasi_defects only = [] {
    wasi_defects d;
    d.*Defect = true;
    return d;
}();

template <wasi_defects Host>
using selector_on = basic_wasi_selector<modelled_wasi<Host>>;

using defective_hosts =
    std::tuple<selector_on<only<&wasi_defects::clock_goes_first>>,
        selector_on<only<&wasi_defects::waits_for_all>>,
        selector_on<only<&wasi_defects::cuts_milliseconds>>,
        selector_on<only<&wasi_defects::drops_the_second>>,
        selector_on<only<&wasi_defects::fails_as_a_whole>>,
        selector_on<only<&wasi_defects::hides_closed>>, wasi_on_node>;

BOOST_AUTO_TEST_SUITE(wasi_selector_suite)

BOOST_AUTO_TEST_CASE(what_each_operation_costs)
{
    using os = wasi_on_exact::system_type;
    std::uint64_t before = os::calls;
    auto const cost = [&] {
        return os::calls - std::exchange(before, os::calls);
    };
    watcher<exact_poll> watch;
    local_pair<exact_poll> pair;
    auto const& registry = watch.registry();
    BOOST_TEST(cost() == 0u);
    registry.add(pair.near, watched, readable).value();
    BOOST_TEST(cost() == 1u);
    registry.modify(pair.near, watched, readable).value();
    registry.rearm(pair.near, readable).value();
    BOOST_TEST(cost() == 0u);
    registry.modify(pair.near, watched, readable | writable).value();
    BOOST_TEST(cost() == 1u); // for the direction that is new
    BOOST_TEST(watch.count() == 1u);
    BOOST_TEST(cost() == 2u); // two turns
    pair.far.write_some(std::string_view("x")).value();
    registry.modify(pair.near, watched, readable).value();
    before = os::calls;
    BOOST_TEST(watch.count() == 1u);
    BOOST_TEST(cost() == 1u);
    registry.remove(pair.near).value();
    BOOST_TEST(cost() == 0u);
}

// Nobody can end it: a mistake, and not a program that hangs.
BOOST_AUTO_TEST_CASE_TEMPLATE(nothing_to_wait_for_is_an_error, S, hosts)
{
    auto poll = poll_on<S>::open().value();
    typename S::event_type room[1];
    BOOST_TEST(fails(poll.wait(room), condition::deadlock));
    BOOST_TEST(succeeds(poll.wait(room, timeout::zero())));
    auto const calls = S::system_type::calls;
    BOOST_TEST(succeeds(poll.wait(room, timeout::zero())));
    BOOST_TEST(S::system_type::calls == calls);
    auto const begin = S::system_type::now();
    BOOST_TEST(
        poll.wait(room, timeout::nanoseconds(2'500'000)).value().empty());
    BOOST_TEST(S::system_type::now() - begin >= 2'500'000);
    local_pair<poll_on<S>> pair;
    pair.far.write_some(std::string_view("x")).value();
    poll.registry().add(pair.near, watched, readable).value();
    BOOST_TEST(poll.wait(room).value().size() == 1u);
    BOOST_TEST(fails(poll.wait(room), condition::deadlock)); // not re-armed
    poll.registry().rearm(pair.near, readable).value();
    BOOST_TEST(poll.wait(room).value().size() == 1u);
}

BOOST_AUTO_TEST_CASE(interests_of_other_systems_are_refused)
{
    watcher<exact_poll> watch;
    local_pair<exact_poll> pair;
    auto const& registry = watch.registry();
    for (interest const i : {interest::priority, interest::aio, interest::lio})
    {
        BOOST_TEST(fails(registry.add(pair.near, watched, readable | i),
            errc::interest_not_supported));
        registry.add(pair.near, watched, readable).value();
        BOOST_TEST(fails(
            registry.modify(pair.near, watched, i), condition::unsupported));
        registry.remove(pair.near).value();
    }
}

// What the host refuses to poll is refused at once, by the descriptor.
BOOST_AUTO_TEST_CASE_TEMPLATE(what_cannot_be_polled, S, defective_hosts)
{
    auto poll = poll_on<S>::open().value();
    auto const& registry = poll.registry();
    descriptor const null(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    descriptor const folder(::open("/", O_RDONLY | O_CLOEXEC));
    auto const file = open_file();
    for (int const h : {null.get(), folder.get(), file.get()})
    {
        raw_source const source{h};
        BOOST_TEST(fails(
            registry.add(source, watched, readable), condition::not_pollable));
        BOOST_TEST(fails(registry.remove(source), condition::not_registered));
    }
    BOOST_TEST(fails(registry.add(raw_source{-1}, watched, readable),
        condition::bad_handle));
    BOOST_TEST(fails(registry.remove(raw_source{-1}), condition::bad_handle));
}

// All that is ready when a wait begins is told by it, on every host.
BOOST_AUTO_TEST_CASE_TEMPLATE(both_directions_in_one_wait, S, defective_hosts)
{
    auto poll = poll_on<S>::open().value();
    local_pair<poll_on<S>> pair;
    pair.far.write_some(std::string_view("x")).value();
    poll.registry().add(pair.near, watched, readable | writable, level).value();
    for (timeout const limit : {timeout::zero(), timeout::never()})
        for (int n = 0; n != 4; ++n)
        {
            std::array<typename S::event_type, 4> room;
            auto const told = poll.wait(room, limit).value();
            BOOST_REQUIRE(told.size() == 2u);
            BOOST_TEST(told[0].is_readable() != told[1].is_readable());
            BOOST_TEST(told[0].is_writable() != told[1].is_writable());
        }
}

// One that is ready beside one that is not, however long the wait may be.
BOOST_AUTO_TEST_CASE_TEMPLATE(one_that_is_ready, S, defective_hosts)
{
    auto poll = poll_on<S>::open().value();
    local_pair<poll_on<S>> idle;
    local_pair<poll_on<S>> pair;
    poll.registry().add(idle.near, token{1}, readable, level).value();
    poll.registry().add(pair.near, token{2}, readable, level).value();
    pair.far.write_some(std::string_view("x")).value();
    for (timeout const limit : {timeout::zero(), timeout::nanoseconds(1),
             timeout::nanoseconds(500 * one_ms), timeout::never()})
    {
        std::array<typename S::event_type, 4> room;
        auto const begin = S::system_type::now();
        auto const told = poll.wait(room, limit).value();
        BOOST_TEST(S::system_type::now() - begin < 400 * one_ms);
        BOOST_REQUIRE(told.size() == 1u);
        BOOST_TEST((told[0].token() == token{2}));
    }
}

// No wait is over before its time.
BOOST_AUTO_TEST_CASE_TEMPLATE(time_is_kept, S, defective_hosts)
{
    auto poll = poll_on<S>::open().value();
    local_pair<poll_on<S>> pair;
    poll.registry().add(pair.near, watched, readable, level).value();
    for (std::int64_t const n :
        {std::int64_t{1}, one_ms - 1, one_ms, one_ms + 1, 20'900'000L})
    {
        typename S::event_type room[1];
        auto const begin = S::system_type::now();
        BOOST_TEST(poll.wait(room, timeout::nanoseconds(n)).value().empty());
        BOOST_TEST(S::system_type::now() - begin >= n);
    }
}

// A raw handle that was closed is told once, and no wait spins for it.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_closed_handle_is_told, S, defective_hosts)
{
    auto poll = poll_on<S>::open().value();
    auto ends = open_pair();
    poll.registry()
        .add(raw_source{ends.near.get()}, watched, readable, level)
        .value();
    ends.near.close();
    typename S::event_type room[1];
    auto const told = poll.wait(room).value();
    BOOST_REQUIRE(told.size() == 1u);
    BOOST_TEST(told[0].is_error());
    BOOST_TEST(fails(poll.wait(room), condition::deadlock));
}

// Its number may have become that of a file, on which node fails the call.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_handle_that_was_replaced, S, defective_hosts)
{
    auto poll = poll_on<S>::open().value();
    auto ends = open_pair();
    auto other = open_pair();
    int const h = ends.near.get();
    auto const& registry = poll.registry();
    registry.add(raw_source{h}, token{1}, readable, level).value();
    registry.add(raw_source{other.near.get()}, token{2}, readable, level)
        .value();
    BOOST_TEST(::write(other.far.get(), "x", 1) == 1);
    descriptor const null(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    BOOST_TEST(::dup3(null.get(), h, O_CLOEXEC) == h);
    bool has_error = false;
    bool has_other = false;
    for (int n = 0; n != 3; ++n)
    {
        std::array<typename S::event_type, 4> room;
        for (auto const& e : poll.wait(room).value())
        {
            has_error |= e.token() == token{1} && e.is_error();
            has_other |= e.token() == token{2} && !e.is_error();
        }
    }
    BOOST_TEST(has_error);
    BOOST_TEST(has_other);
}

/// Time passes in its waits alone, and at once; nothing is ever ready.
struct hasty : modelled_wasi<exact_host>
{
    static std::int64_t now() noexcept { return time; }

    static int poll_oneoff(subscription_type const* in, occurrence_type* out,
        std::size_t count, std::size_t& told) noexcept
    {
        ++calls;
        time += in[count - 1].u.nanoseconds;
        slice = (std::max)(slice, in[count - 1].u.nanoseconds);
        told = 1;
        out[0] = {in[count - 1].userdata, 0, occurred_clock, {}};
        return 0;
    }

    static inline std::int64_t time = 1'000'000'000'000;
    static inline std::int64_t slice = 0;
    static inline int calls = 0;
};

/// The same, but for one occurrence: early in the first call of eight
/// milliseconds and more, for one of several descriptors.
struct prompt : hasty
{
    static int poll_oneoff(subscription_type const* in, occurrence_type* out,
        std::size_t count, std::size_t& told) noexcept
    {
        if (is_over || in[count - 1].u.nanoseconds < 8 * one_ms)
            return hasty::poll_oneoff(in, out, count, told);
        is_over = true;
        time += one_ms;
        told = 1;
        out[0] = {in[0].userdata, 0, in[0].u.tag, {}};
        return 0;
    }

    static inline bool is_over = false;
};

/// Some descriptors in a poll, whose waits are over at once.
template <class System>
struct hasty_waits
{
    using poll_type = poll_on<basic_wasi_selector<System>>;

    void add(two_ends const& pair, interest i)
    {
        poll.registry()
            .add(raw_source{pair.near.get()}, watched, i, level)
            .value();
    }

    std::size_t wait(std::int64_t nanoseconds)
    {
        typename poll_type::event_type room[1];
        hasty::calls = 0;
        hasty::slice = 0;
        return poll.wait(room, timeout::nanoseconds(nanoseconds))
            .value()
            .size();
    }

    poll_type poll = poll_type::open().value();
};

BOOST_AUTO_TEST_CASE(a_long_wait_is_many_of_a_day)
{
    constexpr std::int64_t one_day = 86'400'000 * one_ms;
    two_ends const pair = open_pair();
    hasty_waits<hasty> waits;
    waits.add(pair, readable);
    auto const begin = hasty::time;
    BOOST_TEST(waits.wait(25 * one_day) == 0u);
    BOOST_TEST(hasty::time - begin == 25 * one_day);
    BOOST_TEST(hasty::slice == one_day);
    BOOST_TEST(hasty::calls == 25);
}

// Ten milliseconds at most, and shorter ones first, where a host may keep
// what is ready to itself; and while both directions of one are armed.
BOOST_AUTO_TEST_CASE(slices)
{
    two_ends const a = open_pair();
    two_ends const b = open_pair();
    hasty_waits<hasty> waits;
    waits.add(a, readable);
    BOOST_TEST(waits.wait(40 * one_ms) == 0u);
    BOOST_TEST(hasty::slice == 40 * one_ms);
    waits.add(b, readable);
    BOOST_TEST(waits.wait(40 * one_ms) == 0u);
    BOOST_TEST(hasty::slice == 10 * one_ms);
    BOOST_TEST(hasty::calls == 7); // 1, 2, 4, 8, 10, 10, 5
    hasty_waits<hasty> both;
    both.add(a, readable | writable);
    BOOST_TEST(both.wait(40 * one_ms) == 0u);
    BOOST_TEST(hasty::slice == 10 * one_ms);
}

// No slices once the host has shown that the first to be ready ends a call.
BOOST_AUTO_TEST_CASE(no_slices_without_need)
{
    two_ends const a = open_pair();
    two_ends const b = open_pair();
    hasty_waits<prompt> waits;
    waits.add(a, readable);
    waits.add(b, readable);
    BOOST_TEST(waits.wait(40 * one_ms) == 1u);
    BOOST_TEST(hasty::slice == 4 * one_ms);
    BOOST_TEST(waits.wait(40 * one_ms) == 0u);
    BOOST_TEST(hasty::slice == 40 * one_ms);
    BOOST_TEST(hasty::calls == 1);
}

// Objects remove themselves before they are closed: what is closed is never
// before what is open in a call, where the modelled host would abort.
BOOST_AUTO_TEST_CASE(objects_never_crash_a_host)
{
    using poll_type = poll_on<selector_on<crashing_node_host>>;
    watcher<poll_type> watch;
    for (int round = 0; round != 3; ++round)
    {
        local_pair<poll_type> a;
        local_pair<poll_type> b;
        watch.registry().add(a.near, token{1}, readable).value();
        watch.registry().add(b.near, token{2}, readable).value();
        b.far.write_some(std::string_view("x")).value();
        if (round == 0)
            a.near.close().value();
        else if (round == 1)
            a.near = std::move(a.far);
        else
            auto const gone = std::move(a.near);
        BOOST_TEST(watch.until_readable(token{2}));
    }
}

// Nothing is allocated for a wait that finds more than there is room for.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_small_buffer_takes_turns, S, hosts)
{
    auto poll = poll_on<S>::open().value();
    std::vector<local_pair<poll_on<S>>> pairs(5);
    for (std::size_t n = 0; n != pairs.size(); ++n)
    {
        pairs[n].far.write_some(std::string_view("x")).value();
        poll.registry()
            .add(pairs[n].near, token{n}, readable | writable, level)
            .value();
    }
    std::array<int, 5> reads{};
    std::array<int, 5> writes{};
    for (int n = 0; n != 40; ++n)
    {
        typename S::event_type room[1];
        for (auto const& e : poll.wait(room).value())
            ++(e.is_readable() ? reads
                               : writes)[static_cast<std::size_t>(e.token())];
    }
    for (std::size_t n = 0; n != pairs.size(); ++n)
    {
        BOOST_TEST(reads[n] == 4);
        BOOST_TEST(writes[n] == 4);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
