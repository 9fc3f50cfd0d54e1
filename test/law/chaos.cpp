//! Laws: chaos that is calmed is a selector like any other.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance.hpp>
#include <vigil/mock.hpp>
#include <vigil/poll.hpp>
#include <vigil/selector/chaos.hpp>
#include <vigil/selector/composite.hpp>

#include <boost/test/unit_test.hpp>

#include <string_view>
#include <tuple>

#include "support/calmed.hpp"
#include "support/combinations.hpp"
#include "support/renamed.hpp"

namespace vigil::test {
namespace {

using nested = renamed<epoll_selector, composition::nested>;

using alone = std::tuple<calmed<chaos<epoll_selector>>,
    calmed<chaos<poll_selector>>, calmed<chaos<mock::selector>>>;

// Alone, within chaos, over a composite, and within one.
using selectors =
    std::tuple<calmed<chaos<epoll_selector>>, calmed<chaos<poll_selector>>,
        calmed<chaos<mock::selector>>, calmed<chaos<chaos<epoll_selector>>>,
        calmed<chaos<composite_selector<epoll_selector, nested>>>,
        composite_selector<calmed<chaos<epoll_selector>>, nested>>;

// No edge and no wake is lost, and nothing outlives its registration: of
// events that come late, by turns and in any order a patient program makes
// what the laws say. It drops those that say that they are spurious.
BOOST_AUTO_TEST_CASE_TEMPLATE(calmed_it_keeps_every_law, Selector, selectors)
{
    for (int seed = 0; seed != 3; ++seed)
    {
        rig_of<basic_poll<Selector>> rig;
        law::all(rig, [](bool fact, char const* what) {
            // Who is asked for one event at a time is warm later.
            std::string_view const text(what);
            bool const is_excused = text == "no allocation after warm-up" ||
                text == "and a waker at most once" ||
                text == "wakes do not allocate";
            BOOST_TEST((fact || is_excused), what);
        });
    }
}

// In a room that is always the same nothing is allocated later.
BOOST_AUTO_TEST_CASE_TEMPLATE(it_allocates_only_at_first, Selector, alone)
{
    rig_of<basic_poll<Selector>> rig;
    law::no_allocation_after_warm_up<edge_t>(rig, check);
    law::no_allocation_after_warm_up<level_t>(rig, check);
    law::no_allocation_after_warm_up<oneshot_t>(rig, check);
}

} // namespace
} // namespace vigil::test
