//! Tests <vigil/system/epoll.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/system.hpp>
#include <vigil/system/epoll.hpp>
#include <vigil/system/epoll.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstdint>

#include <fcntl.h>
#include <support/epoll_fixture.hpp>
#include <support/native.hpp>

namespace vigil::test {
namespace {

using os = epoll_system;

static_assert(portable_system<os>);

BOOST_FIXTURE_TEST_SUITE(epoll_suite, epoll_fixture)

BOOST_AUTO_TEST_CASE(what_is_added_is_reported_until_it_is_removed)
{
    BOOST_TEST(os::epoll_add(epoll, counter, event) == 0);
    BOOST_TEST(os::epoll_wait(epoll, told, 2, 0) == 0);
    make_ready();
    BOOST_TEST(os::epoll_wait(epoll, told, 2, -1) == 1);
    has_told_it();
    BOOST_TEST(os::epoll_wait(epoll, told, 2, 0) == 0); // an edge
    BOOST_TEST(os::epoll_modify(epoll, counter, event) == 0);
    BOOST_TEST(os::epoll_wait(epoll, told, 2, 0) == 1);
    BOOST_TEST(os::epoll_remove(epoll, counter) == 0);
    make_ready();
    BOOST_TEST(os::epoll_wait(epoll, told, 2, 0) == 0);
}

BOOST_AUTO_TEST_CASE(misuse_has_the_errors_that_are_documented)
{
    BOOST_TEST(refused(os::epoll_modify(epoll, counter, event), ENOENT));
    BOOST_TEST(refused(os::epoll_remove(epoll, counter), ENOENT));
    BOOST_TEST(os::epoll_add(epoll, counter, event) == 0);
    BOOST_TEST(refused(os::epoll_add(epoll, counter, event), EEXIST));
    BOOST_TEST(refused(os::epoll_add(epoll, -1, event), EBADF));
    closing const root(::open("/", O_RDONLY | O_CLOEXEC));
    BOOST_TEST(refused(os::epoll_add(epoll, root, event), EPERM));
}

BOOST_AUTO_TEST_CASE(handles_are_born_close_on_exec)
{
    BOOST_TEST(is_close_on_exec(epoll));
    BOOST_TEST(is_close_on_exec(counter));
    BOOST_TEST(is_non_blocking(counter));
}

BOOST_AUTO_TEST_CASE(a_counter_starts_at_zero)
{
    closing const h(os::event_counter());
    std::uint64_t count = 7;
    BOOST_TEST(refused(os::read(h, &count, sizeof count), EAGAIN));
    for (int twice = 0; twice != 2; ++twice)
        BOOST_TEST(os::write(h, &count, sizeof count) == 8);
    BOOST_TEST(os::read(h, &count, sizeof count) == 8);
    BOOST_TEST(count == 14u);
}

BOOST_AUTO_TEST_CASE(no_wait_is_early)
{
    std::int64_t const start = os::now();
    BOOST_TEST(os::epoll_wait(epoll, told, 2, 2) == 0);
    BOOST_TEST(os::now() - start >= 2'000'000);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
