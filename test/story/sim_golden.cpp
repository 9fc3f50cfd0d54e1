//! Worlds are the same on every compiler, library, machine and scheduler.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include "support/sim_golden.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <ios>
#include <iterator>

#include "support/sim_town.hpp"

namespace {

namespace sim = vigil::sim;

std::uint64_t hash_of(std::uint64_t seed, sim::scheduler s)
{
    sim::options o = vigil::test::town_options();
    o.scheduler = s;
    sim::world w(seed, o);
    vigil::test::sim_town(w);
    w.run_quietly();
    return w.trace_hash();
}

} // namespace

BOOST_AUTO_TEST_CASE(fifty_seeds_have_the_traces_of_the_golden_file)
{
    for (std::size_t seed = 0; seed != std::size(vigil::test::golden); ++seed)
    {
        std::uint64_t const hash = hash_of(seed, sim::options().scheduler);
        BOOST_TEST(hash == vigil::test::golden[seed],
            "seed " << seed << ": 0x" << std::hex << hash << "u, it says");
    }
}

BOOST_AUTO_TEST_CASE(threads_of_the_os_have_the_same_traces)
{
    for (std::size_t seed = 0; seed != 10; ++seed)
        BOOST_TEST(
            hash_of(seed, sim::scheduler::threads) == vigil::test::golden[seed],
            "seed " << seed);
}

BOOST_AUTO_TEST_CASE(each_fault_is_in_the_golden_file)
{
    sim::fault_rates counts{};
    for (std::size_t seed = 0; seed != std::size(vigil::test::golden); ++seed)
    {
        sim::world w(seed, vigil::test::town_options());
        vigil::test::sim_town(w);
        w.run_quietly();
        for (std::size_t f = 0; f != counts.size(); ++f)
            counts[f] +=
                static_cast<std::uint32_t>(w.count(static_cast<sim::fault>(f)));
    }
    for (std::size_t f = 0; f != counts.size(); ++f)
        BOOST_TEST(counts[f] != 0u, sim::name_of(static_cast<sim::fault>(f)));
}

BOOST_AUTO_TEST_CASE(a_seed_repeats_a_thousand_times)
{
    std::uint64_t const first = hash_of(7, sim::options().scheduler);
    int different = 0;
    for (int n = 0; n != 1'000; ++n)
        different += hash_of(7, sim::options().scheduler) == first ? 0 : 1;
    BOOST_TEST(different == 0);
}
