//! Tests <vigil/mock/entry.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/entry.hpp>
#include <vigil/mock/entry.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <type_traits>
#include <vector>

namespace vigil::test {
namespace {

using mock::entry;
using mock::entry_list;

static_assert(!std::is_copy_constructible_v<entry_list>);
static_assert(!std::is_move_constructible_v<entry_list>);

std::vector<entry*> in_order(entry_list const& list)
{
    std::vector<entry*> all;
    for (entry* e = list.first(); e != nullptr; e = e->next)
        all.push_back(e);
    return all;
}

using entries = std::vector<entry*>;

BOOST_AUTO_TEST_SUITE(mock_entry_suite)

BOOST_AUTO_TEST_CASE(an_entry_is_in_nothing)
{
    entry const e;
    BOOST_TEST(e.of == nullptr);
    BOOST_TEST(e.in == nullptr);
    BOOST_TEST(e.armed == 0);
}

BOOST_AUTO_TEST_CASE(registered_anew)
{
    entry e;
    constexpr auto both = interest::readable | interest::writable;
    e.begin(token{3}, both, {.trigger = trigger::edge});
    BOOST_TEST((e.name == token{3}));
    BOOST_TEST(e.wanted == both.bits());
    BOOST_TEST(e.armed == both.bits());
    e.armed = 0;
    e.rearm(interest::readable | interest::priority);
    BOOST_TEST(e.armed == interest::readable.bits()); // as was wanted
    e.begin(token{3}, both, {.trigger = trigger::oneshot});
    e.armed = 0;
    e.rearm(both);
    BOOST_TEST(e.armed == 0); // an edge alone is armed again
}

BOOST_AUTO_TEST_CASE(appended_in_order)
{
    entry_list list;
    BOOST_TEST(list.first() == nullptr);
    BOOST_TEST(list.size() == 0u);
    entry a, b, c;
    for (entry* const e : {&a, &b, &c})
        list.append(*e);
    BOOST_TEST((in_order(list) == entries{&a, &b, &c}));
    BOOST_TEST(list.size() == 3u);
    BOOST_TEST(b.in == &list);
}

// From each place of it: the others stay, in their order.
BOOST_AUTO_TEST_CASE(removed_from_any_place)
{
    for (int place = 0; place != 3; ++place)
    {
        entry_list list;
        entry all[3];
        entries left;
        for (entry& e : all)
            list.append(e);
        for (entry& e : all)
            if (&e != &all[place])
                left.push_back(&e);
        list.remove(all[place]);
        BOOST_TEST((in_order(list) == left));
        BOOST_TEST(list.size() == 2u);
        list.append(all[place]); // and may come again, at the end
        left.push_back(&all[place]);
        BOOST_TEST((in_order(list) == left));
    }
}

BOOST_AUTO_TEST_CASE(the_last_leaves_nothing)
{
    entry_list list;
    entry a;
    list.append(a);
    list.remove(a);
    BOOST_TEST(list.first() == nullptr);
    BOOST_TEST(list.size() == 0u);
}

// What is recycled comes back, each once.
BOOST_AUTO_TEST_CASE(recycled)
{
    entry_list list;
    BOOST_TEST(list.reuse() == nullptr);
    entry a, b;
    list.recycle(a);
    list.recycle(b);
    BOOST_TEST(list.size() == 0u); // it is not in the list
    entry* const one = list.reuse();
    entry* const other = list.reuse();
    BOOST_TEST(((one == &a && other == &b) || (one == &b && other == &a)));
    BOOST_TEST(list.reuse() == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
