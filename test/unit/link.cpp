//! Tests <vigil/link.hpp>: when an I/O object re-arms itself.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/link.hpp>
#include <vigil/link.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <cstring>
#include <memory>
#include <type_traits>
#include <vector>

#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/outside.hpp>
#include <support/polls.hpp>

namespace vigil::test {
namespace {

static_assert(std::is_empty_v<no_link>);
static_assert(sizeof(rearm_link) == sizeof(void*));

// Counts what it is told.
class target final : public rearm_target
{
public:
    std::error_code rearm(void const* h, interest i) noexcept override
    {
        handle = *static_cast<int const*>(h);
        asked = i.bits();
        ++rearmed;
        return {};
    }

    void remove(void const*) noexcept override { ++removed; }

    void shut_down(void const* h, interest i) noexcept override
    {
        handle = *static_cast<int const*>(h);
        ended = i.bits();
    }

    void retain() noexcept override { ++holders; }
    void release() noexcept override { --holders; }

    int handle = -1;
    int asked = 0;
    int ended = 0;
    int rearmed = 0;
    int removed = 0;
    int holders = 0;
};

using pair_type = local_pair<linked_poll>;
using watcher_type = watcher<linked_poll>;

/// How a reader takes what came.
enum class style
{
    exactly,
    shortly,
    drained
};

// 20 connections, each with many messages there and back. Reads as told.
template <class Poll, class Pair>
class echo
{
public:
    static constexpr std::size_t size = 16;
    static constexpr int messages = outside::many;

    explicit echo(style how)
        : how_(how)
        , pairs_(20)
        , states_(pairs_.size())
    {
        for (std::size_t i = 0; i != pairs_.size(); ++i)
        {
            add(pairs_[i].near, 2 * i);
            add(pairs_[i].far, 2 * i + 1);
            pairs_[i].near.write_some(message()).value();
        }
    }

