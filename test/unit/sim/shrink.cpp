//! Tests <vigil/sim/shrink.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/shrink.hpp>
#include <vigil/sim/shrink.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>

#include "support/sim_careless.hpp"

using namespace vigil::test;
namespace sim = vigil::sim;

namespace {

// The script that is printed, as its reader runs it.
template <class Program>
bool is_brought_about(
    sim::shrunk const& s, sim::options o, Program const& program)
{
    o.rates = {};
    if (s.needs_calm)
        o = sim::calmed(o);
    sim::world w(s.failure.seed, o);
    program(w);
    sim::object_names const names(w.core());
    for (sim::injected const& f : s.faults)
        w.at(ms(0)).strike(f.kind, names.name(f.object), f.ordinal + 1);
    return w.run_quietly() == s.failure.how;
}

// A write that is cut short does harm from 80 us on.
void harmed_late(sim::world& w)
{
    w.host("a", [] {
        sim::handle ends[2] = {};
        must(in_sim::pair(vigil::socket_kind::stream, ends) == 0, "no pair");
        while (in_sim::now() < 1'000'000)
            must(in_sim::send(ends[0], "01", 2) == 2 || in_sim::now() < 80'000,
                "harm is done");
    });
}

sim::options each_call_takes(std::int64_t nanoseconds)
{
    sim::options o;
    o.least_cost = o.most_cost = sim::interval::nanoseconds(nanoseconds);
    o.rates[static_cast<std::size_t>(sim::fault::short_write)] = 5'000;
    return o;
}

// The first failure of the program, shrunk.
template <class Program>
sim::shrunk least_of(sim::options const& o, Program& program)
{
    for (std::uint64_t seed = 0;; ++seed)
        if (auto const a = sim::run_attempt(seed, o, program); a.has_failed())
            return sim::shrink(a, o, program);
}

} // namespace

BOOST_AUTO_TEST_CASE(one_short_write_is_enough)
{
    int shrunk_to_one = 0;
    int failures = 0;
    for (std::uint64_t seed = 0; failures != 10; ++seed)
    {
        sim::attempt const a = sim::run_attempt(seed, some_faults(), careless);
        if (!a.has_failed())
            continue;
        ++failures;
        sim::shrunk const s = sim::shrink(a, some_faults(), careless);
        BOOST_TEST(s.failure.is_like(a));
        BOOST_TEST(s.replays);
        BOOST_TEST(s.is_steady);
        BOOST_TEST(s.runs <= 200u);
        BOOST_TEST(s.faults_before == a.struck.size());
        if (s.faults.size() == 1 && s.faults[0].kind == sim::fault::short_write)
            ++shrunk_to_one;
        BOOST_TEST(s.failure.script.find("world.at(0s).strike("
                                         "vigil::sim::fault::short_write, "
                                         "\"b#1\", ") == 0u,
            s.failure.script);
    }
    BOOST_TEST(shrunk_to_one == 10);
}

// The write that was cut short is not the one of that seed, but the first.
BOOST_AUTO_TEST_CASE(what_is_left_strikes_as_early_as_it_can)
{
    int failures = 0;
    int began_later = 0;
    for (std::uint64_t seed = 0; failures != 10; ++seed)
    {
        sim::options o;
        o.rates[static_cast<std::size_t>(sim::fault::short_write)] = 50'000;
        sim::attempt const a = sim::run_attempt(seed, o, careless);
        if (!a.has_failed())
            continue;
        ++failures;
        began_later += static_cast<int>(a.struck.at(0).ordinal != 0);
        sim::shrunk const s = sim::shrink(a, o, careless);
        BOOST_TEST_REQUIRE(s.faults.size() == 1u);
        BOOST_TEST(s.faults[0].ordinal == 0u, s.failure.script);
        BOOST_TEST(s.failure.end <= a.end);
        BOOST_TEST(s.replays);
    }
    BOOST_TEST(began_later > 0);
}

// A write that is cut short does harm at once, or once a sleep was too long:
// the first that does needs no sleep.
BOOST_AUTO_TEST_CASE(what_an_earlier_chance_does_not_need_is_gone)
{
    auto program = [](sim::world& w) {
        w.host("a", [] {
            sim::handle ends[2] = {};
            must(
                in_sim::pair(vigil::socket_kind::stream, ends) == 0, "no pair");
            bool is_late = false;
            for (int step = 0; step != 20; ++step)
            {
                bool const is_cut = in_sim::send(ends[0], "0123", 4) < 4;
                must(!is_cut || (step >= 10 && !is_late), "harm is done");
                std::int64_t const begin = in_sim::now();
                in_sim::sleep(1'000);
                is_late = is_late || in_sim::now() - begin > 100'000;
            }
        });
    };
    std::vector<sim::injected> const both{
        {sim::fault::oversleep, 12,
            sim::object::make_key(sim::object_kind::thread, 0, 0), 0},
        {sim::fault::short_write, 15,
            sim::object::make_key(sim::object_kind::file, 0, 1), 0}};
    sim::attempt const a =
        sim::run_attempt(1, {}, program, {&both, false, nullptr});
    BOOST_TEST_REQUIRE(a.has_failed());
    BOOST_TEST_REQUIRE(a.struck.size() == 2u);
    sim::shrunk const s = sim::shrink(a, {}, program);
    BOOST_TEST_REQUIRE(s.faults.size() == 1u, s.failure.script);
    BOOST_TEST((s.faults[0].kind == sim::fault::short_write));
    BOOST_TEST(s.faults[0].ordinal == 0u);
    BOOST_TEST(s.replays);
}

BOOST_AUTO_TEST_CASE(a_script_is_of_the_options_that_were_explored)
{
    sim::options const slow = each_call_takes(3'000);
    sim::shrunk const s = least_of(slow, harmed_late);
    BOOST_TEST(s.is_steady);
    BOOST_TEST(s.replays);
    BOOST_TEST(!s.needs_calm);
    BOOST_TEST(is_brought_about(s, slow, harmed_late), s.failure.script);
}

// As many calls are not enough there: it is too early for harm.
BOOST_AUTO_TEST_CASE(a_script_that_counts_on_a_calm_schedule_says_so)
{
    sim::options const fast = each_call_takes(300);
    sim::shrunk const s = least_of(fast, harmed_late);
    BOOST_TEST(s.replays);
    BOOST_TEST(s.needs_calm);
    BOOST_TEST(is_brought_about(s, fast, harmed_late), s.failure.script);
}

// A crash takes its chance before each call, the first one too.
BOOST_AUTO_TEST_CASE(a_script_takes_the_very_chance_that_a_rate_took)
{
    auto program = [](sim::world& w) {
        w.host("a", [&w] {
            sim::disk& disk = w.disk("a");
            auto const left = disk.read_text("n");
            must(!left || *left != "odd", "an odd write was the last");
            for (int n = 0; n != 60 && !left; ++n)
            {
                disk.write("n", n % 2 != 0 ? "odd" : "even");
                disk.sync();
                in_sim::sleep(1'000);
            }
        });
    };
    sim::options o;
    o.rates[static_cast<std::size_t>(sim::fault::crash)] = 20'000;
    sim::shrunk const s = least_of(o, program);
    BOOST_TEST(s.replays);
    BOOST_TEST(is_brought_about(s, o, program), s.failure.script);
}
