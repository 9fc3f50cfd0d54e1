//! Tests the bookkeeping of commands, of the client of Redis.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include "../example/redis/pipeline.hpp"

#include <vigil/slab.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <system_error>
#include <utility>

namespace {

using redis::errc;

constexpr std::int64_t never = redis::timers::never;

// A pipeline of commands "a", "bb", and what became of them: "a=1 bb!lost ".
struct fixture
{
    void submit(std::string name, std::int64_t deadline = never)
    {
        commands.submit(name, deadline, [this, name](auto said) {
            log += name +
                (said ? "=" + said->text
                      : "!" + said.error().message().substr(0, 10)) +
                ' ';
        });
    }

    // On a new connection, of which so many bytes are written.
    void connect(std::size_t bytes)
    {
        commands.greet("hello");
        commands.wrote(commands.output().size());
        commands.greeted();
        static_cast<void>(commands.output());
        commands.wrote(bytes);
    }

    std::error_code reply(std::string text)
    {
        return commands.reply(
            redis::text_value(redis::kind::simple, std::move(text)));
    }

    redis::pipeline<> commands;
    std::string log;
};

BOOST_FIXTURE_TEST_SUITE(pipeline_suite, fixture)

BOOST_AUTO_TEST_CASE(replies_come_in_the_order_of_commands)
{
    submit("a");
    submit("bb");
    BOOST_TEST(!commands.has_output());
    connect(3);
    BOOST_TEST(!commands.has_output());
    BOOST_TEST(commands.size() == 2u);
    BOOST_TEST(!reply("1"));
    BOOST_TEST(!reply("2"));
    BOOST_TEST(log == "a=1 bb=2 ");
    BOOST_TEST(commands.size() == 0u);
}

BOOST_AUTO_TEST_CASE(a_greeting_goes_alone)
{
    submit("a");
    commands.greet("hello");
    BOOST_TEST(commands.output() == "hello");
    commands.wrote(4);
    BOOST_TEST(commands.output() == "o");
    commands.wrote(1);
    BOOST_TEST(commands.output().empty());
    commands.greeted();
    BOOST_TEST(commands.has_output());
    BOOST_TEST(commands.output() == "a");
}

BOOST_AUTO_TEST_CASE(a_reply_that_nobody_waits_for_is_an_error)
{
    connect(0);
    BOOST_TEST(reply("1") == make_error_code(errc::unexpected));
    submit("bb");
    static_cast<void>(commands.output());
    commands.wrote(1);
    BOOST_TEST(reply("1") == make_error_code(errc::unexpected));
    BOOST_TEST(log.empty());
}

BOOST_AUTO_TEST_CASE(what_was_not_sent_whole_goes_to_the_next_connection)
{
    submit("a");
    submit("bb");
    submit("ccc");
    connect(2); // and half of "bb"
    submit("dddd");
    commands.lose();
    BOOST_TEST(log == "a!the connec ");
    connect(0);
    BOOST_TEST(commands.output() == "bbcccdddd");
    commands.wrote(9);
    BOOST_TEST(!reply("2"));
    commands.lose();
    BOOST_TEST(log == "a!the connec bb=2 ccc!the connec dddd!the connec ");
    BOOST_TEST(commands.size() == 0u);
}

BOOST_AUTO_TEST_CASE(a_command_in_the_queue_that_is_late_is_not_sent)
{
    submit("a", 10);
    submit("bb", 20);
    BOOST_TEST(commands.next_deadline() == 10);
    commands.expire(9);
    BOOST_TEST(log.empty());
    commands.expire(10);
    BOOST_TEST(log == "a!no reply c ");
    BOOST_TEST(commands.next_deadline() == 20);
    connect(0);
    BOOST_TEST(commands.output() == "bb");
}

BOOST_AUTO_TEST_CASE(a_reply_that_is_late_is_heard_by_nobody)
{
    submit("a", 10);
    submit("bb");
    connect(3);
    commands.expire(10);
    BOOST_TEST(commands.size() == 1u);
    BOOST_TEST(commands.is_owed());
    BOOST_TEST(!reply("1"));
    BOOST_TEST(!reply("2"));
    BOOST_TEST(log == "a!no reply c bb=2 ");
    BOOST_TEST(!commands.is_owed());
}

BOOST_AUTO_TEST_CASE(a_late_command_that_was_cut_is_not_sent_again)
{
    submit("a", 10);
    submit("bb");
    connect(0);
    commands.expire(10);
    commands.lose();
    connect(0);
    BOOST_TEST(commands.output() == "bb");
    BOOST_TEST(log == "a!no reply c ");
}

BOOST_AUTO_TEST_CASE(the_time_of_a_command_that_is_done_is_nobodys)
{
    submit("a", 10);
    connect(1);
    BOOST_TEST(!reply("1"));
    submit("bb", 20); // in the place of the first
    BOOST_TEST(commands.next_deadline() == 20);
    commands.expire(10);
    BOOST_TEST(log == "a=1 ");
}

BOOST_AUTO_TEST_CASE(all_fail_when_it_is_closed)
{
    submit("a");
    submit("bb");
    connect(1);
    submit("ccc");
    commands.fail(errc::closed);
    BOOST_TEST(log == "a!the client bb!the client ccc!the client ");
    BOOST_TEST(commands.size() == 0u);
    BOOST_TEST(commands.next_deadline() == never);
}

// From within handlers, whatever they are told.
BOOST_AUTO_TEST_CASE(a_handler_may_submit_the_next_command)
{
    int left = 3;
    std::string all;
    redis::handler again = [&](auto said) {
        all += said ? '+' : '-';
        if (--left != 0)
            commands.submit("x", 10, again);
    };
    commands.submit("x", 10, again);
    connect(1);
    BOOST_TEST(!reply("1"));
    static_cast<void>(commands.output());
    commands.wrote(1);
    commands.lose();
    commands.expire(10);
    BOOST_TEST(all == "+--");
}

// What commands leave behind does not pile up.
BOOST_AUTO_TEST_CASE(timers_are_swept)
{
    connect(0);
    for (int n = 0; n != 10'000; ++n)
    {
        submit("a", 1'000'000 - n);
        static_cast<void>(commands.output());
        commands.wrote(1);
        BOOST_TEST_REQUIRE(!reply("1"));
        BOOST_TEST_REQUIRE(commands.next_deadline() == never);
    }
    submit("a", 5);
    submit("a", 7);
    BOOST_TEST(commands.next_deadline() == 5);
}

BOOST_AUTO_TEST_SUITE_END()

// Counts how often a command is looked for.
struct counts_finds : redis::no_defects
{
    static inline std::size_t finds = 0;

    template <class T>
    struct table : vigil::slab<T>
    {
        T* find(vigil::token t)
        {
            ++finds;
            return vigil::slab<T>::find(t);
        }
    };
};

// While the server is away, whose time is over leaves the queue: what a new
// connection has to pass over is bounded, and so is the work for it.
BOOST_AUTO_TEST_CASE(the_queue_is_swept)
{
    redis::pipeline<counts_finds> commands;
    constexpr std::int64_t most = 100'000;
    std::size_t late = 0;
    std::string said;
    commands.submit("a", never, [&](auto v) { said += v->text; });
    for (std::int64_t now = 1; now != most; ++now)
    {
        commands.submit("b", now, [&](auto v) { late += !v; });
        commands.expire(now);
    }
    BOOST_TEST(late == static_cast<std::size_t>(most - 1));
    BOOST_TEST(commands.size() == 1u);
    BOOST_TEST(counts_finds::finds < 5u * most);

    commands.submit("c", never, [&](auto v) { said += v->text; });
    commands.greet("hello");
    commands.wrote(commands.output().size());
    commands.greeted();
    counts_finds::finds = 0;
    BOOST_TEST(commands.output() == "ac");
    BOOST_TEST(counts_finds::finds <= 513u);
    commands.wrote(2);
    for (char const* const text : {"1", "2"})
        BOOST_TEST(
            !commands.reply(redis::text_value(redis::kind::simple, text)));
    BOOST_TEST(said == "12");
}

BOOST_AUTO_TEST_CASE(timers_are_taken_in_their_order)
{
    redis::timers t;
    for (std::int64_t const when : {30, 10, 20, 10})
        t.add(when, vigil::token{static_cast<std::uintptr_t>(when)});
    t.add(never, vigil::token{99});
    std::string order;
    vigil::token whose{};
    while (t.take(20, whose))
        order += std::to_string(static_cast<std::uintptr_t>(whose)) + ' ';
    BOOST_TEST(order == "10 10 20 ");
    BOOST_TEST(t.next([](vigil::token) { return true; }) == 30);
    BOOST_TEST(t.next([](vigil::token) { return false; }) == never);
}

BOOST_AUTO_TEST_CASE(timers_of_the_dead_do_not_pile_up)
{
    redis::timers t;
    vigil::token whose{};
    t.add(1, vigil::token{1}); // the first to be due lives
    auto const is_first = [](vigil::token of) { return of == vigil::token{1}; };
    for (int n = 2; n != 10'000; ++n)
    {
        t.add(n, vigil::token{2});
        BOOST_TEST_REQUIRE(t.next(is_first) == 1);
    }
    int left = 0;
    while (t.take(10'000, whose))
        ++left;
    BOOST_TEST(left <= 513);
}

} // namespace