    /// False if it stalls.
    bool run()
    {
        std::array<typename Poll::event_type, 16> events;
        while (done_ != pairs_.size())
        {
            auto const told =
                poll_.wait(events, timeout::nanoseconds(5'000'000'000)).value();
            if (told.empty())
                return false;
            for (auto const& each : told)
                serve(static_cast<std::size_t>(each.token()));
        }
        return true;
    }

private:
    struct state
    {
        std::size_t near = 0; // bytes that came back
        std::size_t far = 0;
        int answers = 0;
    };

    static std::string_view message() noexcept { return "sixteen letters."; }

    template <class Stream>
    void add(Stream& s, std::size_t i)
    {
        poll_.registry().add(s, token{i}, interest::readable).value();
    }

    void serve(std::size_t i)
    {
        auto& pair = pairs_[i / 2];
        auto& s = states_[i / 2];
        if (i % 2 == 1)
        {
            s.far += take(pair.far);
            for (; s.far >= size; s.far -= size)
                pair.far.write_some(message()).value();
            return;
        }
        s.near += take(pair.near);
        for (; s.near >= size; s.near -= size)
            if (++s.answers != messages)
                pair.near.write_some(message()).value();
            else
                ++done_;
    }

    template <class Stream>
    std::size_t take(Stream& from)
    {
        std::array<char, 64> room;
        std::span<char> const asked =
            std::span(room).first(how_ == style::exactly ? size : 64);
        std::size_t got = 0;
        while (auto const n = from.read_some(asked))
        {
            got += *n;
            if (how_ != style::drained)
                break;
        }
        return got;
    }

    style how_;
    std::vector<Pair> pairs_;
    std::vector<state> states_;
    Poll poll_ = Poll::open().value();
    std::size_t done_ = 0;
};

BOOST_AUTO_TEST_SUITE(link_suite)

BOOST_AUTO_TEST_CASE(a_link_holds_its_target)
{
    target t;
    {
        rearm_link a;
        BOOST_TEST(!a.is_attached());
        a.rearm(7, interest::readable);
        a.leave(7);
        BOOST_TEST(t.rearmed == 0);
        a.attach(t);
        BOOST_TEST(a.is_attached());
        BOOST_TEST(a.leads_to(t));
        BOOST_TEST(t.holders == 1);
        a.attach(t);
        BOOST_TEST(t.holders == 1);
        rearm_link b = std::move(a);
        BOOST_TEST(!a.is_attached());
        BOOST_TEST(b.leads_to(t));
        b.rearm(7, interest::writable);
        BOOST_TEST(t.handle == 7);
        BOOST_TEST(t.asked == interest::writable.bits());
        a = std::move(b);
        BOOST_TEST(t.holders == 1);
        a.leave(7);
        BOOST_TEST(t.removed == 1);
        BOOST_TEST(t.holders == 0);
        a.attach(t);
    }
    BOOST_TEST(t.holders == 0);
    BOOST_TEST(t.removed == 1);
}

// A direction that was told about is told about again...

// AFD does not tell what the owner of a socket shut down himself.
BOOST_AUTO_TEST_CASE(an_own_shutdown_reaches_the_target)
{
    target t;
    rearm_link link;
    link.shut_down(7, interest::readable); // leads nowhere
    link.attach(t);
    link.shut_down(7, interest::readable);
    BOOST_TEST(t.handle == 7);
    BOOST_TEST(t.ended == 1);
    link.detach();
    BOOST_TEST(t.holders == 0);
}

BOOST_AUTO_TEST_CASE(an_own_shutdown_is_told)
{
    pair_type pair;
    watcher_type watch;
    watch.registry().add(pair.near, watched, interest::readable).value();
    BOOST_TEST(watch.count() == 0u);
    pair.near.shutdown(direction::receive).value();
    BOOST_TEST(watch.until_readable());
}

BOOST_AUTO_TEST_CASE(after_a_read_that_moved_bytes)
{
    pair_type pair;
    watcher_type watch;
    watch.registry().add(pair.near, watched, interest::readable).value();
    std::array<char, 4> room;
    for (std::string_view const sent : {"four", "two", "longer than four"})
    {
        pair.far.write_some(sent).value();
        BOOST_TEST(watch.until_readable());
        BOOST_TEST(watch.count() == 0u);
        pair.near.read_some(room).value(); // full, short, partial
        pair.far.write_some(sent).value();
        BOOST_TEST(watch.until_readable());
        drain(pair.near);
    }
}

BOOST_AUTO_TEST_CASE(after_a_read_that_would_block)
{
    pair_type pair;
    watcher_type watch;
    watch.registry().add(pair.near, watched, interest::readable).value();
    pair.far.write_some(std::string_view("x")).value();
    BOOST_TEST(watch.until_readable());
    char room[8];
    BOOST_TEST(default_system::read(pair.near.native_handle(), room, 8) == 1);
    BOOST_TEST(
        fails(pair.near.read_some(std::span(room)), condition::would_block));
    BOOST_TEST(watch.count() == 0u);
    pair.far.write_some(std::string_view("x")).value();
    BOOST_TEST(watch.until_readable());
}

BOOST_AUTO_TEST_CASE(after_a_peek_that_moved_bytes)
{
    pair_type pair;
    watcher_type watch;
    watch.registry().add(pair.near, watched, interest::readable).value();
    pair.far.write_some(std::string_view("text")).value();
    BOOST_TEST(watch.until_readable());
    std::array<char, 8> room;
    BOOST_TEST(pair.near.peek(room).value() == 4u);
    BOOST_TEST(watch.until_readable());
}

// ...and not after the end of the stream, or an error: it would be told for
// ever.
BOOST_AUTO_TEST_CASE(not_after_the_end)
{
    pair_type pair;
    watcher_type watch;
    watch.registry().add(pair.near, watched, interest::readable).value();
    pair.far.shutdown(direction::send).value();
    BOOST_TEST(watch.until_readable());
    std::array<char, 8> room;
    BOOST_TEST(pair.near.read_some(room).value() == 0u);
    BOOST_TEST(watch.count() == 0u);
}

BOOST_AUTO_TEST_CASE(not_after_an_error)
{
    pair_type pair;
    watcher_type watch;
    watch.registry().add(pair.near, watched, interest::writable).value();
    BOOST_TEST(watch.until_writable());
    BOOST_TEST(succeeds(pair.far.close()));
    // Over TCP the first ones only find out.
    result<std::size_t> sent{std::size_t{1}};
    while (sent)
    {
        sent = pair.near.write_some(std::string_view("x"));
        wait_for(pair.near.native_handle(), interest::readable);
    }
    BOOST_TEST(fails(sent, condition::broken_pipe));
    BOOST_TEST(watch.count() == 0u);
}

BOOST_AUTO_TEST_CASE(not_after_a_full_write)
{
    pair_type pair;
    watcher_type watch;
    watch.registry().add(pair.near, watched, interest::writable).value();
    BOOST_TEST(watch.until_writable());
    pair.near.write_some(std::string_view("x")).value();
    BOOST_TEST(watch.count() == 0u);
}

BOOST_AUTO_TEST_CASE(level_and_oneshot_need_no_link)
{
    pair_type pair;
    watcher_type watch;
    auto const& registry = watch.registry();
    registry.add(pair.near, watched, interest::readable, oneshot).value();
    pair.far.write_some(std::string_view("text")).value();
    BOOST_TEST(watch.until_readable());
    BOOST_TEST(drain(pair.near) == "text");
    pair.far.write_some(std::string_view("text")).value();
    BOOST_TEST(watch.count() == 0u);
    registry.modify(pair.near, watched, interest::readable, level).value();
    BOOST_TEST(watch.until_readable());
    BOOST_TEST(watch.until_readable());
}

// The rule in one: no way to read stalls.
BOOST_AUTO_TEST_CASE_TEMPLATE(echo_does_not_stall, Poll, polls)
{
    for (style const how : {style::exactly, style::shortly, style::drained})
        BOOST_TEST((echo<Poll, local_pair<Poll>>(how).run()),
            "style " << static_cast<int>(how));
    for (style const how : {style::exactly, style::shortly, style::drained})
        BOOST_TEST((echo<Poll, tcp_pair<Poll>>(how).run()),
            "over TCP, style " << static_cast<int>(how));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
