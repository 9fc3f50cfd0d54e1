//! Runs a program of worlds over many seeds.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_EXPLORE_SEEDS_HPP
#define VIGIL_TEST_SUPPORT_EXPLORE_SEEDS_HPP

#include <vigil/sim/explore.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <cstdlib>

namespace vigil::test {

/// In the worlds that `Program::options()` makes.
template <class Program>
sim::explored explore_seeds(std::uint64_t first, std::uint64_t count)
{
    sim::exploration plan;
    plan.first = first;
    plan.count = count;
    plan.options = Program::options();
    return sim::explore(plan, Program());
}

/// As many as the command line asks for, or 10,000; beyond those of a test
/// that runs fewer.
template <class Program>
void explore_many_seeds()
{
    auto const& suite = boost::unit_test::framework::master_test_suite();
    std::uint64_t const seeds =
        suite.argc > 1 ? std::strtoull(suite.argv[1], nullptr, 10) : 10'000;
    sim::explored const all = explore_seeds<Program>(1'000, seeds);
    BOOST_TEST(all.is_fine(), all.text());
    BOOST_TEST_MESSAGE(all.text());
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_EXPLORE_SEEDS_HPP
