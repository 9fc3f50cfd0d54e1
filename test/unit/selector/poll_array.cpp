//! Tests <vigil/selector/poll_array.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/poll_array.hpp>
#include <vigil/selector/poll_array.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

#include <support/counting_allocator.hpp>

namespace vigil::test {
namespace {

using array = poll_array<std::uint32_t, counting_allocator<std::byte>>;

/// An array with the records 0 to `count` - 1.
struct filled
{
    explicit filled(std::uint32_t count)
    {
        BOOST_REQUIRE(records.reserve(count));
        records.settle();
        for (std::uint32_t i = 0; i != count; ++i)
            BOOST_REQUIRE(records.append(i) == i);
    }

    void are_kept()
    {
        for (std::uint32_t i = 0; i != records.size(); ++i)
            BOOST_REQUIRE(records[i] == i);
    }

    memory_account account;
    array records{counting_allocator<std::byte>(account)};
};

BOOST_AUTO_TEST_SUITE(poll_array_suite)

BOOST_AUTO_TEST_CASE(an_empty_array_holds_no_memory)
{
    memory_account account;
    array records{counting_allocator<std::byte>(account)};
    records.settle();
    BOOST_TEST(records.size() == 0u);
    BOOST_TEST(records.data() == nullptr);
    BOOST_TEST(account.allocations == 0u);
}

BOOST_AUTO_TEST_CASE(the_first_reserve_is_for_64)
{
    filled f(1);
    BOOST_TEST(f.account.bytes == 64 * sizeof(std::uint32_t));
    BOOST_TEST(f.records.reserve(64));
    BOOST_TEST(f.account.allocations == 1u);
    BOOST_TEST(f.records.reserve(65));
    BOOST_TEST(f.account.allocations == 2u);
}

// The kernel may have it: it neither moves nor changes before `settle`.
BOOST_AUTO_TEST_CASE(reserve_leaves_the_array_alone)
{
    filled f(64);
    auto* const begin = f.records.data();
    BOOST_TEST(f.records.reserve(65));
    BOOST_TEST(f.records.data() == begin);
    BOOST_TEST(f.records.size() == 64u);
    f.are_kept();
    f.records.settle();
    BOOST_TEST(f.records.data() != begin);
    BOOST_TEST(f.records.size() == 64u);
    f.are_kept();
    BOOST_TEST(f.records.append(64) == 64u);
    f.are_kept();
}

BOOST_AUTO_TEST_CASE(settle_without_a_spare_does_nothing)
{
    filled f(3);
    auto* const begin = f.records.data();
    f.records.settle();
    BOOST_TEST(f.records.data() == begin);
    f.are_kept();
}

// Two reserves between two waits: the first spare was too small.
BOOST_AUTO_TEST_CASE(a_spare_that_is_too_small_is_replaced)
{
    filled f(64);
    BOOST_TEST(f.records.reserve(100));
    BOOST_TEST(f.records.reserve(128)); // fits the same spare
    BOOST_TEST(f.account.allocations == 2u);
    BOOST_TEST(f.records.reserve(1000));
    BOOST_TEST(f.account.allocations == 3u);
    BOOST_TEST(f.account.deallocations == 1u);
    f.records.settle();
    BOOST_TEST(f.account.bytes == 1024 * sizeof(std::uint32_t));
    f.are_kept();
    BOOST_TEST(f.records.reserve(1024));
    BOOST_TEST(f.account.allocations == 3u);
}

BOOST_AUTO_TEST_CASE(without_memory_nothing_changes)
{
    filled f(64);
    BOOST_TEST(f.records.reserve(100));
    f.account.left = 0;
    BOOST_TEST(!f.records.reserve(1000));
    BOOST_TEST(f.records.reserve(100)); // that spare is still there
    f.records.settle();
    f.are_kept();
    BOOST_TEST(f.records.append(64) == 64u);
}

BOOST_AUTO_TEST_CASE(the_last_fills_the_gap)
{
    filled f(4);
    BOOST_TEST(f.records.take_last(1) == 3u);
    BOOST_TEST(f.records.size() == 3u);
    BOOST_TEST(f.records[1] == 3u);
    BOOST_TEST(f.records[2] == 2u);
    BOOST_TEST(f.records.take_last(2) == 2u); // itself
    BOOST_TEST(f.records.size() == 2u);
    BOOST_TEST(f.records.append(9) == 2u);
    BOOST_TEST(f.records[2] == 9u);
}

BOOST_AUTO_TEST_CASE(a_move_takes_the_memory_along)
{
    memory_account account;
    {
        array from{counting_allocator<std::byte>(account)};
        BOOST_REQUIRE(from.reserve(1));
        from.settle();
        from.append(7);
        BOOST_REQUIRE(from.reserve(65));
        array to(std::move(from));
        BOOST_TEST(account.allocations == 2u);
        BOOST_TEST(to.size() == 1u);
        BOOST_TEST(to[0] == 7u);
        to.settle();
        BOOST_TEST(to[0] == 7u);
    }
    BOOST_TEST(account.bytes == 0u);
}

// With a spare that nobody moved into.
BOOST_AUTO_TEST_CASE(all_memory_is_given_back)
{
    memory_account account;
    {
        array records{counting_allocator<std::byte>(account)};
        BOOST_REQUIRE(records.reserve(64));
        records.settle();
        BOOST_REQUIRE(records.reserve(65));
    }
    BOOST_TEST(account.allocations == 2u);
    BOOST_TEST(account.bytes == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
