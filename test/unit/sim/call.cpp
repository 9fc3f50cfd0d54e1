//! Tests <vigil/sim/call.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/call.hpp>
#include <vigil/sim/call.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include "support/sim_run.hpp"

using namespace vigil::sim;
using vigil::os_call;

BOOST_AUTO_TEST_CASE(without_a_world_a_call_fails)
{
    auto const never = [](task&) -> reply { return {errc::none, 7}; };
    BOOST_TEST(perform(os_call::now, never) == -1);
}

BOOST_AUTO_TEST_CASE(an_answer_is_a_number_or_an_error)
{
    vigil::test::in_world([] {
        BOOST_TEST(perform(os_call::now,
                       [](task&) -> reply { return {errc::none, 7}; }) == 7);
        BOOST_TEST(perform(os_call::now,
                       [](task&) -> reply { return {errc::reset}; }) == -1);
        BOOST_TEST((vigil::current<task>::get()->error == errc::reset));
    });
}

BOOST_AUTO_TEST_CASE(a_call_on_a_handle_finds_its_file)
{
    vigil::test::in_world([] {
        auto const ok = [](task&, file&) { return errc::none; };
        task& t = *vigil::current<task>::get();
        handle const h = perform_open(os_call::event_counter, [](task& by) {
            return counted_pointer<file>(new counter(by.owner));
        });
        BOOST_TEST(perform_on(os_call::kind, h, ok) == 0);
        BOOST_TEST(perform_on(os_call::kind, handle(), ok) == -1);
        BOOST_TEST((t.error == errc::bad_handle));
        handle const foreign(h.number(), h.mark() + 1);
        BOOST_TEST(perform_on(os_call::kind, foreign, ok) == -1);
        BOOST_TEST((t.error == errc::foreign_handle));
    });
}

BOOST_AUTO_TEST_CASE(a_host_has_only_so_many_files)
{
    options o;
    o.most_files = 1;
    vigil::test::in_world(
        [] {
            auto const make = [](task& by) {
                return counted_pointer<file>(new counter(by.owner));
            };
            BOOST_TEST(!(perform_open(os_call::event_counter, make) < 0));
            BOOST_TEST((perform_open(os_call::event_counter, make) < 0));
            BOOST_TEST(
                (vigil::current<task>::get()->error == errc::too_many_files));
        },
        o);
}
