//! Tests <vigil/sim/epoll_entry.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/epoll_entry.hpp>
#include <vigil/sim/epoll_entry.hpp> // guarded

#include <boost/test/unit_test.hpp>

using namespace vigil::sim;

namespace {

struct owner final : epoll_owner
{
    void entry_told(epoll_entry&) override { ++told; }
    void entry_closed(epoll_entry&) override {}
    int told = 0;
};

} // namespace

BOOST_AUTO_TEST_CASE(an_entry_hears_what_it_asks_for)
{
    owner o;
    epoll_entry e(o, nullptr, 0, {readiness::in, {}});
    e.hear(readiness::out);
    BOOST_TEST(o.told == 0);
    e.hear(readiness::in);
    e.hear(readiness::hang_up); // always
    e.hear(0);
    BOOST_TEST(o.told == 3);
    e.is_spent = true;
    e.hear(readiness::in);
    BOOST_TEST(o.told == 3);
}

BOOST_AUTO_TEST_CASE(a_list_keeps_the_order_and_each_once)
{
    owner o;
    epoll_entry a(o, nullptr, 0, {});
    epoll_entry b(o, nullptr, 1, {});
    epoll_entry c(o, nullptr, 2, {});
    epoll_list list;
    list.add(a);
    list.add(b);
    list.add(a);
    list.add(c);
    BOOST_TEST(list.first() == &a);
    BOOST_TEST(list.last() == &c);
    list.remove(b);
    list.remove(b);
    BOOST_TEST(a.next == &c);
    list.remove(a);
    list.remove(c);
    BOOST_TEST(list.first() == nullptr);
    BOOST_TEST(list.last() == nullptr);
}
