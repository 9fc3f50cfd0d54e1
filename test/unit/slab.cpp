//! Tests <vigil/slab.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/print.hpp>
#include <vigil/slab.hpp>
#include <vigil/slab.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include <support/counting_allocator.hpp>

namespace vigil::test {
namespace {

using allocator = counting_allocator<std::byte>;

struct alignas(16) aligned
{
    char c = 'a';
};

struct aggregate
{
    std::unique_ptr<int> first;
    int second = 2;
};

// Counts how many of it there are.
struct living
{
    explicit living(int& count)
        : alive(count)
    {
        ++alive;
    }

    living(living const&) = delete;
    living& operator=(living const&) = delete;
    ~living() { --alive; }

    int& alive;
};

struct refuses
{
    explicit refuses(bool throws)
    {
        if (throws)
            throw std::runtime_error("refused");
    }
};

BOOST_AUTO_TEST_SUITE(slab_suite)

BOOST_AUTO_TEST_CASE(what_is_inserted_is_found)
{
    slab<int> s;
    token const a = s.insert(1).value();
    token const b = s.insert(2).value();
    BOOST_TEST(a != b);
    BOOST_TEST(*s.find(a) == 1);
    BOOST_TEST(*std::as_const(s).find(b) == 2);
    BOOST_TEST(s.size() == 2u);
    BOOST_TEST(!s.empty());
}

// Also where the compiler does not make one of parentheses: clang 14.
BOOST_AUTO_TEST_CASE(an_aggregate_is_made_of_its_members)
{
    slab<aggregate> s;
    token const t = s.insert(std::make_unique<int>(1)).value();
    BOOST_TEST(*s.find(t)->first == 1);
    BOOST_TEST(s.find(t)->second == 2);
}

BOOST_AUTO_TEST_CASE(what_is_erased_is_not_found)
{
    slab<int> s;
    token const t = s.insert(1).value();
    BOOST_TEST(s.erase(t));
    BOOST_TEST(s.find(t) == nullptr);
    BOOST_TEST(std::as_const(s).find(t) == nullptr);
    BOOST_TEST(!s.erase(t));
    BOOST_TEST(s.empty());
}

BOOST_AUTO_TEST_CASE(what_never_was_a_token_finds_nothing)
{
    slab<int> s;
    BOOST_TEST(s.find(token{0}) == nullptr);
    token const t = s.insert(1).value();
    auto const n = static_cast<std::uintptr_t>(t);
    for (unsigned bit = 0; bit != 8 * sizeof n; ++bit)
        BOOST_TEST(s.find(token{n ^ std::uintptr_t(1) << bit}) == nullptr);
    BOOST_TEST(s.find(token{0}) == nullptr);
    BOOST_TEST(s.find(token{~std::uintptr_t(0)}) == nullptr);
    BOOST_TEST(!s.erase(token{~std::uintptr_t(0)}));
    BOOST_TEST(*s.find(t) == 1);
}

// The event of a connection that is gone must not reach its successor.
BOOST_AUTO_TEST_CASE(a_stale_token_finds_nothing_however_often_it_is_reused)
{
    slab<int> s;
    token const first = s.insert(0).value();
    int* const place = s.find(first);
    token last = first;
    for (int i = 1; i != 70'000; ++i) // beyond 2^16
    {
        s.erase(last);
        last = s.insert(i).value();
        BOOST_REQUIRE(s.find(last) == place);
        BOOST_REQUIRE(s.find(first) == nullptr);
    }
    BOOST_TEST(*s.find(last) == 69'999);
    BOOST_TEST(!s.erase(first));
    BOOST_TEST(s.size() == 1u);
}

BOOST_AUTO_TEST_CASE(no_token_comes_twice)
{
    slab<int> s;
    std::set<token> seen;
    std::vector<token> held;
    for (int i = 0; i != 10'000; ++i)
    {
        held.push_back(s.insert(i).value());
        BOOST_REQUIRE(seen.insert(held.back()).second);
        if (i % 3 != 0)
            continue;
        std::swap(held.front(), held.back());
        s.erase(held.back());
        held.pop_back();
    }
    BOOST_TEST(s.size() == held.size());
}

BOOST_AUTO_TEST_CASE(objects_never_move)
{
    slab<int> s;
    std::vector<std::pair<token, int*>> held;
    for (int i = 0; i != 3000; ++i)
    {
        token const t = s.insert(i).value();
        held.emplace_back(t, s.find(t));
    }
    for (std::size_t i = 0; i != held.size(); ++i)
    {
        BOOST_REQUIRE(s.find(held[i].first) == held[i].second);
        BOOST_REQUIRE(*held[i].second == static_cast<int>(i));
    }
}

BOOST_AUTO_TEST_CASE(places_are_used_again)
{
    memory_account account;
    slab<int, allocator> s{allocator(account)};
    token t = s.insert(0).value();
    for (int i = 0; i != 1000; ++i)
    {
        s.erase(t);
        t = s.insert(i).value();
    }
    BOOST_TEST(account.allocations == 1u);
}

BOOST_AUTO_TEST_CASE(alignment_is_kept)
{
    slab<aligned> s;
    for (int i = 0; i != 200; ++i)
        BOOST_TEST(
            reinterpret_cast<std::uintptr_t>(s.find(s.insert().value())) %
                alignof(aligned) ==
            0u);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_copied_is_made_in_place)
{
    slab<std::unique_ptr<int>> s;
    token const t = s.insert(std::make_unique<int>(7)).value();
    BOOST_TEST(**s.find(t) == 7);
}

BOOST_AUTO_TEST_CASE(every_object_is_destroyed_once)
{
    int alive = 0;
    {
        slab<living> s;
        std::vector<token> held;
        for (int i = 0; i != 300; ++i)
            held.push_back(s.insert(alive).value());
        BOOST_TEST(alive == 300);
        for (std::size_t i = 0; i < held.size(); i += 2)
            s.erase(held[i]);
        BOOST_TEST(alive == 150);
        BOOST_TEST(s.size() == 150u);
    }
    BOOST_TEST(alive == 0);
}

BOOST_AUTO_TEST_CASE(for_each_sees_every_object_by_its_token)
{
    slab<int> s;
    std::set<token> expected;
    for (int i = 0; i != 200; ++i)
    {
        token const t = s.insert(i).value();
        if (i % 3 == 0)
            s.erase(t);
        else
            expected.insert(t);
    }
    std::set<token> seen;
    s.for_each([&](token t, int& value) {
        BOOST_TEST(seen.insert(t).second);
        BOOST_TEST(s.find(t) == &value);
    });
    BOOST_TEST((seen == expected));
}

BOOST_AUTO_TEST_CASE(for_each_may_erase_what_it_is_given)
{
    int alive = 0;
    slab<living> s;
    for (int i = 0; i != 200; ++i)
        s.insert(alive).value();
    int n = 0;
    s.for_each([&](token t, living&) {
        if (++n % 2 == 0)
            s.erase(t);
    });
    BOOST_TEST(n == 200);
    BOOST_TEST(alive == 100);
    s.for_each([&](token t, living&) { s.erase(t); });
    BOOST_TEST(alive == 0);
    BOOST_TEST(s.empty());
}

BOOST_AUTO_TEST_CASE(memory_that_ran_out_is_an_error_and_changes_nothing)
{
    memory_account account;
    account.left = 1;
    slab<int, allocator> s{allocator(account)};
    std::vector<token> held;
    for (;;)
    {
        auto const t = s.insert(static_cast<int>(held.size()));
        if (!t)
        {
            BOOST_TEST((t.error() == std::errc::not_enough_memory));
            break;
        }
        held.push_back(*t);
        BOOST_REQUIRE(held.size() < 10'000u);
    }
    BOOST_TEST(s.size() == held.size());
    for (std::size_t i = 0; i != held.size(); ++i)
        BOOST_REQUIRE(*s.find(held[i]) == static_cast<int>(i));
    s.erase(held.back());
    BOOST_TEST(s.insert(7).has_value()); // the place that is free
    account.left = 1;
    BOOST_TEST(s.insert(8).has_value());
}

BOOST_AUTO_TEST_CASE(all_memory_is_given_back)
{
    memory_account account;
    {
        slab<int, allocator> s{allocator(account)};
        for (int i = 0; i != 1000; ++i)
            s.insert(i).value();
    }
    BOOST_TEST(account.bytes == 0u);
    BOOST_TEST(account.allocations == account.deallocations);
}

// The exception of a constructor passes, and its place is free again.
BOOST_AUTO_TEST_CASE(a_constructor_that_throws_changes_nothing)
{
    memory_account account;
    slab<refuses, allocator> s{allocator(account)};
    for (int i = 0; i != 1000; ++i)
        BOOST_CHECK_THROW(
            static_cast<void>(s.insert(true)), std::runtime_error);
    BOOST_TEST(s.empty());
    s.for_each([](token, refuses&) { BOOST_ERROR("there is nothing"); });
    token const t = s.insert(false).value();
    BOOST_TEST(s.find(t) != nullptr);
    BOOST_TEST(s.size() == 1u);
    BOOST_TEST(account.allocations == 1u);
}

// A session that opens another in its constructor, and in its destructor
// erases it and looks for itself.
struct session
{
    session(slab<session>& all, int depth)
        : sessions(all)
    {
        if (depth != 0)
            inner = sessions.insert(sessions, depth - 1).value();
    }

    session(session const&) = delete;
    session& operator=(session const&) = delete;

    ~session()
    {
        BOOST_TEST(sessions.find(self) == nullptr);
        BOOST_TEST(!sessions.erase(self));
        sessions.erase(inner);
    }

    slab<session>& sessions;
    token inner{};
    token self{};
};

BOOST_AUTO_TEST_CASE(an_object_may_use_the_slab_that_it_is_in)
{
    slab<session> s;
    token const outer = s.insert(s, 9).value();
    BOOST_TEST(s.size() == 10u);
    s.for_each([](token t, session& each) { each.self = t; });
    BOOST_TEST(s.erase(outer));
    BOOST_TEST(s.empty());
    s.insert(s, 3).value();
    s.for_each([](token t, session& each) { each.self = t; });
    BOOST_TEST(s.size() == 4u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
