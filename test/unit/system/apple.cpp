//! Tests <vigil/system/apple.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/apple.hpp>
#include <vigil/system/apple.hpp> // guarded

#include <boost/test/unit_test.hpp>

#if defined(__APPLE__)

#include <vigil/concept/system.hpp>

#include <cerrno>

#include <support/native.hpp>
#include <sys/socket.h>

namespace vigil::test {
namespace {

using os = apple_system;

static_assert(portable_system<os>);

bool is_silent(int h)
{
    int value = 0;
    socklen_t length = sizeof value;
    return ::getsockopt(h, SOL_SOCKET, SO_NOSIGPIPE, &value, &length) == 0 &&
        value != 0;
}

void is_born(int h)
{
    BOOST_TEST(is_non_blocking(h));
    BOOST_TEST(is_close_on_exec(h));
    BOOST_TEST(is_silent(h));
}

BOOST_AUTO_TEST_SUITE(apple_suite)

BOOST_AUTO_TEST_CASE(sockets_do_not_raise_sigpipe)
{
    closing const socket(os::socket(address_family::v4, socket_kind::stream));
    is_born(socket);
    int ends[2];
    BOOST_REQUIRE(os::pair(socket_kind::stream, ends) == 0);
    closing const near(ends[0]);
    is_born(ends[0]);
    is_born(ends[1]);
    os::close(ends[1]);
    BOOST_TEST(refused(os::write(near, "x", 1), EPIPE));
}

BOOST_AUTO_TEST_CASE(accepted_and_adopted_sockets_too)
{
    closing const listener(os::socket(address_family::v4, socket_kind::stream));
    os::address_type name(
        ip_address{.family = address_family::v4, .bytes = {127, 0, 0, 1}});
    BOOST_REQUIRE(os::bind(listener, name) == 0);
    BOOST_REQUIRE(os::listen(listener, 1) == 0);
    BOOST_REQUIRE(os::local_address(listener, name) == 0);
    closing const far(::socket(AF_INET, SOCK_STREAM, 0));
    BOOST_TEST(os::adopt(far) == 0);
    is_born(far);
    static_cast<void>(os::connect(far, name));
    wait_for(listener, POLLIN);
    closing const near(os::accept(listener, name));
    is_born(near);
    BOOST_TEST(refused(os::accept(far, name), EINVAL)); // it does not listen
}

BOOST_AUTO_TEST_CASE(a_pipe_is_adopted)
{
    int ends[2];
    BOOST_REQUIRE(os::pipe(ends) == 0);
    closing const reader(ends[0]);
    closing const writer(ends[1]);
    BOOST_TEST(os::adopt(ends[0]) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test

#else

BOOST_AUTO_TEST_CASE(apple_suite)
{
    BOOST_TEST_MESSAGE("skipped: this is no Apple");
    BOOST_TEST(true);
}

#endif
