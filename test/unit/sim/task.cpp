//! Tests <vigil/sim/task.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/task.hpp>
#include <vigil/sim/task.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include "support/sim_run.hpp"

using namespace vigil::sim;

BOOST_AUTO_TEST_CASE(a_job_runs_what_it_was_made_of)
{
    int calls = 0;
    job_of j([&] { ++calls; });
    j.run();
    j.run();
    BOOST_TEST(calls == 2);
}

BOOST_AUTO_TEST_CASE(an_old_ticket_is_stale)
{
    vigil::test::in_world([] {
        task& t = *vigil::current<task>::get();
        BOOST_TEST(!t.is_stale(t.ticket));
        BOOST_TEST(t.is_stale(t.ticket - 1));
        BOOST_TEST(!t.is_stopped());
    });
}
