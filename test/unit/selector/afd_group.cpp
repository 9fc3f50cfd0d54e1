//! Tests <vigil/selector/afd_group.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/afd_group.hpp>
#include <vigil/selector/afd_group.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <set>
#include <vector>

#include <support/counting_allocator.hpp>
#include <support/modelled_afd.hpp>

namespace vigil::test {
namespace {

// A world of its own for each case.
struct fixture
{
    modelled_afd::world& world = modelled_afd::world::fresh();
};

using group = afd_group<modelled_afd, counting_allocator<std::byte>>;
constexpr int port = 1;

BOOST_AUTO_TEST_SUITE(afd_group_suite)

BOOST_FIXTURE_TEST_CASE(thirty_two_sockets_share_a_device, fixture)
{
    memory_account account;
    {
        group all{counting_allocator<std::byte>(account)};
        std::set<void*> devices;
        for (std::size_t n = 0; n != 2 * group::sockets_per_device; ++n)
            devices.insert(all.acquire(port).value());
        BOOST_TEST(devices.size() == 2u);
        BOOST_TEST(world.open_ports == 2);
    }
    BOOST_TEST(world.open_ports == 0);
    BOOST_TEST(account.bytes == 0u);
}

// mio looks for room in the last device alone.
BOOST_FIXTURE_TEST_CASE(free_places_of_older_devices_are_used_again, fixture)
{
    memory_account account;
    group all{counting_allocator<std::byte>(account)};
    std::vector<afd_device<modelled_afd>*> places;
    for (std::size_t n = 0; n != 3 * group::sockets_per_device; ++n)
        places.push_back(all.acquire(port).value());
    for (std::size_t n = 0; n != 50; ++n)
        all.release(*places[n]);
    for (std::size_t n = 0; n != 50; ++n)
        places[n] = all.acquire(port).value();
    BOOST_TEST(world.open_ports == 3);
    for (auto* const each : places)
        BOOST_TEST(each->used == group::sockets_per_device);
}

BOOST_FIXTURE_TEST_CASE(what_the_system_refuses_is_an_error, fixture)
{
    memory_account account;
    group all{counting_allocator<std::byte>(account)};
    world.fails = true;
    BOOST_TEST((all.acquire(port).error() == std::errc::no_buffer_space));
    BOOST_TEST(world.open_ports == 0);
    account.left = 0;
    BOOST_TEST((all.acquire(port).error() == std::errc::not_enough_memory));
    BOOST_TEST(world.open_ports == 0, "the handle is closed again");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
