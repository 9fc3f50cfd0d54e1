//! Tests <vigil/sim/system.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/system.hpp>
#include <vigil/sim/system.hpp> // guarded
#include <vigil/system/faulty.hpp>

#include <boost/test/unit_test.hpp>

#include "support/sim_run.hpp"

static_assert(vigil::portable_system<vigil::sim::system>);
static_assert(vigil::multithreaded<vigil::sim::system>);
static_assert(vigil::portable_system<vigil::faulty<vigil::sim::system>>);

using vigil::sim::system;

BOOST_AUTO_TEST_CASE(the_bits_are_those_of_linux)
{
    BOOST_TEST(system::epoll_in == 1u);
    BOOST_TEST(system::epoll_edge == 1u << 31);
    BOOST_TEST(system::poll_read_hang_up == 0x2000);
}

BOOST_AUTO_TEST_CASE(what_is_no_epoll_does_not_wait)
{
    vigil::test::in_world([] {
        vigil::sim::epoll_record r{};
        BOOST_TEST(system::epoll_wait(system::event_counter(), &r, 1, 0) == -1);
        BOOST_TEST((system::error() == vigil::sim::errc::invalid));
        BOOST_TEST(system::epoll_wait(system::epoll_create(), &r, 0, 0) == -1);
        BOOST_TEST(system::epoll_wait_precise(
                       system::epoll_create(), &r, 1, 1'500) == 0);
    });
}
