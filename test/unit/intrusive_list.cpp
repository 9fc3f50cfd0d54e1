//! Tests <vigil/intrusive_list.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/intrusive_list.hpp>
#include <vigil/intrusive_list.hpp> // guarded

#include <boost/test/unit_test.hpp>

namespace vigil::test {
namespace {

struct one_tag;
struct other_tag;

struct member
    : list_link<one_tag>
    , list_link<other_tag>
{
    explicit member(int n)
        : number(n)
    {
    }

    int number;
};

using list = intrusive_list<member, one_tag>;

BOOST_AUTO_TEST_SUITE(intrusive_list_suite)

BOOST_AUTO_TEST_CASE(first_in_first_out)
{
    member a(1), b(2), c(3);
    list all;
    BOOST_TEST(all.empty());
    all.push(a);
    all.push(b);
    all.push(c);
    BOOST_TEST(all.pop().number == 1);
    BOOST_TEST(all.pop().number == 2);
    BOOST_TEST(all.pop().number == 3);
    BOOST_TEST(all.empty());
}

BOOST_AUTO_TEST_CASE(a_member_is_in_it_once)
{
    member a(1), b(2);
    list all;
    all.push(a);
    all.push(b);
    all.push(a);
    BOOST_TEST(all.pop().number == 1);
    BOOST_TEST(all.pop().number == 2);
    BOOST_TEST(all.empty());
}

BOOST_AUTO_TEST_CASE(a_member_that_dies_has_left)
{
    member a(1), c(3);
    list all;
    all.push(a);
    {
        member b(2);
        all.push(b);
        all.push(c);
        BOOST_TEST(b.list_link<one_tag>::is_linked());
    }
    BOOST_TEST(all.pop().number == 1);
    BOOST_TEST(all.pop().number == 3);
    BOOST_TEST(all.empty());
}

BOOST_AUTO_TEST_CASE(a_member_may_leave_and_come_again)
{
    member a(1), b(2);
    list all;
    all.push(a);
    all.push(b);
    a.list_link<one_tag>::leave();
    a.list_link<one_tag>::leave(); // is nothing
    all.push(a);
    BOOST_TEST(all.pop().number == 2);
    BOOST_TEST(all.pop().number == 1);
}

BOOST_AUTO_TEST_CASE(lists_of_two_kinds_do_not_mix)
{
    member a(1);
    list all;
    intrusive_list<member, other_tag> others;
    all.push(a);
    others.push(a);
    BOOST_TEST(&all.pop() == &others.pop());
    BOOST_TEST((all.empty() && others.empty()));
}

BOOST_AUTO_TEST_CASE(append_keeps_the_order)
{
    member a(1), b(2), c(3);
    list all;
    list more;
    all.push(a);
    more.push(b);
    more.push(c);
    all.append(more);
    BOOST_TEST(more.empty());
    for (int n : {1, 2, 3})
        BOOST_TEST(all.pop().number == n);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
