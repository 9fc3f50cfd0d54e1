//! Tests <vigil/sim/explore.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/explore.hpp>
#include <vigil/sim/explore.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <system_error>

#include "support/sim_careless.hpp"
#include "support/sim_run.hpp"

using namespace vigil::test;
namespace sim = vigil::sim;

BOOST_AUTO_TEST_CASE(the_first_failure_is_found_and_told)
{
    sim::explored const one =
        sim::explore({.count = 200, .options = some_faults()}, careless);
    sim::explored const two = sim::explore(
        {.count = 200, .jobs = 2, .options = some_faults()}, careless);
    BOOST_REQUIRE(one.failure.has_value());
    BOOST_REQUIRE(two.failure.has_value());
    BOOST_TEST(one.failure->failure.seed == two.failure->failure.seed);
    BOOST_TEST(one.seeds < 200u);
    BOOST_TEST(!one.is_fine());
    for (char const* part : {"a part is missing", "of which 1 are enough",
             "vigil::sim::world world(", "world.at(0s).strike(",
             "the last events:"})
        BOOST_TEST(one.text().find(part) != std::string::npos,
            "no " << part << " in " << one.text());
}

BOOST_AUTO_TEST_CASE(without_faults_all_is_fine)
{
    sim::explored const e = sim::explore({.count = 50}, careless);
    BOOST_TEST(e.is_fine(), e.text());
    BOOST_TEST(e.seeds == 50u);
}

BOOST_AUTO_TEST_CASE(a_fault_that_never_happened_is_untested)
{
    sim::exploration plan{.count = 10};
    plan.options.rates[static_cast<std::size_t>(sim::fault::duplicate)] = 1'000;
    sim::explored const e = sim::explore(plan, careless);
    BOOST_TEST(!e.is_fine());
    BOOST_TEST(
        e.text().find("untested: duplicate") != std::string::npos, e.text());
}

BOOST_AUTO_TEST_CASE(what_a_script_asks_for_is_no_test_of_a_rate)
{
    sim::exploration plan{.count = 10};
    plan.options.rates[static_cast<std::size_t>(sim::fault::oversleep)] = 1;
    sim::explored const e = sim::explore(plan, [](sim::world& w) {
        w.host("a", [] { in_sim::sleep(1'000'000); });
        w.at(ms(0)).oversleep("a/0");
    });
    BOOST_TEST(e.text().find("oversleep 10") != std::string::npos, e.text());
    BOOST_TEST(
        e.text().find("untested: oversleep") != std::string::npos, e.text());
}

BOOST_AUTO_TEST_CASE(a_program_that_does_not_repeat_is_found_out)
{
    int runs = 0;
    sim::explored const e = sim::explore({.count = 10}, [&](sim::world& w) {
        ++runs;
        w.host("a", [&] { in_sim::sleep(runs); });
    });
    BOOST_TEST(!e.is_fine());
    BOOST_TEST(e.differs.find("seed 0 does not repeat") == 0u, e.differs);
    BOOST_TEST(e.differs.find("sleep") != std::string::npos, e.differs);
}

// What the first run prepares, and leaves: a static, say.
BOOST_AUTO_TEST_CASE(what_only_the_first_run_does_is_shown)
{
    bool is_prepared = false;
    auto program = [&](sim::world& w) {
        w.host("a", [&] {
            in_sim::sleep(10);
            if (!is_prepared)
                in_sim::now();
            is_prepared = true;
            in_sim::sleep(20);
            must(w.seed() == 0, "not the first seed");
        });
    };
    sim::explored const one = sim::explore({.count = 1}, program);
    BOOST_TEST(one.differs.find("a/0  now") != std::string::npos, one.differs);
    BOOST_TEST(one.differs.find("the end") == std::string::npos, one.differs);

    // One that is run again as it failed: nobody had kept its trace.
    is_prepared = false;
    sim::explored const two =
        sim::explore({.first = 1, .repeat_every = 0}, program);
    BOOST_TEST(
        two.differs.find("only the first run differed") != std::string::npos,
        two.differs);
}

BOOST_AUTO_TEST_CASE(a_program_that_ends_otherwise_is_found_out)
{
    int runs = 0;
    sim::explored const e = sim::explore({.count = 10}, [&](sim::world& w) {
        bool const is_second = ++runs % 2 == 0;
        w.host("a", [is_second] {
            in_sim::sleep(1);
            if (is_second)
                throw std::runtime_error("the second");
        });
    });
    BOOST_TEST(!e.is_fine());
    BOOST_TEST(e.differs.find("it was finished, and failed: the second") !=
            std::string::npos,
        e.differs);
}

BOOST_AUTO_TEST_CASE(what_the_program_itself_throws_leaves_explore)
{
    for (unsigned const jobs : {1u, 2u})
        BOOST_CHECK_THROW(
            sim::explore({.count = 10, .jobs = jobs},
                [](sim::world& w) { w.at(ms(0)).crash("nobody"); }),
            std::system_error);
}

// With what the reader of a text has to set.
BOOST_AUTO_TEST_CASE(a_text_has_the_options_of_its_script)
{
    sim::explored e;
    e.failure.emplace();
    e.failure->failure.seed = 7;
    std::string const made = "  vigil::sim::world world(7, options);\n";
    BOOST_TEST(
        e.text().find("  options.rates = {};\n" + made) != std::string::npos,
        e.text());

    e.failure->needs_calm = true;
    BOOST_TEST(
        e.text().find(std::string(sim::calm_text) + made) != std::string::npos,
        e.text());
    using namespace std::chrono_literals;
    sim::options options;
    options.drift_per_million = options.switch_rate = 5;
    sim::options const calm = sim::calmed(options);
    options.least_cost = options.most_cost = 1us;
    options.link.jitter = 0us;
    options.drift_per_million = options.switch_rate = 0;
    BOOST_TEST(calm.least_cost.count() == options.least_cost.count());
    BOOST_TEST(calm.most_cost.count() == options.most_cost.count());
    BOOST_TEST(calm.link.jitter.count() == options.link.jitter.count());
    BOOST_TEST(calm.drift_per_million == options.drift_per_million);
    BOOST_TEST(calm.switch_rate == options.switch_rate);
}

BOOST_AUTO_TEST_CASE(the_lowest_seed_is_told_also_if_it_fails_last)
{
    vigil::default_system::atomic<int> runs_of_one{0};
    sim::explored const e =
        sim::explore({.count = 2, .jobs = 2}, [&](sim::world& w) {
            w.host("a", [&] {
                if (w.seed() == 0)
                    while (runs_of_one.load() < 2)
                    {
                    }
                throw std::runtime_error("seed " + std::to_string(w.seed()));
            });
            if (w.seed() == 1)
                runs_of_one.fetch_add(1);
        });
    BOOST_REQUIRE(e.failure.has_value());
    BOOST_TEST(e.failure->failure.message == "seed 0");
}
