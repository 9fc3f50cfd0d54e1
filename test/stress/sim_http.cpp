//! The server of HTTP in very many worlds. An argument says how many.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <boost/test/unit_test.hpp>

#include "support/explore_seeds.hpp"
#include "support/http_calm.hpp"
#include "support/http_storm.hpp"

namespace sim = vigil::sim;

BOOST_AUTO_TEST_CASE(every_request_has_its_response_while_nothing_is_reset)
{
    vigil::test::explore_many_seeds<vigil::test::http_calm<sim::poll>>();
}

BOOST_AUTO_TEST_CASE(responses_are_right_and_limits_are_kept_whatever_happens)
{
    vigil::test::explore_many_seeds<vigil::test::http_storm<sim::poll>>();
}
