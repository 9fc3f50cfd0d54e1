//! Tests <vigil/mock/mailbox.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/datagram_peer.hpp>
#include <vigil/mock/mailbox.hpp>
#include <vigil/mock/mailbox.hpp> // guarded
#include <vigil/mock/report.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>

namespace vigil::test {
namespace {

using mock::buffers;
using mock::caught_reports;
using mock::datagram_peer;
using mock::mailbox;
using mock::readiness;

endpoint const here = "127.0.0.1:1";
endpoint const there = "10.0.0.1:53";

struct set
{
    template <class F>
    explicit set(F script, mock::order o = mock::order::strict)
        : p(o)
    {
        script(p);
        m.bind(here);
    }

    result<std::size_t> send(std::string bytes, endpoint const& to = there)
    {
        return m.send(buffers(bytes), to);
    }

    std::string told(std::string const& bytes, endpoint const& to = there)
    {
        BOOST_TEST((send(bytes, to).error() == condition::mismatch));
        return reports.text();
    }

    caught_reports reports;
    datagram_peer p;
    mailbox& m = p.inside();
};

BOOST_AUTO_TEST_SUITE(mock_mailbox_suite)

// One call is one datagram; what does not fit is lost.
BOOST_AUTO_TEST_CASE(receives)
{
    set t([](datagram_peer& p) {
        p.receive("abcd", there)
            .receive("", there)
            .receive_error(std::errc::connection_refused)
            .would_block()
            .receive("e", there);
    });
    BOOST_TEST((t.m.state() == (readiness::readable | readiness::writable)));
    std::string room(3, '-');
    auto const seen = t.m.receive(buffers(room), true).value();
    auto const got = t.m.receive(buffers(room), false).value();
    BOOST_TEST(seen.size == got.size);
    BOOST_TEST(got.size == 3u);
    BOOST_TEST(got.is_truncated);
    BOOST_TEST((got.from == there));
    BOOST_TEST(room == "abc");
    auto const empty = t.m.receive(buffers(room), false).value();
    BOOST_TEST(empty.size == 0u);
    BOOST_TEST(!empty.is_truncated);
    BOOST_TEST((t.m.receive(buffers(room), false).error() ==
        std::errc::connection_refused));
    BOOST_TEST(
        (t.m.receive(buffers(room), false).error() == condition::would_block));
    t.m.wait_begins();
    BOOST_TEST(t.m.receive(buffers(room), false).has_value());
}

BOOST_AUTO_TEST_CASE(sends)
{
    set t([](datagram_peer& p) {
        p.expect_send("a")
            .expect_send("", there)
            .expect_send([](std::string_view all) {
                return mock::match::matched(all.size());
            })
            .send_error(std::errc::no_buffer_space)
            .would_block()
            .expect_send("b");
    });
    BOOST_TEST((t.m.send(buffers(t.m.name()), {}).error() ==
        std::errc::destination_address_required));
    BOOST_TEST(t.send("a").value() == 1u);
    BOOST_TEST(t.send("").value() == 0u);
    BOOST_TEST(t.send("anything").value() == 8u);
    BOOST_TEST((t.send("b").error() == condition::exhausted));
    BOOST_TEST((t.send("b").error() == condition::would_block));
    BOOST_TEST((t.m.state() == readiness::nothing));
    t.m.wait_begins();
    BOOST_TEST(t.send("b").value() == 1u);
}

BOOST_AUTO_TEST_CASE(mismatches)
{
    auto const one = [](datagram_peer& p) { p.expect_send("ab", there); };
    BOOST_TEST(set(one).told("ax") ==
        "mock: send on 'socket' differs from step 1 at byte 1\n"
        "    expected \"ab\"\n"
        "    written  \"ax\"\n"
        "               ^");
    BOOST_TEST(set(one).told("abc").find("at byte 2\n") != std::string::npos);
    BOOST_TEST(set(one).told("a").find("at byte 1\n") != std::string::npos);
    BOOST_TEST(set(one).told("ab", here) ==
        "mock: send on 'socket' goes elsewhere than step 1 says\n"
        "    expected 10.0.0.1:53\n"
        "    sent to  127.0.0.1:1");
    BOOST_TEST(set([](datagram_peer& p) {
        p.expect_send([](std::string_view) { return mock::match::more; });
    }).told("ab") ==
        "mock: send on 'socket' is not what the matcher of step 1 wants\n"
        "    written  \"ab\"");
    BOOST_TEST(set([](datagram_peer&) {}).told("ab") ==
        "mock: send on 'socket' comes after the end of its script\n"
        "    written  \"ab\"");
    auto const first = [](datagram_peer& p) {
        p.receive("a", there).expect_send("b");
    };
    BOOST_TEST(set(first).told("b") ==
        "mock: send on 'socket' comes too early\n"
        "    written  \"b\"\n"
        "    step 1 of 2: receive \"a\"\n"
        "    hint: the peer speaks first here; in order::causal a send waits "
        "for no receive");
    set causal(first, mock::order::causal);
    BOOST_TEST(causal.send("b").value() == 1u);
}

BOOST_AUTO_TEST_CASE(described)
{
    set t([](datagram_peer& p) { p.expect_send("a"); });
    std::string text;
    t.m.describe(text, nullptr);
    BOOST_TEST(text ==
        "  socket 'socket', registered with no poll\n"
        "    step 1 of 1: expect_send \"a\"\n"
        "    hint: the peer waits for a send, and it is writable, but "
        "registered with no poll\n");
    t.m.shut();
    text.clear();
    t.m.describe(text, nullptr);
    BOOST_TEST(text ==
        "  socket 'socket', closed by the program\n"
        "    step 1 of 1: expect_send \"a\"\n");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
