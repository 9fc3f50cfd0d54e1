//! Tests <vigil/selector/bell.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/defaults.hpp>
#include <vigil/mock.hpp>
#include <vigil/selector/bell.hpp>
#include <vigil/selector/bell.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <tuple>
#include <utility>

#include <support/descriptors.hpp>

namespace vigil::test {
namespace {

using natives = std::tuple<epoll_selector, poll_selector>;
using all = std::tuple<epoll_selector, poll_selector, mock::selector>;

// The events named 7 in one wait of zero.
template <class S>
int told(S& s)
{
    std::array<typename S::event_type, 4> room;
    auto const n = s.wait(room, timeout::zero()).value();
    int count = 0;
    for (std::size_t k = 0; k != n; ++k)
        count += room[k].token() == token{7};
    return count;
}

BOOST_AUTO_TEST_SUITE(bell_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_ring_is_an_event_of_its_name, S, all)
{
    S s(*S::open());
    selector_bell<S> bell;
    BOOST_TEST(!bell.is_open());
    BOOST_TEST(!bell.open(s, token{7}));
    BOOST_TEST(bell.is_open());
    BOOST_TEST(told(s) == 0);
    for (int n = 0; n != 3; ++n)
    {
        BOOST_TEST(!bell.ring(s));
        BOOST_TEST(told(s) == 1);
        bell.silence();
        BOOST_TEST(told(s) == 0);
    }
    bell.close(s);
    BOOST_TEST(!bell.is_open());
}

// A signal is told until then: whoever watches the selector is to see it.
BOOST_AUTO_TEST_CASE(a_signal_rings_until_it_is_silenced)
{
    epoll_selector s(*epoll_selector::open());
    selector_bell<epoll_selector> bell;
    BOOST_TEST(!bell.open(s, token{7}));
    BOOST_TEST(!bell.ring(s));
    BOOST_TEST(told(s) == 1);
    BOOST_TEST(told(s) == 1);
    bell.silence();
    BOOST_TEST(told(s) == 0);
    bell.close(s);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(closed_it_leaves_nothing, S, natives)
{
    S s(*S::open());
    auto const open = open_descriptors();
    for (int n = 0; n != 3; ++n)
    {
        selector_bell<S> bell;
        BOOST_TEST(!bell.open(s, token{7}));
        bell.close(s);
        bell.close(s); // and again is nothing
    }
    BOOST_TEST(open_descriptors() == open);
    BOOST_TEST(told(s) == 0);
}

// So that opening it makes no handle: the number of a closed one stays free.
BOOST_AUTO_TEST_CASE_TEMPLATE(what_it_needs_may_be_made_before, S, natives)
{
    S s(*S::open());
    auto made = selector_bell<S>::make();
    BOOST_REQUIRE(made.has_value());
    auto const open = open_descriptors();
    selector_bell<S> bell(*std::move(made));
    BOOST_TEST(!bell.is_open());
    BOOST_TEST(!bell.open(s, token{7}));
    BOOST_TEST(open_descriptors() == open);
    BOOST_TEST(!bell.ring(s));
    BOOST_TEST(told(s) == 1);
    bell.close(s);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(made_of_nothing_it_makes_it_itself, S, natives)
{
    S s(*S::open());
    selector_bell<S> bell{typename selector_bell<S>::parts()};
    BOOST_TEST(!bell.open(s, token{7}));
    BOOST_TEST(!bell.ring(s));
    BOOST_TEST(told(s) == 1);
    bell.close(s);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
