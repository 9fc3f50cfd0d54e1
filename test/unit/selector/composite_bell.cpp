//! Tests <vigil/selector/composite_bell.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/defaults.hpp>
#include <vigil/selector/composite_bell.hpp>
#include <vigil/selector/composite_bell.hpp> // guarded
#include <vigil/waker_ref.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <tuple>

namespace vigil::test {
namespace {

using natives = std::tuple<epoll_selector, poll_selector>;

BOOST_AUTO_TEST_SUITE(composite_bell_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(it_rings_once_while_it_is_armed, S, natives)
{
    S s(*S::open());
    composite_bell<S> bell(s, *selector_bell<S>::make());
    BOOST_TEST(!bell.open());
    BOOST_TEST(!bell.open()); // it is open
    std::array<typename S::event_type, 4> room;
    auto const rings = [&] {
        auto const n = s.wait(room, timeout::zero()).value();
        BOOST_TEST((n == 0 || room[0].token() == bell.name()));
        bell.silence();
        return n == 1;
    };
    waker_ref const outside(bell);
    outside.wake();
    BOOST_TEST(!rings());
    bell.arm();
    outside.wake();
    outside.wake();
    BOOST_TEST(rings());
    outside.wake(); // it was rung, and not armed anew
    BOOST_TEST(!rings());
    bell.arm();
    bell.disarm();
    outside.wake();
    BOOST_TEST(!rings());
}

BOOST_AUTO_TEST_CASE(each_has_a_name_of_its_own)
{
    epoll_selector s(*epoll_selector::open());
    composite_bell<epoll_selector> a(s, {});
    composite_bell<epoll_selector> b(s, {});
    BOOST_TEST((a.name() != b.name()));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
