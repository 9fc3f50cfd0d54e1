//! Tests <vigil/mock/selector.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/selector.hpp>
#include <vigil/mock/selector.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>

#include <support/counting_allocator.hpp>

namespace vigil::test {
namespace {

using mock::pollable;
using mock::selector;

static_assert(emulates_edge<selector>);
static_assert(has_notifiers<selector>);
static_assert(!nestable<selector>);
static_assert(supports<selector, edge_t>);
static_assert(supports<selector, level_t>);
static_assert(supports<selector, oneshot_t>);
static_assert(!supports<selector, exclusive_t>);
static_assert(!std::is_move_constructible_v<selector>);

constexpr interest in = interest::readable;
constexpr interest out = interest::writable;
constexpr mode once{.trigger = trigger::oneshot};
constexpr mode each{.trigger = trigger::level};

class set
{
public:
    selector s{selector::open().value()};

    /// The tokens of one wait, as digits.
    std::string wait(std::size_t capacity = 8)
    {
        std::string told;
        auto const n =
            s.wait(std::span(room_).first(capacity), timeout::zero());
        for (auto const& e : std::span(room_).first(n.value()))
            told += static_cast<char>('0' + static_cast<int>(e.token()));
        return told;
    }

    mock::event first() const { return room_[0]; }

private:
    std::array<mock::event, 8> room_{};
};

BOOST_AUTO_TEST_SUITE(mock_selector_suite)

// Strictly: what was delivered and not re-armed is silent, even if it was
// drained and is ready anew.
BOOST_AUTO_TEST_CASE(a_protocol_that_does_not_drain_is_found_out)
{
    set t;
    pollable p;
    BOOST_TEST(!t.s.add(&p, token{1}, in, {}));
    p.make_ready(in);
    BOOST_TEST(t.wait() == "1");
    p.make_unready(in);
    p.make_ready(in);
    BOOST_TEST(t.wait() == "");
    BOOST_TEST(!t.s.rearm(&p, in));
    BOOST_TEST(t.wait() == "1");
}

// By direction: to have drained one says nothing of the other.
BOOST_AUTO_TEST_CASE(directions_are_armed_each)
{
    set t;
    pollable p;
    BOOST_TEST(!t.s.add(&p, token{1}, in | out, {}));
    p.make_ready(in | out);
    BOOST_TEST(t.wait() == "1");
    BOOST_TEST(t.first().is_readable());
    BOOST_TEST(t.first().is_writable());
    BOOST_TEST(!t.s.rearm(&p, out));
    BOOST_TEST(t.wait() == "1");
    BOOST_TEST(!t.first().is_readable());
    BOOST_TEST(t.first().is_writable());
    BOOST_TEST(!t.s.rearm(&p, interest::priority)); // it was not asked for
    p.make_ready(interest::priority);
    BOOST_TEST(t.wait() == "");
}

BOOST_AUTO_TEST_CASE(level_and_oneshot)
{
    set t;
    pollable p, q;
    p.make_ready(in);
    q.make_ready(in);
    BOOST_TEST(!t.s.add(&p, token{1}, in, each));
    BOOST_TEST(!t.s.add(&q, token{2}, in, once));
    BOOST_TEST(t.wait() == "12");
    BOOST_TEST(!t.s.rearm(&q, in)); // nothing to a oneshot
    BOOST_TEST(t.wait() == "1");
    BOOST_TEST(!t.s.modify(&q, token{3}, in, once));
    BOOST_TEST(t.wait() == "31");
}

// A hang-up is reported whatever was asked for, and parks the source.
BOOST_AUTO_TEST_CASE(ends)
{
    set t;
    pollable p;
    BOOST_TEST(!t.s.add(&p, token{1}, interest::priority, {}));
    p.hang_up();
    BOOST_TEST(t.wait() == "1");
    BOOST_TEST(t.first().is_read_closed());
    BOOST_TEST(t.wait() == "");
    BOOST_TEST(!t.s.modify(&p, token{2}, in, each));
    BOOST_TEST(t.wait() == "2");
    BOOST_TEST(t.wait() == "2");
}

// Who was told goes to the end: with room for one all have their turn.
BOOST_AUTO_TEST_CASE(turns)
{
    set t;
    std::array<pollable, 3> all;
    for (std::size_t n = 0; n != 3; ++n)
    {
        all[n].make_ready(in);
        BOOST_TEST(!t.s.add(&all[n], token{n + 1}, in, each));
    }
    std::string told;
    for (int n = 0; n != 6; ++n)
        told += t.wait(1);
    BOOST_TEST(told == "123123");
    BOOST_TEST(t.wait(2) == "12");
    BOOST_TEST(t.wait(2) == "31");
}

BOOST_AUTO_TEST_CASE(mistakes)
{
    set t;
    pollable p, closed(handle_kind::closed), file(handle_kind::regular_file);
    auto const add = [&](pollable* h, interest i = in) {
        return t.s.add(h, token{1}, i, {});
    };
    BOOST_TEST((add(nullptr) == condition::bad_handle));
    BOOST_TEST((add(&closed) == condition::bad_handle));
    BOOST_TEST((add(&file) == condition::not_pollable));
    BOOST_TEST((add(&p, interest::aio) == condition::unsupported));
    for (pollable* const h : {&p, &file})
    {
        auto const absent = condition::not_registered;
        BOOST_TEST((t.s.modify(h, token{1}, in, {}) == absent));
        BOOST_TEST((t.s.remove(h) == absent));
        BOOST_TEST((t.s.rearm(h, in) == absent));
    }
    for (pollable* const h : {&closed, static_cast<pollable*>(nullptr)})
    {
        auto const bad = condition::bad_handle;
        BOOST_TEST((t.s.modify(h, token{1}, in, {}) == bad));
        BOOST_TEST((t.s.remove(h) == bad));
        BOOST_TEST((t.s.rearm(h, in) == bad));
    }
    BOOST_TEST(!add(&p));
    BOOST_TEST((add(&p) == condition::already_registered));
    BOOST_TEST((t.s.modify(&p, token{2}, in | interest::lio, {}) ==
        condition::unsupported));
    p.make_ready(in);
    BOOST_TEST(t.wait() == "1");
}

// Time passes when nothing else happens, and never runs over.
BOOST_AUTO_TEST_CASE(time)
{
    set t;
    t.s.limits().call = timeout::zero();
    mock::caught_reports reports;
    std::array<mock::event, 1> room;
    auto const wait = [&](timeout limit) { return t.s.wait(room, limit); };
    BOOST_TEST(t.s.now() == 0);
    BOOST_TEST(wait(timeout::nanoseconds(5)).value() == 0u);
    BOOST_TEST(t.s.now() == 5);
    pollable p;
    p.make_ready(in);
    BOOST_TEST(!t.s.add(&p, token{1}, in, {}));
    BOOST_TEST(wait(timeout::nanoseconds(5)).value() == 1u);
    BOOST_TEST(t.s.now() == 5);
    constexpr auto most = (std::numeric_limits<std::int64_t>::max)();
    for (int n = 0; n != 2; ++n)
        BOOST_TEST(wait(timeout::nanoseconds(most)).value() == 0u);
    BOOST_TEST(t.s.now() == most);
    BOOST_TEST((wait(timeout::never()).error() == condition::deadlock));
    BOOST_TEST(t.s.now() == most);
    BOOST_TEST(reports.all().size() == 1u);
}

// Wakes and pollables take turns to be first.
BOOST_AUTO_TEST_CASE(notifiers)
{
    set t;
    pollable p;
    p.make_ready(in);
    BOOST_TEST(!t.s.add(&p, token{1}, in, each));
    auto const n = t.s.open_notifier(token{2}).value();
    std::string told;
    for (int round = 0; round != 4; ++round)
    {
        BOOST_TEST(!t.s.notify(n));
        BOOST_TEST(!t.s.notify(n));
        told += t.wait(1);
    }
    BOOST_TEST(told == "2121");
    BOOST_TEST(!t.s.notify(n));
    t.s.close_notifier(n); // its wake is told all the same
    BOOST_TEST(t.wait() == "21");
    BOOST_TEST(t.wait() == "1");
}

// An entry that was used is used again, and whoever dies first gives it back.
BOOST_AUTO_TEST_CASE(memory)
{
    memory_account account;
    using allocator = counting_allocator<std::byte>;
    using counting = mock::basic_selector<allocator>;
    pollable survivor;
    {
        counting s(counting::open(allocator(account)).value());
        pollable p;
        for (int n = 0; n != 10; ++n)
        {
            BOOST_TEST(!s.add(&p, token{1}, in, {}));
            BOOST_TEST(!s.remove(&p));
        }
        BOOST_TEST(account.allocations == 1u);
        BOOST_TEST(!s.add(&survivor, token{2}, in, {}));
        {
            pollable brief;
            BOOST_TEST(!s.add(&brief, token{3}, in, {}));
        }
        BOOST_TEST(!s.add(&p, token{1}, in, {}));
    }
    BOOST_TEST(account.bytes == 0u);
    account.left = 0;
    counting s(counting::open(allocator(account)).value());
    BOOST_TEST(
        (s.add(&survivor, token{1}, in, {}) == std::errc::not_enough_memory));
    BOOST_TEST(
        (s.open_notifier(token{1}).error() == std::errc::not_enough_memory));
    BOOST_TEST((s.remove(&survivor) == condition::not_registered));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
