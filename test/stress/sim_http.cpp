//! The server of HTTP in very many worlds. An argument says how many.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <cstdlib>

#include "support/http_calm.hpp"
#include "support/http_storm.hpp"

namespace {

namespace sim = vigil::sim;

// Beyond those of test/http/sim.cpp.
template <class Program>
void explore_many()
{
    auto const& suite = boost::unit_test::framework::master_test_suite();
    std::uint64_t const seeds =
        suite.argc > 1 ? std::strtoull(suite.argv[1], nullptr, 10) : 10'000;
    sim::explored const all = vigil::test::explore_http<Program>(1'000, seeds);
    BOOST_TEST(all.is_fine(), all.text());
    BOOST_TEST_MESSAGE(all.text());
}

} // namespace

BOOST_AUTO_TEST_CASE(every_request_has_its_response_while_nothing_is_reset)
{
    explore_many<vigil::test::http_calm<sim::poll>>();
}

BOOST_AUTO_TEST_CASE(responses_are_right_and_limits_are_kept_whatever_happens)
{
    explore_many<vigil::test::http_storm<sim::poll>>();
}
