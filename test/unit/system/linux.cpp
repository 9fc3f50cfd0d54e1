//! Tests <vigil/system/linux.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/system.hpp>
#include <vigil/system/linux.hpp>
#include <vigil/system/linux.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstdint>
#include <type_traits>

#include <support/epoll_fixture.hpp>
#include <support/native.hpp>

namespace vigil::test {
namespace {

using os = linux_system;

static_assert(portable_system<os>);
static_assert(std::is_same_v<os::mutex, futex_mutex>);
static_assert(std::is_same_v<os::condition_variable, futex_condition_variable>);
static_assert(os::poll_read_hang_up == POLLRDHUP);

void is_born(int h)
{
    BOOST_TEST(is_non_blocking(h));
    BOOST_TEST(is_close_on_exec(h));
}

BOOST_AUTO_TEST_SUITE(linux_suite)

BOOST_AUTO_TEST_CASE(handles_are_born_non_blocking_and_close_on_exec)
{
    for (auto const kind : {socket_kind::stream, socket_kind::datagram})
    {
        closing const socket(os::socket(address_family::v4, kind));
        is_born(socket);
        int both[2];
        BOOST_REQUIRE(os::pair(kind, both) == 0);
        closing const near(both[0]);
        closing const far(both[1]);
        is_born(near);
        is_born(far);
        char room[4];
        BOOST_TEST(os::send(near, "x", 1) == 1);
        BOOST_TEST(os::read(far, room, sizeof room) == 1);
    }
    int both[2];
    BOOST_REQUIRE(os::pipe(both) == 0);
    closing const reader(both[0]);
    closing const writer(both[1]);
    is_born(reader);
    is_born(writer);
    BOOST_TEST(os::write(writer, "x", 1) == 1);
}

BOOST_AUTO_TEST_CASE(so_is_what_is_accepted)
{
    closing const listener(os::socket(address_family::v4, socket_kind::stream));
    posix_address at(ip_address{address_family::v4, 0, 0, {127, 0, 0, 1}});
    BOOST_REQUIRE(os::bind(listener, at) == 0);
    BOOST_REQUIRE(os::listen(listener, 4) == 0);
    BOOST_REQUIRE(os::local_address(listener, at) == 0);
    posix_address peer;
    BOOST_TEST(refused(os::accept(listener, peer), EAGAIN));
    closing const client(os::socket(address_family::v4, socket_kind::stream));
    if (os::connect(client, at) == -1)
        BOOST_TEST(errno == EINPROGRESS);
    wait_for(listener, POLLIN);
    closing const accepted(os::accept(listener, peer));
    is_born(accepted);
    posix_address name;
    BOOST_TEST(os::local_address(client, name) == 0);
    BOOST_TEST((peer.ip() == name.ip()));
}

BOOST_AUTO_TEST_CASE(poll_waits_to_the_nanosecond)
{
    int both[2];
    BOOST_REQUIRE(os::pipe(both) == 0);
    closing const reader(both[0]);
    closing const writer(both[1]);
    os::poll_type h{reader, os::poll_in, 0};
    for (std::int64_t const limit : {0, 1, 1'000'001})
    {
        std::int64_t const start = os::now();
        BOOST_TEST(os::poll(&h, 1, limit) == 0);
        BOOST_TEST(os::now() - start >= limit);
    }
    BOOST_TEST(os::write(writer, "x", 1) == 1);
    BOOST_TEST(os::poll(&h, 1, -1) == 1);
    BOOST_TEST(h.revents == os::poll_in);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(epoll_suite, epoll_fixture)

// The kernel checks these two constants, which old headers do not have.
BOOST_AUTO_TEST_CASE(an_exclusive_entry_cannot_be_modified)
{
    static_assert(os::epoll_exclusive == EPOLLEXCLUSIVE);
    static_assert(os::epoll_wake_up == EPOLLWAKEUP);
    event.events = os::epoll_in | os::epoll_exclusive;
    BOOST_TEST(os::epoll_add(epoll, counter, event) == 0);
    event.events = os::epoll_in;
    BOOST_TEST(refused(os::epoll_modify(epoll, counter, event), EINVAL));
}

// Under an old kernel, a filter or valgrind it says that it cannot.
BOOST_AUTO_TEST_CASE(a_precise_wait)
{
    BOOST_TEST(os::epoll_add(epoll, counter, event) == 0);
    for (std::int64_t const limit : {0, 1, 1'500'000})
    {
        std::int64_t const start = os::now();
        int const n = os::epoll_wait_precise(epoll, told, 2, limit);
        if (n == -1 && (errno == ENOSYS || errno == EPERM))
            return;
        BOOST_TEST(n == 0);
        BOOST_TEST(os::now() - start >= limit);
    }
    make_ready();
    constexpr std::int64_t century = 3'155'760'000'000'000'000;
    BOOST_TEST(os::epoll_wait_precise(epoll, told, 2, century) == 1);
    has_told_it();
    BOOST_TEST(refused(os::epoll_wait_precise(-1, told, 2, 0), EBADF));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
