//! Tests <vigil/selector/afd_port.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/afd_port.hpp>
#include <vigil/selector/afd_port.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <utility>

#include <support/modelled_afd.hpp>

namespace vigil::test {
namespace {

// A world of its own for each case.
struct fixture
{
    modelled_afd::world& world = modelled_afd::world::fresh();
};

BOOST_AUTO_TEST_SUITE(afd_port_suite)

using port = afd_port<modelled_afd>;

BOOST_FIXTURE_TEST_CASE(owns_its_port, fixture)
{
    {
        port a(modelled_afd::open_port());
        BOOST_TEST(world.open_ports == 1);
        port const b(std::move(a));
        BOOST_TEST(a.get() == modelled_afd::no_port);
        BOOST_TEST(b.get() != modelled_afd::no_port);
        BOOST_TEST(world.open_ports == 1);
    }
    BOOST_TEST(world.open_ports == 0);
}

BOOST_FIXTURE_TEST_CASE(a_packet_says_what_it_is_about, fixture)
{
    port const p(modelled_afd::open_port());
    int about = 0;
    BOOST_TEST(p.post(afd_key::notifier, &about) == 0);
    modelled_afd::packet_type room[2];
    BOOST_TEST_REQUIRE(modelled_afd::get_packets(p.get(), room, 2, 0) == 1);
    BOOST_TEST((static_cast<afd_key>(modelled_afd::key_of(room[0])) ==
        afd_key::notifier));
    BOOST_TEST(modelled_afd::pointer_of(room[0]) == &about);
}

BOOST_FIXTURE_TEST_CASE(a_full_port_is_an_error, fixture)
{
    port const p(modelled_afd::open_port());
    world.fails = true;
    BOOST_TEST(p.post(afd_key::interrupt, nullptr) == -1);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
