//! Tests <vigil/sim/pulse.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/pulse.hpp>
#include <vigil/sim/pulse.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>

namespace sim = vigil::sim;

BOOST_AUTO_TEST_CASE(who_comes_is_not_given_up)
{
    sim::pulse p;
    std::uint32_t const seen = p.word();
    BOOST_TEST(!p.beat());
    BOOST_TEST(p.word() != seen);
    BOOST_TEST(!p.give_up(seen));
    BOOST_TEST(!p.beat());
}

BOOST_AUTO_TEST_CASE(who_was_given_up_is_told_until_it_is_forgiven)
{
    sim::pulse p;
    BOOST_TEST(!sim::pulse::is_given_up(p.word()));
    BOOST_TEST(p.give_up(p.word()));
    BOOST_TEST(sim::pulse::is_given_up(p.word()));
    BOOST_TEST(p.beat());
    BOOST_TEST(p.beat());
    p.forgive();
    BOOST_TEST(!p.beat());
}
