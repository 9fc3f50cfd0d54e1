//! Tests <vigil/mock/channel.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/channel.hpp>
#include <vigil/mock/channel.hpp> // guarded
#include <vigil/mock/peer.hpp>
#include <vigil/mock/report.hpp>
#include <vigil/system/socket.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <system_error>

namespace vigil::test {
namespace {

using mock::buffers;
using mock::caught_reports;
using mock::entry;
using mock::entry_list;
using mock::peer;
using mock::readiness;

constexpr auto in = interest::readable;
constexpr auto out = interest::writable;
constexpr auto readable = readiness::readable;
constexpr auto writable = readiness::writable;

/// A channel with its script, registered for edges of both ways.
struct set
{
    template <class F>
    explicit set(F script)
    {
        script(p);
        c.connect("127.0.0.1:1", "127.0.0.1:2");
        e.begin(token{7}, in | out, {.trigger = trigger::edge});
        c.enter(e, list);
    }

    /// The bytes of one read, or the name of its condition.
    std::string read(std::size_t size = 64, bool is_peek = false)
    {
        std::string room(size, '-');
        auto const n = c.read(buffers(room), is_peek);
        if (n.error() == condition::would_block)
            return "would_block";
        return n ? room.substr(0, *n) : n.error().message();
    }

    result<std::size_t> write(std::string bytes)
    {
        return c.write(buffers(bytes));
    }

    /// The edges since the last call.
    std::string edges()
    {
        std::string const all = std::string((e.armed & 1) != 0 ? "r" : "") +
            ((e.armed & 2) != 0 ? "w" : "");
        e.armed = 0;
        return all;
    }

    std::string report()
    {
        std::string text;
        c.describe(text, &e);
        return text;
    }

