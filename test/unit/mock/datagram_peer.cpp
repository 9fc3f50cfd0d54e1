//! Tests <vigil/mock/datagram_peer.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/datagram_peer.hpp>
#include <vigil/mock/datagram_peer.hpp> // guarded
#include <vigil/mock/report.hpp>

#include <boost/test/unit_test.hpp>

#include <system_error>
#include <type_traits>

namespace vigil::test {
namespace {

using mock::caught_reports;
using mock::datagram_peer;

static_assert(!std::is_copy_constructible_v<datagram_peer>);

endpoint const there = "10.0.0.1:53";

BOOST_AUTO_TEST_SUITE(mock_datagram_peer_suite)

BOOST_AUTO_TEST_CASE(what_is_left_is_reported_when_it_dies)
{
    caught_reports reports;
    {
        datagram_peer p("dns");
        p.expect_send("who?").receive("me", there);
        auto const socket = p.socket();
    }
    BOOST_TEST(reports.text() ==
        "mock: the script of 'dns' was not played to its end\n"
        "  at 0.001 ms\n"
        "  socket 'dns', closed by the program\n"
        "    step 1 of 2: expect_send \"who?\"\n"
        "    and 1 more step");
}

BOOST_AUTO_TEST_CASE(contradictions)
{
    auto const is_caught = [](auto write) {
        caught_reports reports;
        datagram_peer p;
        write(p);
        return reports.all().size() == 1 &&
            reports.all()[0].what == condition::bad_script;
    };
    BOOST_TEST(
        is_caught([](datagram_peer& p) { p.expect_send(mock::matcher()); }));
    BOOST_TEST(is_caught([](datagram_peer& p) {
        p.receive_error(std::errc::operation_would_block);
    }));
    BOOST_TEST(
        is_caught([](datagram_peer& p) { p.send_error(std::error_code()); }));
    BOOST_TEST(is_caught([](datagram_peer& p) {
        auto const one = p.socket();
        auto const two = p.socket();
    }));
}

BOOST_AUTO_TEST_CASE(names_and_orders)
{
    datagram_peer a, b("dns"), c(mock::order::causal);
    BOOST_TEST(a.inside().name() == "socket");
    BOOST_TEST(b.inside().name() == "dns");
    BOOST_TEST((c.inside().script().kept_order() == mock::order::causal));
    BOOST_TEST(a.is_done());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
