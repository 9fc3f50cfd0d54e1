//! Tests <vigil/sim/attempt.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/attempt.hpp>
#include <vigil/sim/attempt.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

#include "support/sim_careless.hpp"
#include "support/sim_run.hpp"

using namespace vigil::test;
namespace sim = vigil::sim;

BOOST_AUTO_TEST_CASE(a_run_without_faults_is_fine)
{
    sim::attempt const a = sim::run_attempt(1, {}, careless);
    BOOST_TEST(!a.has_failed());
    BOOST_TEST(a.struck.empty());
    BOOST_TEST(a.script.empty());
    BOOST_TEST(a.hash == sim::run_attempt(1, {}, careless).hash);
}

BOOST_AUTO_TEST_CASE(the_same_list_is_the_same_run)
{
    int failures = 0;
    for (std::uint64_t seed = 0; seed != 20; ++seed)
    {
        sim::attempt const a = sim::run_attempt(seed, some_faults(), careless);
        sim::attempt_plan const plan{&a.struck, false, nullptr};
        sim::attempt const again =
            sim::run_attempt(seed, some_faults(), careless, plan);
        BOOST_TEST(again.hash == a.hash);
        BOOST_TEST(again.is_like(a));
        failures += a.has_failed() ? 1 : 0;
    }
    BOOST_TEST(failures > 0);
    BOOST_TEST(failures < 20);
}

BOOST_AUTO_TEST_CASE(a_stall_on_threads_is_shown_again_with_less_patience)
{
    sim::attempt stalled;
    stalled.how = sim::outcome::stalled;
    sim::options o;
    o.scheduler = sim::scheduler::threads;
    auto const again = [&](sim::attempt const& first, std::int64_t patience) {
        o.patience = ms(patience);
        return sim::rerun_options(first, o).patience.count() / 1'000'000;
    };
    BOOST_TEST(again(stalled, 60'000) == 6'000);
    BOOST_TEST(again(stalled, 2'000) == 500);
    BOOST_TEST(again(stalled, 200) == 200);
    BOOST_TEST(again(stalled, 0) == 0);
    BOOST_TEST(again(sim::attempt(), 60'000) == 60'000);
    o.scheduler = sim::scheduler::fibers;
    if (sim::has_fibers) // one that comes back late must not end the process
        BOOST_TEST(again(stalled, 60'000) == 60'000);
}

BOOST_AUTO_TEST_CASE(a_script_quotes_the_names_of_hosts)
{
    sim::options o;
    o.rates[static_cast<std::size_t>(sim::fault::oversleep)] = 1'000'000;
    auto program = [](sim::world& w) {
        w.host("a\"b\\c", [] {
            in_sim::sleep(1);
            throw 1;
        });
    };
    sim::attempt const a = sim::run_attempt(1, o, program);
    BOOST_TEST(
        a.script.find(R"("a\"b\\c/0", 1);)") != std::string::npos, a.script);
}