    caught_reports reports;
    entry_list list;
    entry e;
    peer p;
    mock::channel& c = p.inside();
};

BOOST_AUTO_TEST_SUITE(mock_channel_suite)

// A direction is ready exactly when its call would not block; a write that
// would be judged is.
BOOST_AUTO_TEST_CASE(ready_when_a_call_would_not_block)
{
    set t([](peer& p) {
        p.expect_write("a")
            .would_block()
            .read("bc")
            .would_block()
            .expect_write("d")
            .read_eof();
    });
    BOOST_TEST((t.c.state() == writable));
    BOOST_TEST(t.read() == "would_block");
    BOOST_TEST(t.write("a").value() == 1u);
    BOOST_TEST((t.c.state() == writable)); // it would be a mismatch
    t.c.wait_begins();
    t.c.refresh();
    BOOST_TEST((t.c.state() == (readable | writable)));
    BOOST_TEST(t.read(1) == "b");
    BOOST_TEST((t.c.state() == (readable | writable)));
    BOOST_TEST(t.read() == "c");
    BOOST_TEST((t.c.state() == readiness::nothing));
    BOOST_TEST((t.write("d").error() == condition::would_block));
    t.c.wait_begins();
    BOOST_TEST((t.c.state() == writable));
    BOOST_TEST(t.write("d").value() == 1u);
    BOOST_TEST((t.c.state() == (readable | writable | readiness::read_closed)));
    BOOST_TEST(t.read() == "");
    BOOST_TEST((t.c.state() == (readable | writable | readiness::read_closed)));
    BOOST_TEST(t.read() == ""); // and again
}

// A step that becomes available is an edge; the rest of one is not.
BOOST_AUTO_TEST_CASE(edges)
{
    set t([](peer& p) { p.read("ab").read("cd").expect_write("e"); });
    t.edges();
    BOOST_TEST(t.read(1) == "a");
    BOOST_TEST(t.edges() == "");
    BOOST_TEST(t.read() == "b"); // a read never crosses a step
    BOOST_TEST(t.edges() == "r");
    BOOST_TEST(t.read() == "cd");
    BOOST_TEST(t.edges() == "w");
}

// Steps that one write has gone through are none; room after a cut is.
BOOST_AUTO_TEST_CASE(edges_of_writes)
{
    set t([](peer& p) {
        p.expect_write("a").expect_write("b").expect_write("c");
    });
    t.edges();
    BOOST_TEST(t.write("ab").value() == 2u);
    BOOST_TEST(t.edges() == "w"); // of the third
    BOOST_TEST(t.write("c").value() == 1u);
    BOOST_TEST(t.edges() == "");
    set u([](peer& p) { p.expect_write("a").expect_write("bc"); });
    u.edges();
    BOOST_TEST(u.write("ab").value() == 2u);
    BOOST_TEST(u.edges() == ""); // it was begun
    BOOST_TEST(u.write("c").value() == 1u);
    set v([](peer& p) { p.accept_write(1).expect_write("ab"); });
    v.edges();
    BOOST_TEST(v.write("ab").value() == 1u);
    BOOST_TEST(v.edges() == "w");
    BOOST_TEST(v.write("b").value() == 1u);
}

BOOST_AUTO_TEST_CASE(peeks)
{
    set t([](peer& p) {
        p.read("ab").read_error(std::errc::connection_reset).read_eof();
    });
    BOOST_TEST(t.read(1, true) == "a");
    BOOST_TEST(t.read(64, true) == "ab");
    BOOST_TEST(t.read() == "ab");
    auto const reset = make_error_code(std::errc::connection_reset).message();
    BOOST_TEST(t.read(64, true) == reset);
    BOOST_TEST(t.read() == reset);
    BOOST_TEST(t.read(64, true) == "");
    BOOST_TEST(!t.p.is_done());
    BOOST_TEST(t.read() == "");
    BOOST_TEST(t.p.is_done());
}

BOOST_AUTO_TEST_CASE(before_the_connection)
{
    caught_reports const left;
    peer p;
    p.read("a");
    mock::channel& c = p.inside();
    c.connect("127.0.0.1:1", "127.0.0.1:2", 5'000'000);
    std::string room(8, '-');
    BOOST_TEST(
        (c.read(buffers(room), false).error() == condition::would_block));
    BOOST_TEST((c.write(buffers(room)).error() == condition::would_block));
    BOOST_TEST(
        (c.shut_down(direction::send).error() == std::errc::not_connected));
}

// The error first, if nobody has asked for it; then as of a closed socket.
BOOST_AUTO_TEST_CASE(without_a_connection)
{
    peer p;
    mock::channel& c = p.inside();
    auto const refused = make_error_code(std::errc::connection_refused);
    c.connect("127.0.0.1:1", "127.0.0.1:2", 0, refused);
    std::string room(8, '-');
    BOOST_TEST((c.write(buffers(room)).error() == refused));
    BOOST_TEST((c.write(buffers(room)).error() == condition::broken_pipe));
    BOOST_TEST(
        (c.read(buffers(room), false).error() == std::errc::not_connected));
}

BOOST_AUTO_TEST_CASE(shut_down)
{
    set t([](peer& p) { p.expect_write("a").expect_shutdown().read("b"); });
    BOOST_TEST(t.write("a").value() == 1u);
    BOOST_TEST(t.c.shut_down(direction::send).has_value());
    BOOST_TEST((t.write("b").error() == condition::broken_pipe));
    BOOST_TEST(t.read() == "b");
    BOOST_TEST(t.c.shut_down(direction::receive).has_value());
    BOOST_TEST(t.read() == "");
    BOOST_TEST(t.p.is_done());
}

// A close ends the writes too.
BOOST_AUTO_TEST_CASE(closed)
{
    set t([](peer& p) { p.expect_shutdown(); });
    t.c.shut();
    BOOST_TEST(t.p.is_done());
    BOOST_TEST(t.list.first() == nullptr);
    BOOST_TEST((t.c.kind() == handle_kind::closed));
    BOOST_TEST(t.report() ==
        "  stream 'peer', closed by the program\n    its script is over\n");
}

// What was injected for good is for good.
BOOST_AUTO_TEST_CASE(broken)
{
    mock::injection inject(mock::injection::kind::failure, 0);
    peer p(inject);
    p.read("a").expect_write("b");
    mock::channel& c = p.inside();
    c.connect("127.0.0.1:1", "127.0.0.1:2");
    std::string room(8, '-');
    BOOST_TEST(
        (c.read(buffers(room), false).error() == std::errc::connection_reset));
    BOOST_TEST((c.state() == (readable | writable | readiness::hung_up)));
    BOOST_TEST(c.read(buffers(room), false).value() == 0u);
    BOOST_TEST((c.write(buffers(room)).error() == condition::broken_pipe));
}

// The hint of a report, where the cause is known.
BOOST_AUTO_TEST_CASE(hints)
{
    set unread([](peer& p) { p.read("PONG"); });
    unread.edges();
    BOOST_TEST(unread.read(1) == "P");
    BOOST_TEST(unread.report() ==
        "  stream 'peer', registered for readable writable edge, token 7\n"
        "    step 1 of 1: read \"ONG\" (1 byte already done)\n"
        "    hint: it is readable, and its edge was reported already: read "
        "until would_block\n");
    set awaited([](peer& p) { p.expect_write("a"); });
    awaited.edges();
    BOOST_TEST(awaited.report().find(
                   "hint: the peer waits for a write, and it "
                   "is writable, and its edge was reported "
                   "already: write until would_block\n") != std::string::npos);
    set cut([](peer& p) { p.accept_write(2).expect_write("abc"); });
    BOOST_TEST(cut.write("abc").value() == 2u);
    cut.edges();
    BOOST_TEST(cut.report().find(
                   "hint: a write was cut short, after 2 of 3 "
                   "bytes, and its rest never came\n") != std::string::npos);
    BOOST_TEST((cut.write("c").has_value()));
    BOOST_TEST(cut.report().find("cut short") == std::string::npos);
    set over([](peer&) {});
    BOOST_TEST(over.report() ==
        "  stream 'peer 4', registered for readable writable edge, token 7\n"
        "    its script is empty\n"
        "    hint: the peer says no more, and never said read_eof\n");
    peer nobody;
    std::string text;
    nobody.inside().describe(text, nullptr);
    BOOST_TEST(text ==
        "  stream 'peer 5', which nobody has taken\n"
        "    its script is empty\n");
    nobody.inside().connect("127.0.0.1:1", "127.0.0.1:2", 5);
    nobody.inside().describe(text, nullptr);
    BOOST_TEST(
        text.find("hint: it is not connected yet\n") != std::string::npos);
}

// The rest of a write that was cut came, and was blocked: that is no cause.
BOOST_AUTO_TEST_CASE(hint_of_a_rest_that_was_blocked)
{
    set t(
        [](peer& p) { p.expect_write("a").would_block().expect_write("bc"); });
    BOOST_TEST(t.write("abc").value() == 1u);
    BOOST_TEST((t.write("bc").error() == condition::would_block));
    t.c.wait_begins();
    t.c.refresh();
    t.e.begin(token{7}, in, {.trigger = trigger::edge});
    BOOST_TEST(t.report().find("hint: the peer waits for a write, and it is "
                               "writable, but not registered for that\n") !=
        std::string::npos);
}

// After an end or a shutdown no readiness is the cause.
BOOST_AUTO_TEST_CASE(hints_of_what_has_ended)
{
    set read([](peer& p) { p.read_eof(); });
    BOOST_TEST(read.read() == "");
    read.edges();
    BOOST_TEST(
        read.report().find("hint: its end was read already, and nothing comes "
                           "behind\n") != std::string::npos);
    set awaited([](peer& p) { p.read_eof().expect_write("a"); });
    BOOST_TEST(awaited.read() == "");
    awaited.edges();
    BOOST_TEST(awaited.report().find("hint: the peer waits for a write, and") !=
        std::string::npos);
    set open([](peer& p) { p.expect_shutdown(); });
    open.edges();
    BOOST_TEST(open.report().find("hint: the peer waits for a shutdown\n") !=
        std::string::npos);
    set shut([](peer& p) { p.expect_write("a"); });
    BOOST_TEST(shut.c.shut_down(direction::send).has_value());
    shut.edges();
    BOOST_TEST(
        shut.report().find("hint: the peer waits for the program, which has "
                           "shut down\n") != std::string::npos);
}

// In strict order the peer speaks first, and in causal order it need not.
BOOST_AUTO_TEST_CASE(a_shutdown_that_comes_too_early)
{
    set t(
        [](peer& p) { p.expect_write("PING").read("PONG").expect_shutdown(); });
    BOOST_TEST(t.write("PING").value() == 4u);
    BOOST_TEST((t.c.shut_down(direction::send).error() == condition::mismatch));
    BOOST_TEST(t.reports.text() ==
        "mock: shutdown on 'peer' comes too early\n"
        "    step 2 of 3: read \"PONG\"\n"
        "    hint: the peer speaks first here; in order::causal a shutdown "
        "waits for no read");
    peer causal(mock::order::causal);
    causal.read("PONG").expect_shutdown();
    auto s = causal.stream();
    BOOST_TEST(s.shutdown(direction::send).has_value());
    char room[4];
    BOOST_TEST(s.read_some(room).value() == 4u);
    BOOST_TEST(causal.is_done());
}

// Who ends his reads alone, or his writes once more, is not too early.
BOOST_AUTO_TEST_CASE(shutdowns_that_are_not_expected)
{
    set t([](peer& p) { p.expect_shutdown().read("a"); });
    BOOST_TEST(t.c.shut_down(direction::send).has_value());
    t.p.read("b");
    BOOST_TEST(t.c.shut_down(direction::send).has_value());
    BOOST_TEST(t.c.shut_down(direction::receive).has_value());
    set early([](peer& p) { p.read("a").expect_shutdown(); });
    BOOST_TEST(early.c.shut_down(direction::receive).has_value());
    BOOST_TEST(t.reports.all().empty());
    BOOST_TEST(early.reports.all().empty());
}

// What is left is told when the script dies, as of any close.
BOOST_AUTO_TEST_CASE(a_close_that_comes_too_early)
{
    caught_reports reports;
    {
        peer p;
        p.read("a").expect_shutdown();
        p.stream().close().value();
        BOOST_TEST(!p.is_done());
        BOOST_TEST(reports.all().empty());
    }
    BOOST_TEST_REQUIRE(reports.all().size() == 1u);
    BOOST_TEST((reports.all()[0].what == condition::unfinished));
}

// A step that comes after it, of whichever kind.
BOOST_AUTO_TEST_CASE(hint_of_what_was_shut_down_before)
{
    set t([](peer&) {});
    BOOST_TEST(t.c.shut_down(direction::send).has_value());
    t.p.expect_shutdown();
    t.edges();
    BOOST_TEST(t.report().find("hint: the peer waits for the program, which "
                               "has shut down\n") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
