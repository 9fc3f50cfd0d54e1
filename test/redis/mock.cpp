//! Tests the client of Redis with scripts.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/boost_test.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>

#include "support/redis_rig.hpp"

namespace vigil::test {
namespace {

using mock::peer;
using redis::errc;
using namespace std::chrono_literals;

constexpr std::int64_t millisecond = 1'000'000;

BOOST_AUTO_TEST_SUITE(mock_suite)

BOOST_AUTO_TEST_CASE(commands_do_not_wait_for_the_replies_before)
{
    redis_rig rig;
    peer server;
    greeted(server).expect_write(echo("a") + echo("b") + echo("c"));
    server.read(echoed("a") + echoed("b")).would_block().read(echoed("c"));
    rig.network.connected(server);
    for (char const* const name : {"a", "b", "c"})
        rig.submit(name);
    BOOST_TEST(rig.client.run().has_value());
    BOOST_TEST(rig.log == "a=a b=b c=c ");
    BOOST_TEST((rig.client.protocol() == redis::protocol::resp3));
}

BOOST_AUTO_TEST_CASE(a_reply_may_be_an_error_of_the_server)
{
    redis_rig rig;
    peer server;
    greeted(server).expect_write(echo("a")).read("-ERR no\r\n");
    rig.network.connected(server);
    auto const said = rig.client.call(redis::command("ECHO", "a")).value();
    BOOST_TEST((said == redis::text_value(redis::kind::error, "ERR no")));
}

BOOST_AUTO_TEST_CASE(a_server_without_hello_is_spoken_to_in_resp2)
{
    for (char const* const refusal :
        {"-ERR unknown command 'HELLO'\r\n", "-NOPROTO unsupported\r\n"})
    {
        redis_rig rig;
        peer server;
        server.expect_write(hello).read(std::string_view(refusal));
        server.expect_write(echo("a")).read(echoed("a"));
        rig.network.connected(server);
        rig.submit("a");
        BOOST_TEST(rig.client.run().has_value());
        BOOST_TEST(rig.log == "a=a ");
        BOOST_TEST((rig.client.protocol() == redis::protocol::resp2));
    }
}

BOOST_AUTO_TEST_CASE(it_connects_again_after_longer_and_longer)
{
    redis::options o = patient();
    o.first_delay = 10ms;
    o.longest_delay = 30ms;
    redis_rig rig(o);
    peer strict("strict");
    peer odd("odd");
    peer server;
    strict.expect_write(hello).read("-NOAUTH first\r\n");
    odd.expect_write(hello).read("+HI\r\n");
    greeted(server).expect_write(echo("a")).read(echoed("a"));
    rig.network
        .refused() // and then 10 ms, 20 ms, 30 ms, 30 ms
        .fails_at_once(std::errc::network_unreachable)
        .connected(strict)
        .connected(odd)
        .connected(server);
    rig.submit("a");
    BOOST_TEST(rig.client.run().has_value());
    BOOST_TEST(rig.log == "a=a ");
    BOOST_TEST(rig.now() >= 90 * millisecond);
    BOOST_TEST(rig.now() < 91 * millisecond);
}

BOOST_AUTO_TEST_CASE(behind_a_good_connection_it_begins_with_the_first_delay)
{
    redis::options o = patient();
    o.first_delay = 10ms;
    o.longest_delay = timeout::never(); // there is no longest
    redis_rig rig(o);
    peer first("first");
    peer second("second");
    greeted(first).expect_write(echo("a")).read(echoed("a")).read_eof();
    greeted(second).expect_write(echo("b")).read(echoed("b"));
    rig.network
        .refused() // and then 10 ms, 20 ms, 40 ms
        .refused()
        .refused()
        .connected(first) // 10 ms
        .connected(second);
    rig.submit("a");
    BOOST_TEST(rig.client.run().has_value());
    BOOST_TEST(rig.now() >= 70 * millisecond);
    BOOST_TEST(rig.now() < 71 * millisecond);
    rig.submit("b");
    BOOST_TEST(rig.client.run().has_value());
    BOOST_TEST(rig.log == "a=a b=b ");
    BOOST_TEST(rig.now() >= 80 * millisecond);
    BOOST_TEST(rig.now() < 81 * millisecond);
}

BOOST_AUTO_TEST_CASE(why_a_connection_was_lost_is_known)
{
    redis_rig rig;
    peer strict;
    strict.expect_write(hello).read("-NOAUTH first\r\n");
    rig.network.connected(strict);
    while (!rig.client.last_error())
        BOOST_TEST_REQUIRE(rig.client.run_once().has_value());
    BOOST_TEST(rig.client.last_error() == make_error_code(errc::refused));
    BOOST_TEST(!rig.client.is_ready());
}

BOOST_AUTO_TEST_CASE(a_server_that_does_not_answer_is_given_up)
{
    redis::options o = patient();
    o.connect = 1s;
    redis_rig rig(o);
    peer mute("mute");
    peer server;
    mute.expect_write(hello);
    greeted(server).expect_write(echo("a")).read(echoed("a"));
    rig.network.timed_out().connected(mute).connected(server);
    rig.submit("a");
    BOOST_TEST(rig.client.run().has_value());
    BOOST_TEST(rig.client.last_error() == make_error_code(errc::no_answer));
    BOOST_TEST(rig.log == "a=a ");
    BOOST_TEST(rig.now() >= 2'150 * millisecond);
    BOOST_TEST(rig.now() < 2'151 * millisecond);
}

BOOST_AUTO_TEST_CASE(only_what_was_not_sent_whole_is_sent_again)
{
    redis_rig rig;
    peer first("first");
    peer second("second");
    greeted(first)
        .expect_write(echo("a") + echo("b").substr(0, 9))
        .write_error(std::errc::connection_reset);
    greeted(second).expect_write(echo("b") + echo("c"));
    second.read(echoed("b") + echoed("c"));
    rig.network.connected(first).connected(second);
    for (char const* const name : {"a", "b", "c"})
        rig.submit(name);
    BOOST_TEST(rig.client.run().has_value());
    BOOST_TEST(rig.log == "a!lost b=b c=c ");
}

BOOST_AUTO_TEST_CASE(who_has_hung_up_is_sent_nothing)
{
    redis_rig rig;
    peer first("first");
    peer second("second");
    greeted(first).expect_write(echo("a")).read(echoed("a")).read_eof();
    greeted(second).expect_write(echo("b")).read(echoed("b"));
    rig.network.connected(first).connected(second);
    rig.submit("a");
    BOOST_TEST(rig.client.run().has_value());
    rig.submit("b");
    BOOST_TEST(rig.client.run().has_value());
    BOOST_TEST(rig.log == "a=a b=b ");
}

BOOST_AUTO_TEST_CASE(a_command_is_late_when_its_time_is_over)
{
    redis_rig rig;
    peer server;
    greeted(server).expect_write(echo("a") + echo("b"));
    server.after(200ms).read(echoed("a") + echoed("b"));
    rig.network.connected(server);
    rig.submit("a", 100ms);
    rig.submit("b");
    BOOST_TEST(rig.client.run().has_value());
    BOOST_TEST(rig.log == "a!timed_out b=b ");
    BOOST_TEST(rig.times[0] >= 100 * millisecond);
    BOOST_TEST(rig.times[0] < 101 * millisecond);
}

BOOST_AUTO_TEST_CASE(a_command_that_nobody_took_is_late_too)
{
    redis_rig rig;
    peer server;
    greeted(server).expect_write(echo("b")).read(echoed("b"));
    rig.network.pending(300ms).connected(server);
    rig.submit("a", 100ms);
    rig.submit("b", 1s);
    BOOST_TEST(rig.client.run().has_value());
    BOOST_TEST(rig.log == "a!timed_out b=b ");
}

BOOST_AUTO_TEST_CASE(a_server_that_owes_replies_may_not_be_silent_for_ever)
{
    redis::options o = patient();
    o.silence = 1s;
    redis_rig rig(o);
    peer server;
    greeted(server).expect_write(echo("a")).after(900ms).read(echoed("a"));
    server.expect_write(echo("b"));
    rig.network.connected(server);
    rig.submit("a");
    BOOST_TEST(rig.client.run().has_value());
    while (rig.now() < 10'000 * millisecond) // it owes nothing
        BOOST_TEST_REQUIRE(rig.client.run_once(1s).has_value());
    BOOST_TEST(rig.client.is_ready());
    std::int64_t const begin = rig.now();
    rig.submit("b");
    BOOST_TEST(rig.client.run().has_value());
    BOOST_TEST(rig.log == "a=a b!lost ");
    BOOST_TEST(rig.client.last_error() == make_error_code(errc::silent));
    BOOST_TEST(rig.times[1] - begin >= 1'000 * millisecond);
    BOOST_TEST(rig.times[1] - begin < 1'001 * millisecond);
}

BOOST_AUTO_TEST_CASE(what_is_no_resp_ends_the_connection)
{
    for (char const* const nonsense : {"HTTP/1.1 400\r\n", "+a\r\n+b\r\n"})
    {
        redis_rig rig;
        peer first("first");
        peer second("second");
        greeted(first).expect_write(echo("a")).read(std::string(nonsense));
        greeted(second).expect_write(echo("b")).read(echoed("b"));
        rig.network.connected(first).connected(second);
        rig.submit("a");
        BOOST_TEST(rig.client.run().has_value());
        rig.submit("b");
        BOOST_TEST(rig.client.run().has_value());
        bool const is_resp = nonsense[0] == '+';
        BOOST_TEST(rig.log == (is_resp ? "a=a b=b " : "a!lost b=b "));
        BOOST_TEST(rig.client.last_error() ==
            make_error_code(is_resp ? errc::unexpected : errc::bad_type));
    }
}

BOOST_AUTO_TEST_CASE(pushes_are_no_replies)
{
    redis_rig rig;
    peer server;
    greeted(server).expect_write(echo("a")).read(
        ">1\r\n+news\r\n" + echoed("a") + ">1\r\n+more\r\n");
    rig.network.connected(server);
    std::string heard;
    rig.client.on_push(
        [&](redis::value v) { heard += v.elements.at(0).text + ' '; });
    rig.submit("a");
    BOOST_TEST(rig.client.run().has_value());
    BOOST_TEST(rig.log == "a=a ");
    BOOST_TEST(heard == "news more ");
}

BOOST_AUTO_TEST_CASE(a_reply_may_be_longer_than_any_buffer)
{
    std::string const much(300'000, 'x');
    redis_rig rig;
    peer server;
    greeted(server).expect_write(echo(much)).read(echoed(much));
    rig.network.connected(server);
    BOOST_TEST(
        rig.client.call(redis::command("ECHO", much)).value().text == much);
}

BOOST_AUTO_TEST_CASE(a_handler_may_close_the_client)
{
    redis_rig rig;
    peer server;
    greeted(server).expect_write(echo("a") + echo("b")).read(echoed("a"));
    rig.network.connected(server);
    rig.client
        .submit(redis::command("ECHO", "a"), [&](auto) { rig.client.close(); })
        .value();
    rig.submit("b");
    BOOST_TEST(rig.client.run().has_value());
    BOOST_TEST(rig.log == "b!closed ");
    BOOST_TEST(rig.client.submit(redis::command("PING"), [](auto) {}).error() ==
        make_error_code(errc::closed));
    BOOST_TEST(rig.client.call(redis::command("PING")).error() ==
        make_error_code(errc::closed));
}

BOOST_AUTO_TEST_CASE(a_handler_may_submit)
{
    redis_rig rig;
    peer server;
    greeted(server).expect_write(echo("a")).read(echoed("a"));
    server.expect_write(echo("b")).read(echoed("b"));
    rig.network.connected(server);
    rig.client
        .submit(redis::command("ECHO", "a"), [&](auto) { rig.submit("b"); })
        .value();
    BOOST_TEST(rig.client.run().has_value());
    BOOST_TEST(rig.log == "b=b ");
}

BOOST_AUTO_TEST_CASE(too_many_commands_are_refused)
{
    redis::options o = patient();
    o.most_commands = 1;
    redis_rig rig(o);
    rig.submit("a");
    BOOST_TEST(rig.client.submit(redis::command("PING"), [](auto) {}).error() ==
        make_error_code(errc::too_many));
    BOOST_TEST(rig.client.pending() == 1u);
}

std::string const replies = echoed("a") + "%1\r\n+b\r\n,1.5\r\n" + echoed("c");

// What the client makes of these replies, with the server's end behind them.
template <class Replies>
bool hears_all(mock::injection& inject, Replies pieces)
{
    redis_rig rig(inject);
    peer server(inject, "server");
    greeted(server)
        .accept_write(7)
        .expect_write(echo("a") + echo("b") + echo("c"))
        .read(pieces)
        .read_eof();
    rig.network.connected(server);
    for (char const* const name : {"a", "b", "c"})
        rig.submit(name);
    rig.client.run().value();
    while (rig.client.is_ready())
        rig.client.run_once().value();
    return rig.log == "a=a b= c=c ";
}

BOOST_AUTO_TEST_CASE(replies_may_be_cut_anywhere)
{
    BOOST_TEST(mock::at_every_split(replies,
        [](auto& inject) { return hears_all(inject, inject.pieces()); }));
}

BOOST_AUTO_TEST_CASE(every_call_may_block)
{
    BOOST_TEST(mock::at_every_would_block(
        [](auto& inject) { return hears_all(inject, replies); }));
}

// Whatever fails: each command has its reply or is lost, and those that were
// not sent are what the next connection brings.
bool survives(mock::injection& inject)
{
    redis_rig rig(inject);
    peer first(inject, "first");
    peer second(inject, "second");
    greeted(first)
        .expect_write(echo("a") + echo("b"))
        .read(echoed("a"))
        .would_block()
        .read(echoed("b"));
    rig.network.connected(first);
    rig.submit("a");
    rig.submit("b");
    for (bool is_first = true; rig.client.pending() != 0;)
    {
        rig.client.run_once().value();
        if (!is_first || !rig.client.last_error())
            continue;
        is_first = false;
        greeted(second);
        for (std::string const& name : rig.waiting)
            second.expect_write(echo(name));
        for (std::string const& name : rig.waiting)
            second.read(echoed(name));
        rig.network.connected(second);
    }
    return rig.log == "a=a b=b " ||
        (inject.error() &&
            (rig.log == "a!lost b!lost " || rig.log == "a=a b!lost "));
}

BOOST_AUTO_TEST_CASE(every_call_may_fail)
{
    BOOST_TEST(mock::at_every_failure(survives));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
