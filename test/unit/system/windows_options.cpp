//! Tests <vigil/system/windows_options.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/windows.hpp>
#include <vigil/system/windows_options.hpp>
#include <vigil/system/windows_options.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>

#include <support/peers.hpp>

namespace vigil::test {
namespace {

using system = windows_system;

descriptor make(address_family f, socket_kind kind = socket_kind::datagram)
{
    return descriptor(system::socket(f, kind));
}

int value_of(descriptor const& h, socket_option o)
{
    int value = -1;
    BOOST_TEST(system::get_option(h.get(), o, value) == 0);
    return value;
}

BOOST_AUTO_TEST_SUITE(windows_options_suite)

BOOST_AUTO_TEST_CASE(what_was_set_is_told)
{
    auto const v4 = make(address_family::v4);
    auto const v6 = make(address_family::v6);
    for (int const n : {1, 7})
    {
        for (auto const o : {socket_option::time_to_live_v4,
                 socket_option::multicast_time_to_live_v4})
        {
            BOOST_TEST(system::set_option(v4.get(), o, n) == 0);
            BOOST_TEST(value_of(v4, o) == n);
        }
        for (auto const o : {socket_option::time_to_live_v6,
                 socket_option::multicast_time_to_live_v6})
        {
            BOOST_TEST(system::set_option(v6.get(), o, n) == 0);
            BOOST_TEST(value_of(v6, o) == n);
        }
    }
    for (int const on : {1, 0})
    {
        for (auto const o :
            {socket_option::broadcast, socket_option::multicast_loop_v4})
        {
            BOOST_TEST(system::set_option(v4.get(), o, on) == 0);
            BOOST_TEST((value_of(v4, o) != 0) == (on != 0));
        }
        BOOST_TEST(
            system::set_option(v6.get(), socket_option::only_v6, on) == 0);
        BOOST_TEST((value_of(v6, socket_option::only_v6) != 0) == (on != 0));
    }
}

BOOST_AUTO_TEST_CASE(streams_have_theirs)
{
    auto const h = make(address_family::v4, socket_kind::stream);
    for (auto const o : {socket_option::keep_alive, socket_option::no_delay})
        for (int const on : {1, 0})
        {
            BOOST_TEST(system::set_option(h.get(), o, on) == 0);
            BOOST_TEST((value_of(h, o) != 0) == (on != 0));
        }
    for (int const seconds : {-1, 0, 3})
    {
        int told = -2;
        BOOST_TEST(system::set_linger(h.get(), seconds) == 0);
        BOOST_TEST(system::get_linger(h.get(), told) == 0);
        BOOST_TEST(told == seconds);
    }
    BOOST_TEST(system::set_linger(h.get(), 1'000'000) == 0);
}

// SO_REUSEADDR of a stream would steal ports here.
BOOST_AUTO_TEST_CASE(a_port_in_use_is_not_stolen)
{
    auto const first = make(address_family::v4, socket_kind::stream);
    auto const at = listen_on(first.get());
    auto const second = make(address_family::v4, socket_kind::stream);
    auto const reuse = socket_option::reuse_address;
    BOOST_TEST(system::set_option(second.get(), reuse, 1) == 0);
    BOOST_TEST(value_of(second, reuse) == 0);
    bool const is_refused = system::bind(second.get(), at) == -1 ||
        system::listen(second.get(), 1) == -1;
    BOOST_TEST(is_refused);
    auto const datagrams = make(address_family::v4);
    BOOST_TEST(system::set_option(datagrams.get(), reuse, 1) == 0);
    BOOST_TEST(value_of(datagrams, reuse) != 0);
}

BOOST_AUTO_TEST_CASE(what_windows_lacks_is_unsupported)
{
    auto const h = make(address_family::v4);
    int value = 0;
    BOOST_TEST(
        (system::set_option(h.get(), socket_option::reuse_port, 1) == -1 &&
            system::error() == std::errc::operation_not_supported));
    BOOST_TEST(
        (system::get_option(h.get(), socket_option::reuse_port, value) == -1 &&
            system::error() == std::errc::operation_not_supported));
}

BOOST_AUTO_TEST_CASE(groups_are_joined_and_left)
{
    ip_address v4{address_family::v4, 0, 0, {239, 1, 2, 3}};
    ip_address v6{address_family::v6, 0, 0, {0xff, 0x02}};
    v6.bytes[15] = 0x77;
    for (ip_address const& group : {v4, v6})
    {
        auto const h = make(group.family);
        BOOST_TEST(system::join(h.get(), group, 0) == 0);
        BOOST_TEST(system::leave(h.get(), group, 0) == 0);
        BOOST_TEST(system::leave(h.get(), group, 0) == -1);
    }
}

BOOST_AUTO_TEST_CASE(the_error_of_a_connect_is_taken_once)
{
    system::address_type at;
    {
        auto const gone = make(address_family::v4, socket_kind::stream);
        at = listen_on(gone.get());
    }
    auto const near = make(address_family::v4, socket_kind::stream);
    static_cast<void>(system::connect(near.get(), at));
    wait_for(near.get(), interest::writable);
    std::error_code why;
    BOOST_TEST(system::take_error(near.get(), why) == 0);
    BOOST_TEST((why == std::errc::connection_refused));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
