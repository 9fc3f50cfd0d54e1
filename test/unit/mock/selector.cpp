//! Tests <vigil/mock/selector.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock.hpp>
#include <vigil/mock/selector.hpp>
#include <vigil/mock/selector.hpp> // guarded
#include <vigil/system/default.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <vector>

#include <support/counting_allocator.hpp>

namespace vigil::test {
namespace {

using mock::pollable;
using mock::selector;
using namespace std::chrono_literals;

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

/// A poll, and the tokens of one wait of it, as digits.
struct polled
{
    std::string wait(timeout limit = timeout::never())
    {
        auto const got = poll.wait(events, limit);
        if (!got)
            return got.error().message();
        std::string told;
        for (auto const& e : *got)
            told += static_cast<char>('0' + static_cast<int>(e.token()));
        return told;
    }

    template <class Source>
    void add(Source& s, unsigned name)
    {
        BOOST_TEST(poll.registry().add(s, token{name}, in).has_value());
    }

    mock::caught_reports reports;
    mock::poll poll = mock::poll::open().value();
    mock::events events{8};
};

// A wait goes to what is due first, and never past its own end.
BOOST_AUTO_TEST_CASE(virtual_time)
{
    polled t;
    mock::peer a, b;
    a.after(5ms).read("a");
    b.after(9ms).read("b");
    auto first = a.stream();
    auto second = b.stream();
    t.add(first, 1);
    t.add(second, 2);
    auto const begin = t.poll.selector().now();
    BOOST_TEST(t.wait(3ms) == "");
    BOOST_TEST(t.poll.selector().now() == begin + 3'001'000);
    BOOST_TEST(t.wait() == "1");
    BOOST_TEST(t.poll.selector().now() / 1'000'000 == 5);
    BOOST_TEST(t.wait(1h) == "2");
    BOOST_TEST(t.poll.selector().now() / 1'000'000 == 9);
}

// One without end counts for as many as the script asks for: nothing else
// could end it.
BOOST_AUTO_TEST_CASE(several_waits_in_one)
{
    polled t;
    mock::peer p;
    p.would_block().would_block().would_block().read("a");
    auto s = p.stream();
    t.add(s, 1);
    BOOST_TEST(t.wait(timeout::zero()) == "");
    BOOST_TEST(t.wait() == "1");
}

BOOST_AUTO_TEST_CASE(scripted_wakes)
{
    polled t;
    auto const waker = t.poll.make_waker(token{7}).value();
    t.poll.selector().at(5ms).wake(token{7});
    t.poll.selector().at(5ms).wake(token{7}); // and these two are one
    BOOST_TEST(t.wait(1ms) == "");
    BOOST_TEST(t.wait() == "7");
    BOOST_TEST(t.poll.selector().now() / 1'000'000 == 5);
    BOOST_TEST(t.wait(1ms) == "");
    t.poll.selector().at(-1ms).wake(token{7});
    BOOST_TEST(t.reports.all().size() == 1u);
    BOOST_TEST((t.poll.wait(t.events).error() == condition::bad_script));
}

// Wakes of its own are no way out, whatever it does in between.
BOOST_AUTO_TEST_CASE(a_program_that_wakes_itself)
{
    mock::caught_reports reports;
    auto poll = mock::poll::open().value();
    auto const waker = poll.make_waker(token{7}).value();
    mock::events events(4);
    poll.selector().limits().idle_waits = 10;
    int waits = 0;
    for (std::error_code why; !why && waits != 100; ++waits)
    {
        bool const is_woken = waits % 2 == 0;
        if (is_woken)
            waker.wake().value();
        why = poll.wait(events, is_woken ? timeout::never() : timeout::zero())
                  .error();
    }
    BOOST_TEST(waits == 19);
    BOOST_TEST((reports.all().at(0).what == condition::spinning));
}

// A stream that has failed takes the poll with it that it is added to.
BOOST_AUTO_TEST_CASE(a_failed_stream)
{
    polled t;
    mock::peer p;
    auto s = p.stream();
    BOOST_TEST(!s.write_some(std::string_view("a")));
    BOOST_TEST((
        t.poll.registry().add(s, token{1}, in).error() == condition::mismatch));
    BOOST_TEST((t.poll.wait(t.events).error() == condition::mismatch));
    BOOST_TEST(t.reports.all().size() == 1u);
}

// Every call of another thread, and nothing is changed by one.
BOOST_AUTO_TEST_CASE(another_thread)
{
    set t;
    pollable p, q;
    BOOST_TEST(!t.s.add(&p, token{1}, in, each));
    auto const n = t.s.open_notifier(token{2}).value();
    std::vector<std::error_code> told;
    default_system::thread other;
    BOOST_TEST(other.start([&] {
        std::array<mock::event, 1> room;
        told = {t.s.add(&q, token{3}, in, {}), t.s.modify(&p, token{4}, in, {}),
            t.s.remove(&p), t.s.rearm(&p, in),
            t.s.wait(room, timeout::zero()).error(),
            t.s.open_notifier(token{5}).error(), t.s.notify(n)};
        t.s.close_notifier(n);
    }) == 0);
    other.join();
    for (std::error_code const why : told)
        BOOST_TEST((why == errc::foreign_thread));
    p.make_ready(in);
    BOOST_TEST(!t.s.notify(n)); // it is still there
    BOOST_TEST(t.wait() == "21");
}

// What a loop at_every_failure makes fail; a wait that is interrupted loses
// nothing.
BOOST_AUTO_TEST_CASE(injected_failures)
{
    auto const failing = [](std::size_t n) {
        return std::make_unique<mock::injection>(
            mock::injection::kind::failure, n);
    };
    auto const opens = failing(0);
    BOOST_TEST((mock::poll::open(*opens).error() == condition::exhausted));
    for (std::size_t n = 1; n != 5; ++n)
    {
        auto const inject = failing(n);
        auto poll = mock::poll::open(*inject).value();
        mock::events events(4);
        pollable p;
        p.make_ready(in);
        auto const added = poll.registry().add(p, token{1}, in);
        BOOST_TEST(added.has_value() == (n != 1));
        BOOST_TEST(
            (n == 1 || poll.registry().modify(p, token{2}, in)) == (n != 2));
        if (n == 1)
            continue;
        BOOST_TEST(poll.wait(events).value().size() == (n == 3 ? 0u : 1u));
        BOOST_TEST(poll.make_waker(token{3}).has_value() == (n != 4));
        if (n == 3)
            BOOST_TEST(poll.wait(events).value().size() == 1u);
    }
}

BOOST_AUTO_TEST_CASE(calls_are_recorded)
{
    polled t;
    pollable p;
    t.add(p, 7);
    BOOST_TEST(t.wait(5ms) == "");
    BOOST_TEST(!t.poll.registry().add(p, token{8}, in));
    BOOST_TEST(t.poll.registry().rearm(p, in).has_value());
    BOOST_TEST(t.poll.registry().remove(p).has_value());
    auto const& calls = t.poll.selector().calls();
    BOOST_TEST(calls.size() == 6u);
    BOOST_TEST((calls[3].error == condition::already_registered));
    BOOST_TEST(calls.text().find("add 'poll' token 7 readable edge\n"
                                 "wait 'poll' 5 ms: 0\n") != std::string::npos);
    BOOST_TEST(calls.text().find("rearm 'poll'\nremove 'poll'\n") !=
        std::string::npos);
}

// The wait in which a failure is found tells no event.
BOOST_AUTO_TEST_CASE(a_wake_that_nobody_can_make)
{
    mock::caught_reports reports;
    auto poll = mock::poll::open().value();
    mock::peer p;
    auto const s = p.stream();
    poll.registry().add(s, token{1}, interest::readable).value();
    poll.selector().at(5ms).wake(token{99});
    mock::events events(4);
    BOOST_TEST((poll.wait(events).error() == condition::bad_script));
    BOOST_TEST((poll.wait(events).error() == condition::bad_script));
    BOOST_TEST(reports.all().size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
