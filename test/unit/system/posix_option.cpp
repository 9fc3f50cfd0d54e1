//! Tests <vigil/system/posix_option.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/posix_option.hpp>
#include <vigil/system/posix_option.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <set>
#include <utility>

#include <netinet/in.h>
#include <support/native.hpp>
#include <sys/socket.h>

namespace vigil::test {
namespace {

constexpr auto last = socket_option::multicast_time_to_live_v6;

// What this socket says the option is, as a number.
int value_of(int h, socket_option option)
{
    posix_option const o = posix_option::of(option);
    int value = -2;
    socklen_t length = sizeof value;
    BOOST_TEST(::getsockopt(h, o.level, o.name, &value, &length) == 0);
    return value;
}

int set(int h, socket_option option, int value)
{
    posix_option const o = posix_option::of(option);
    return ::setsockopt(h, o.level, o.name, &value, sizeof value);
}

// Sets it to a value that it does not have yet, and finds it there.
void takes(int h, socket_option option, int value)
{
    BOOST_TEST_INFO_SCOPE("option " << static_cast<int>(option));
    BOOST_TEST(value_of(h, option) != value);
    BOOST_TEST(set(h, option, value) == 0);
    BOOST_TEST(value_of(h, option) == value);
}

BOOST_AUTO_TEST_SUITE(posix_option_suite)

BOOST_AUTO_TEST_CASE(each_is_another_one)
{
    std::set<std::pair<int, int>> all{{-1, -1}};
    for (int i = 0; i <= static_cast<int>(last); ++i)
    {
        posix_option const o = posix_option::of(static_cast<socket_option>(i));
        BOOST_TEST(all.emplace(o.level, o.name).second, i);
    }
}

BOOST_AUTO_TEST_CASE(on_a_stream)
{
    closing const h(::socket(AF_INET, SOCK_STREAM, 0));
    takes(h, socket_option::reuse_address, 1);
    takes(h, socket_option::reuse_port, 1);
    takes(h, socket_option::keep_alive, 1);
    takes(h, socket_option::no_delay, 1);
    takes(h, socket_option::time_to_live_v4, 7);
}

BOOST_AUTO_TEST_CASE(on_a_datagram_socket)
{
    closing const h(::socket(AF_INET, SOCK_DGRAM, 0));
    takes(h, socket_option::broadcast, 1);
    takes(h, socket_option::multicast_loop_v4, 0);
    takes(h, socket_option::multicast_time_to_live_v4, 7);
}

// The kernel doubles it: socket(7).
BOOST_AUTO_TEST_CASE(the_size_of_a_buffer)
{
    closing const h(::socket(AF_INET, SOCK_STREAM, 0));
    for (auto const option :
        {socket_option::send_buffer, socket_option::receive_buffer})
    {
        BOOST_TEST(set(h, option, 16384) == 0);
        BOOST_TEST(value_of(h, option) >= 16384);
        int const small = value_of(h, option);
        BOOST_TEST(set(h, option, 32768) == 0);
        BOOST_TEST(value_of(h, option) > small);
    }
}

BOOST_AUTO_TEST_CASE(on_a_socket_of_v6)
{
    closing const h(::socket(AF_INET6, SOCK_DGRAM, 0));
    takes(h, socket_option::only_v6, !value_of(h, socket_option::only_v6));
    takes(h, socket_option::time_to_live_v6, 7);
    takes(h, socket_option::multicast_loop_v6, 0);
    takes(h, socket_option::multicast_time_to_live_v6, 9);
    BOOST_TEST(value_of(h, socket_option::time_to_live_v6) == 7);
}

BOOST_AUTO_TEST_CASE(a_number_that_is_no_option)
{
    closing const h(::socket(AF_INET, SOCK_STREAM, 0));
    BOOST_TEST(refused(set(h, static_cast<socket_option>(99), 1), ENOPROTOOPT));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
