//! Tests <vigil/mock/clients.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock.hpp>
#include <vigil/mock/clients.hpp>
#include <vigil/mock/clients.hpp> // guarded
#include <vigil/mock/report.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <type_traits>

namespace vigil::test {
namespace {

using mock::caught_reports;
using mock::clients;
using mock::peer;
using namespace std::chrono_literals;

static_assert(!std::is_copy_constructible_v<clients>);

BOOST_AUTO_TEST_SUITE(mock_clients_suite)

BOOST_AUTO_TEST_CASE(they_come_when_the_script_says)
{
    clients c("door");
    peer a, b;
    c.after(5ms).connect(a).after(5ms).connect(b);
    auto listener = c.listener("127.0.0.1:80");
    auto poll = mock::poll::open().value();
    mock::events events(4);
    poll.registry().add(listener, token{1}, interest::readable).value();
    for (int n = 1; n != 3; ++n)
    {
        BOOST_TEST((listener.accept().error() == condition::would_block));
        BOOST_TEST(poll.wait(events).value().size() == 1u);
        BOOST_TEST(poll.selector().now() / 5'000'000 == n);
        BOOST_TEST(listener.accept().has_value());
    }
    BOOST_TEST(c.is_done());
}

// A peer connects once, however that is said.
BOOST_AUTO_TEST_CASE(contradictions)
{
    for (int n = 0; n != 3; ++n)
    {
        caught_reports reports;
        clients c;
        peer a;
        c.connect(a);
        if (n == 0)
            c.repeat(2);
        else if (n == 1)
        {
            c.connect(a);
            auto listener = c.listener();
            auto const one = listener.accept();
            auto const two = listener.accept();
        }
        else
        {
            auto const one = c.listener();
            auto const two = c.listener();
        }
        BOOST_TEST_REQUIRE(reports.all().size() == 1u);
        BOOST_TEST((reports.all()[0].what == condition::bad_script));
    }
}

BOOST_AUTO_TEST_CASE(who_did_not_come_is_reported)
{
    caught_reports reports;
    {
        peer a;
        clients c("door");
        c.connect(a);
    }
    BOOST_TEST(reports.text() ==
        "mock: the script of 'door' was not played to its end\n"
        "  at 0 ms\n"
        "  listener 'door', which nobody has taken\n"
        "    step 1 of 1: connect");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
