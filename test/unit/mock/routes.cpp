//! Tests <vigil/mock/routes.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/report.hpp>
#include <vigil/mock/routes.hpp>
#include <vigil/mock/routes.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <memory>
#include <string>
#include <system_error>

namespace vigil::test {
namespace {

using mock::answer;
using mock::caught_reports;
using mock::channel;
using mock::order;
using mock::routes;

endpoint const here = "10.0.0.1:80";
endpoint const there = "10.0.0.2:80";

answer connection(std::shared_ptr<channel> const& c)
{
    return {answer::kind::connection, {}, 0, c};
}

auto make(char const* name)
{
    return std::make_shared<channel>(name, order::strict, nullptr);
}

BOOST_AUTO_TEST_SUITE(mock_routes_suite)

// Those of an endpoint before those of any, each list in its order.
BOOST_AUTO_TEST_CASE(in_their_order)
{
    routes r(nullptr);
    auto const a = make("a"), b = make("b"), c = make("c");
    r.any().push_back(connection(a));
    r.any().push_back(connection(b));
    r.of(here).push_back(connection(c));
    BOOST_TEST((&r.of(here) == &r.of(here)));
    BOOST_TEST((routes::connect_from_here(there).value() == a));
    BOOST_TEST((routes::connect_from_here(here).value() == c));
    BOOST_TEST((routes::connect_from_here(there).value() == b));
    BOOST_TEST((c->remote() == here));
}

BOOST_AUTO_TEST_CASE(errors)
{
    routes r(nullptr);
    auto const refused = make_error_code(std::errc::connection_refused);
    r.any().push_back({answer::kind::error, refused, 0, nullptr});
    r.any().push_back({answer::kind::later_error, refused, 5'000'000, nullptr});
    BOOST_TEST((routes::connect_from_here(here).error() == refused));
    auto const late = routes::connect_from_here(here).value();
    BOOST_TEST(late->take_error().has_value());
    r.stage().pass_to(r.stage().now() + 5'000'000);
    BOOST_TEST((late->take_error().error() == refused));
    BOOST_TEST(late->name() == "10.0.0.1:80");
}

BOOST_AUTO_TEST_CASE(without_an_answer)
{
    caught_reports reports;
    routes r(nullptr);
    BOOST_TEST(
        (routes::connect_from_here(here).error() == condition::mismatch));
    BOOST_TEST(reports.text() ==
        "mock: connect to 10.0.0.1:80 is not what the network expects\n"
        "    it has no answer left for 10.0.0.1:80");
    // And once it has failed, so do all others.
    r.any().push_back(connection(make("a")));
    BOOST_TEST(
        (routes::connect_from_here(here).error() == condition::mismatch));
    BOOST_TEST(reports.all().size() == 1u);
}

BOOST_AUTO_TEST_CASE(an_answer_of_another_kind)
{
    caught_reports reports;
    routes r(nullptr);
    r.any().push_back(connection(make("a")));
    BOOST_TEST(
        (routes::bind_from_here<mock::source>(here, answer::kind::listener)
                .error() == condition::mismatch));
    BOOST_TEST(reports.text() ==
        "mock: bind to 10.0.0.1:80 is not what the network expects\n"
        "    its next answer is connected 'a' for 10.0.0.1:80");
}

// One at a time on a thread; and one that is gone answers no more.
BOOST_AUTO_TEST_CASE(one_at_a_time)
{
    caught_reports reports;
    {
        routes one(nullptr);
        routes two(nullptr);
        BOOST_TEST(reports.text() ==
            "mock: the script of 'network 2' contradicts itself\n"
            "    there is another network on this thread");
        one.any().push_back(connection(make("a")));
        BOOST_TEST(routes::connect_from_here(here).has_value());
    }
    BOOST_TEST(
        (routes::connect_from_here(here).error() == condition::bad_script));
}

BOOST_AUTO_TEST_CASE(what_is_left_over)
{
    caught_reports reports;
    routes r(nullptr);
    r.any().push_back(connection(make("a")));
    r.of(here).push_back({answer::kind::error,
        make_error_code(std::errc::io_error), 0, nullptr});
    r.verify();
    BOOST_TEST(reports.text() ==
        "mock: the script of 'network' was not played to its end\n"
        "  at 0 ms\n"
        "  the network\n"
        "    for 10.0.0.1:80: an error (" +
            make_error_code(std::errc::io_error).message() +
            ")\n"
            "    for any endpoint: connected 'a'");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
