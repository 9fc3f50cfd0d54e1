//! Tests <vigil/mock/backlog.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/backlog.hpp>
#include <vigil/mock/backlog.hpp> // guarded
#include <vigil/mock/clients.hpp>
#include <vigil/mock/report.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <system_error>

namespace vigil::test {
namespace {

using mock::backlog;
using mock::caught_reports;
using mock::clients;
using mock::peer;
using mock::readiness;

BOOST_AUTO_TEST_SUITE(mock_backlog_suite)

// One after the other; readable while one is there.
BOOST_AUTO_TEST_CASE(accepts)
{
    clients c;
    peer a, b;
    c.connect(a, "10.0.0.9:1").accept_error(std::errc::too_many_files_open);
    c.would_block().connect(b);
    backlog& l = c.inside();
    l.bind("127.0.0.1:80");
    BOOST_TEST((l.state() == readiness::readable));
    auto const first = l.accept().value();
    BOOST_TEST((first == a.inside_pointer()));
    BOOST_TEST((first->remote() == endpoint("10.0.0.9:1")));
    BOOST_TEST((first->local() == endpoint("127.0.0.1:80")));
    BOOST_TEST((l.accept().error() == condition::exhausted));
    BOOST_TEST((l.state() == readiness::nothing));
    BOOST_TEST((l.accept().error() == condition::would_block));
    l.wait_begins();
    l.refresh();
    BOOST_TEST((l.state() == readiness::readable));
    BOOST_TEST(l.accept().has_value());
    BOOST_TEST(c.is_done());
}

BOOST_AUTO_TEST_CASE(bound_once)
{
    caught_reports reports;
    clients c;
    c.inside().bind("127.0.0.1:0");
    BOOST_TEST(c.inside().local().port() != 0);
    c.inside().bind("127.0.0.1:0");
    BOOST_TEST(reports.text().find("its listener was taken already") !=
        std::string::npos);
}

BOOST_AUTO_TEST_CASE(described)
{
    clients c;
    peer a;
    c.connect(a);
    std::string text;
    c.inside().describe(text, nullptr);
    BOOST_TEST(text ==
        "  listener 'listener', which nobody has taken\n"
        "    step 1 of 1: connect\n");
    c.inside().bind("127.0.0.1:80");
    text.clear();
    c.inside().describe(text, nullptr);
    BOOST_TEST(text ==
        "  listener 'listener', registered with no poll\n"
        "    step 1 of 1: connect\n"
        "    hint: it is readable, but registered with no poll\n");
    c.inside().accept().value();
    c.inside().shut();
    text.clear();
    c.inside().describe(text, nullptr);
    BOOST_TEST(text ==
        "  listener 'listener', closed by the program\n"
        "    its script is over\n");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
