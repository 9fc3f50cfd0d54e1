//! Tests <vigil/sim/tcp_backlog.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/tcp_backlog.hpp>
#include <vigil/sim/tcp_backlog.hpp> // guarded

#include <boost/test/unit_test.hpp>

namespace {

struct end final : vigil::sim::counted
{
    int number = 0;
};

using backlog = vigil::sim::tcp_backlog<end>;

} // namespace

BOOST_AUTO_TEST_CASE(connections_are_taken_in_the_order_of_completion)
{
    backlog b;
    b.open(1);
    backlog::pointer const first(new end);
    backlog::pointer const second(new end);
    b.begin(first);
    b.begin(second);
    BOOST_TEST(b.is_full());
    BOOST_TEST(b.empty());
    b.complete(*second);
    b.complete(*first);
    BOOST_TEST(b.take().get() == second.get());
    BOOST_TEST(!b.is_full());
    BOOST_TEST(b.take().get() == first.get());
    BOOST_TEST(b.empty());
}

BOOST_AUTO_TEST_CASE(clear_tells_of_each)
{
    backlog b;
    b.open(5);
    b.begin(new end);
    backlog::pointer const other(new end);
    b.begin(other);
    b.complete(*other);
    int told = 0;
    b.clear([&](end& e) { e.number = ++told; });
    BOOST_TEST(told == 2);
    BOOST_TEST(other->number == 2);
    BOOST_TEST(b.empty());
}
