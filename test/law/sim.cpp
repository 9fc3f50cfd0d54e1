//! Laws: every selector keeps them in a simulated world too.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance.hpp>
#include <vigil/waker/eventfd.hpp>
#include <vigil/waker/notify.hpp>
#include <vigil/waker/pipe.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <set>
#include <string>
#include <tuple>

#include "support/sim_rig.hpp"

namespace {

using namespace vigil::test;
namespace sim = vigil::sim;

using polls =
    std::tuple<sim::poll, vigil::basic_poll<sim::selector, vigil::pipe_waker>,
        vigil::basic_poll<vigil::basic_epoll_selector<sim::system>,
            vigil::eventfd_waker>,
        vigil::basic_poll<vigil::basic_epoll_selector<sim::system>,
            vigil::pipe_waker>,
        vigil::basic_poll<vigil::basic_poll_selector<sim::system>,
            vigil::notify_waker>,
        vigil::basic_poll<vigil::basic_poll_selector<sim::system>,
            vigil::eventfd_waker>>;

template <class Poll>
std::set<std::string> broken_laws(sim::options const& o, std::uint64_t seed)
{
    std::set<std::string> broken;
    sim::world world(seed, o);
    world.host("lawful", [&] {
        sim_rig<Poll> rig;
        vigil::law::all(rig, [&](bool fact, char const* what) {
            if (!fact)
                broken.insert(what);
        });
    });
    sim::outcome const how = world.run();
    if (how != sim::outcome::finished)
        broken.insert(world.report());
    return broken;
}

} // namespace

BOOST_AUTO_TEST_CASE_TEMPLATE(all_laws_hold_in_a_world, Poll, polls)
{
    sim::options o;
    o.most_steps = 10'000'000;
    for (std::uint64_t seed = 0; seed != 3; ++seed)
        for (std::string const& law : broken_laws<Poll>(o, seed))
            BOOST_ERROR("seed " << seed << ": " << law);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(
    all_laws_hold_where_threads_switch_anywhere, Poll, polls)
{
    sim::options o;
    o.most_steps = 10'000'000;
    o.switch_rate = 100'000;
    for (std::uint64_t seed = 0; seed != 3; ++seed)
        for (std::string const& law : broken_laws<Poll>(o, seed))
            BOOST_ERROR("seed " << seed << ": " << law);
}
