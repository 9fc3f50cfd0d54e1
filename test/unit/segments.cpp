//! Tests <vigil/segments.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/segments.hpp>
#include <vigil/segments.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <set>
#include <vector>

#include <support/counting_allocator.hpp>

namespace vigil::test {
namespace {

struct alignas(32) entry
{
    std::uint32_t value;
    std::uint32_t other;
};

using allocator = counting_allocator<std::byte>;

BOOST_AUTO_TEST_SUITE(segments_suite)

BOOST_AUTO_TEST_CASE(an_empty_table_holds_no_memory)
{
    memory_account account;
    segments<int, allocator> const table{allocator(account)};
    BOOST_TEST(table.find(0) == nullptr);
    BOOST_TEST(table.find(1'000'000) == nullptr);
    BOOST_TEST(account.allocations == 0u);
}

BOOST_AUTO_TEST_CASE(an_entry_begins_with_zeros_and_keeps_what_it_gets)
{
    memory_account account;
    segments<entry, allocator> table{allocator(account)};
    entry* const e = table.grow(5);
    BOOST_REQUIRE(e != nullptr);
    BOOST_TEST(e->value == 0u);
    BOOST_TEST(e->other == 0u);
    e->value = 7;
    BOOST_TEST(table.find(5)->value == 7u);
    BOOST_TEST(table.grow(5) == e);
    BOOST_TEST(account.allocations == 1u);
}

// Every index has an entry of its own, at the bounds of segments too.
BOOST_AUTO_TEST_CASE(entries_are_distinct_and_never_move)
{
    memory_account account;
    segments<entry, allocator> table{allocator(account)};
    std::vector<entry*> places;
    for (std::uint32_t i = 0; i != 5000; ++i)
    {
        places.push_back(table.grow(i));
        BOOST_REQUIRE(places.back() != nullptr);
        places.back()->value = i;
    }
    for (std::uint32_t i = 0; i != 5000; ++i)
    {
        BOOST_REQUIRE(table.find(i) == places[i]);
        BOOST_REQUIRE(places[i]->value == i);
    }
    BOOST_TEST(std::set<entry*>(places.begin(), places.end()).size() == 5000u);
}

BOOST_AUTO_TEST_CASE(alignment_is_kept)
{
    segments<entry, std::allocator<std::byte>> table{{}};
    for (std::uint32_t const i : {0u, 1u, 63u, 64u, 65u, 191u, 192u})
        BOOST_TEST(
            reinterpret_cast<std::uintptr_t>(table.grow(i)) % alignof(entry) ==
            0u);
}

// A descriptor may be high: only its own segment is made.
BOOST_AUTO_TEST_CASE(a_high_index_makes_one_segment)
{
    memory_account account;
    segments<char, allocator> table{allocator(account)};
    BOOST_REQUIRE(table.grow(100'000) != nullptr);
    BOOST_TEST(account.allocations == 1u);
    BOOST_TEST(table.find(0) == nullptr);
    BOOST_TEST(table.find(100'000) != nullptr);
}

BOOST_AUTO_TEST_CASE(memory_that_ran_out_is_null_and_changes_nothing)
{
    memory_account account;
    segments<entry, allocator> table{allocator(account)};
    entry* const e = table.grow(0);
    account.left = 0;
    BOOST_TEST(table.grow(64) == nullptr);
    BOOST_TEST(table.find(64) == nullptr);
    BOOST_TEST(table.grow(0) == e);
    BOOST_TEST(table.grow(63) != nullptr);
    account.left = 1;
    BOOST_TEST(table.grow(64) != nullptr);
}

BOOST_AUTO_TEST_CASE(for_each_sees_every_entry_once)
{
    segments<std::uint32_t, std::allocator<std::byte>> table{{}};
    for (std::uint32_t const i : {3u, 64u, 500u})
        *table.grow(i) = i + 1;
    std::set<std::uint32_t> seen;
    std::size_t found = 0;
    table.for_each([&](std::uint32_t index, std::uint32_t& value) {
        BOOST_REQUIRE(seen.insert(index).second);
        BOOST_REQUIRE(table.find(index) == &value);
        if (value == 0)
            return;
        ++found;
        BOOST_TEST(value == index + 1);
    });
    BOOST_TEST(found == 3u);
    BOOST_TEST(seen.size() == 64u + 128u + 512u);
}

BOOST_AUTO_TEST_CASE(all_memory_is_given_back)
{
    memory_account account;
    {
        segments<entry, allocator> table{allocator(account)};
        for (std::uint32_t i = 0; i < 3000; i += 50)
            BOOST_REQUIRE(table.grow(i) != nullptr);
        BOOST_TEST(account.bytes != 0u);
    }
    BOOST_TEST(account.bytes == 0u);
    BOOST_TEST(account.allocations == account.deallocations);
}

// `find` may run beside `grow` where the table keeps atomic pointers.
BOOST_AUTO_TEST_CASE(pointers_may_be_atomic)
{
    segments<int, std::allocator<std::byte>, std::atomic<int*>> table{{}};
    int* const e = table.grow(70);
    BOOST_REQUIRE(e != nullptr);
    BOOST_TEST(table.find(70) == e);
    BOOST_TEST(table.find(0) == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
