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
#include <stdexcept>
#include <string>

#include "support/sim_run.hpp"

using namespace vigil::test;
namespace sim = vigil::sim;

namespace {

// "b" sends a message to "a", and ignores what a write says it moved.
void careless(sim::world& w)
{
    w.host("a", [] {
        auto const listener = listen_on(80);
        auto const h = accept_on(listener);
        std::string got;
        while (got.size() < 200)
        {
            wait_for(h, in_sim::poll_in);
            std::string const part = read(h);
            if (part == "" || part == "-")
                throw std::runtime_error("a part is missing");
            got += part;
        }
    });
    w.host("b", [] {
        in_sim::sleep(1'000'000);
        auto const h = connect_to(at_host(0, 80));
        for (int n = 0; n != 20; ++n)
        {
            in_sim::send(h, "0123456789", 10); // it moves all, does it not?
            in_sim::sleep(100'000);
        }
    });
}

sim::options some_faults()
{
    sim::options o;
    using sim::fault;
    for (fault const f : {fault::short_write, fault::short_read, fault::loss,
             fault::late_wake, fault::stall})
        o.rates[static_cast<std::size_t>(f)] = 20'000;
    return o;
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
