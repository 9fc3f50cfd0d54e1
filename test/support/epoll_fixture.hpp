//! Defines `vigil::test::epoll_fixture`, an epoll and what goes into it.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_EPOLL_FIXTURE_HPP
#define VIGIL_TEST_SUPPORT_EPOLL_FIXTURE_HPP

#include <vigil/system/epoll.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>

#include "support/native.hpp"

namespace vigil::test {

/// An epoll descriptor and a counter to register there.
struct epoll_fixture
{
    closing const epoll{epoll_system::epoll_create()};
    closing const counter{epoll_system::event_counter()};
    epoll_system::epoll_type event{
        epoll_system::epoll_in | epoll_system::epoll_edge,
        {.u64 = 0x1'0000'0007}};
    epoll_system::epoll_type told[2]{};

    void make_ready() const
    {
        std::uint64_t const one = 1;
        BOOST_TEST(epoll_system::write(counter, &one, sizeof one) == 8);
    }

    void has_told_it() const
    {
        BOOST_TEST((told[0].events == epoll_system::epoll_in));
        BOOST_TEST((told[0].data.u64 == 0x1'0000'0007));
    }
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_EPOLL_FIXTURE_HPP
