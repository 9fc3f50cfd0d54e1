//! Tests <vigil/system/illumos.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/system.hpp>
#include <vigil/system/illumos.hpp>
#include <vigil/system/illumos.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>

#include <fcntl.h>
#include <support/epoll_fixture.hpp>
#include <support/native.hpp>

namespace vigil::test {
namespace {

using os = illumos_system;

static_assert(portable_system<os>);

BOOST_FIXTURE_TEST_SUITE(illumos_suite, epoll_fixture)

// Not by the kernel: to that such an epoll would be the worse mistake.
BOOST_AUTO_TEST_CASE(what_cannot_be_polled_is_refused_before_the_call)
{
    for (char const* const path : {"/", "/proc/self/exe"})
    {
        closing const h(::open(path, O_RDONLY | O_CLOEXEC));
        BOOST_TEST(refused(os::epoll_add(-1, h, event), EPERM));
    }
    BOOST_TEST(refused(os::epoll_add(-1, counter, event), EBADF));
}

BOOST_AUTO_TEST_CASE(all_else_is_for_epoll)
{
    BOOST_TEST(refused(os::epoll_add(epoll, -1, event), EBADF));
    BOOST_TEST(os::epoll_add(epoll, counter, event) == 0);
    BOOST_TEST(refused(os::epoll_add(epoll, counter, event), EEXIST));
    make_ready();
    BOOST_TEST(os::epoll_wait(epoll, told, 2, -1) == 1);
    has_told_it();
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
