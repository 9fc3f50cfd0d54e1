//! Laws: all that one thread can try, on the AFD selector over a model.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance.hpp>

#include <boost/test/unit_test.hpp>

#include "support/modelled_afd_rig.hpp"

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_CASE(all_laws_of_one_thread)
{
    auto& world = modelled_afd::world::fresh();
    modelled_afd_rig rig;
    law::all(rig, [](bool fact, char const* what) { BOOST_TEST(fact, what); });
    BOOST_TEST(world.open_ports == 0);
    BOOST_TEST(world.pending.empty());
}

} // namespace
} // namespace vigil::test
