//! Tests <vigil/mock/pollable.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/pollable.hpp>
#include <vigil/mock/pollable.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <optional>
#include <type_traits>

namespace vigil::test {
namespace {

using mock::entry;
using mock::entry_list;
using mock::pollable;
using mock::readiness;

static_assert(!std::is_copy_constructible_v<pollable>);
static_assert(!std::is_move_constructible_v<pollable>);
static_assert(!std::is_convertible_v<handle_kind, pollable>);
static_assert((readiness::readable | readiness::hung_up) == readiness(9));
static_assert((readiness(9) & readiness::hung_up) == readiness::hung_up);

BOOST_AUTO_TEST_SUITE(pollable_suite)

BOOST_AUTO_TEST_CASE(it_is_ready_for_nothing)
{
    pollable const p;
    BOOST_TEST((p.state() == readiness::nothing));
    BOOST_TEST((p.kind() == handle_kind::pollable));
    BOOST_TEST(p.native_handle() == &p); // its address is its handle
    pollable const file(handle_kind::regular_file);
    BOOST_TEST((file.kind() == handle_kind::regular_file));
}

BOOST_AUTO_TEST_CASE(ready_and_unready)
{
    pollable p;
    p.make_ready(interest::readable);
    p.make_ready(interest::priority);
    BOOST_TEST((p.state() == (readiness::readable | readiness::priority)));
    p.make_unready(interest::readable | interest::writable);
    BOOST_TEST((p.state() == readiness::priority));
    p.make_ready(interest::writable);
    p.make_unready(interest::priority);
    BOOST_TEST((p.state() == readiness::writable));
}

// It is ready for what it can be, whatever one may ask for.
BOOST_AUTO_TEST_CASE(directions_that_it_does_not_have)
{
    pollable p;
    p.make_ready(interest::aio | interest::lio);
    BOOST_TEST((p.state() == readiness::nothing));
    p.hang_up();
    p.fail();
    p.make_unready(interest::readable | interest::writable);
    BOOST_TEST((p.state() == (readiness::hung_up | readiness::failed)));
    p.make_unready(interest::aio | interest::lio);
    BOOST_TEST((p.state() == (readiness::hung_up | readiness::failed)));
}

BOOST_AUTO_TEST_CASE(ends_make_both_directions_ready)
{
    pollable p;
    p.hang_up();
    BOOST_TEST((p.state() ==
        (readiness::readable | readiness::writable | readiness::hung_up)));
    pollable q;
    q.fail();
    BOOST_TEST((q.state() ==
        (readiness::readable | readiness::writable | readiness::failed)));
}

// One entry for each list; each is found by its own.
BOOST_AUTO_TEST_CASE(entered_in_lists)
{
    pollable p;
    entry_list one, two, three;
    entry a, b;
    p.enter(a, one);
    p.enter(b, two);
    BOOST_TEST(a.of == &p);
    BOOST_TEST(one.first() == &a);
    BOOST_TEST(p.find(one) == &a);
    BOOST_TEST(p.find(two) == &b);
    BOOST_TEST(p.find(three) == nullptr);
    p.drop(a); // the older: it is the last of the chain
    BOOST_TEST(p.find(one) == nullptr);
    BOOST_TEST(p.find(two) == &b);
    BOOST_TEST(one.size() == 0u);
    BOOST_TEST(one.reuse() == &a);
    p.drop(b);
    BOOST_TEST(p.find(two) == nullptr);
}

BOOST_AUTO_TEST_CASE(closed)
{
    pollable p;
    entry_list one, two;
    entry a, b;
    p.enter(a, one);
    p.enter(b, two);
    p.close();
    BOOST_TEST((p.kind() == handle_kind::closed));
    BOOST_TEST(one.size() + two.size() == 0u);
    BOOST_TEST(p.find(one) == nullptr);
    p.close(); // once more is nothing
}

BOOST_AUTO_TEST_CASE(opened_again)
{
    pollable p;
    entry_list list;
    entry a;
    p.enter(a, list);
    p.hang_up();
    p.reopen();
    BOOST_TEST((p.kind() == handle_kind::pollable));
    BOOST_TEST((p.state() == readiness::nothing));
    BOOST_TEST(list.size() == 0u);
    p.reopen(handle_kind::directory);
    BOOST_TEST((p.kind() == handle_kind::directory));
}

// A pollable that dies ends its registrations, as a close does.
BOOST_AUTO_TEST_CASE(it_may_die_registered)
{
    entry_list list;
    entry a;
    {
        pollable p;
        p.enter(a, list);
    }
    BOOST_TEST(list.size() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
