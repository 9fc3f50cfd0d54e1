//! Many seeds, as an argument says, and many connections in one world.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "support/sim_crowd.hpp"
#include "support/sim_exchange.hpp"

namespace {

namespace sim = vigil::sim;

std::uint64_t count_or(std::uint64_t otherwise)
{
    auto const& suite = boost::unit_test::framework::master_test_suite();
    return suite.argc > 1 ? std::strtoull(suite.argv[1], nullptr, 10)
                          : otherwise;
}

} // namespace

BOOST_AUTO_TEST_CASE(an_exchange_of_twenty_messages_for_many_seeds)
{
    for (std::uint64_t seed = 0, end = count_or(10'000); seed != end; ++seed)
    {
        sim::options o;
        for (auto const f : {sim::fault::short_read, sim::fault::short_write,
                 sim::fault::late_wake})
            o.rates[static_cast<std::size_t>(f)] = 100'000;
        sim::world w(seed, o);
        vigil::test::sim_exchange<sim::poll>(w);
        if (w.run_quietly() != sim::outcome::finished)
            BOOST_ERROR(w.report());
    }
}

BOOST_AUTO_TEST_CASE(many_connections_in_one_world)
{
    sim::options o;
    o.most_steps = 100'000'000;
    sim::world w(1, o);
    vigil::test::sim_crowd(w, 10'000);
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
}
