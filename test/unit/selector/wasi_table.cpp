//! Tests <vigil/selector/wasi_table.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/wasi_table.hpp>
#include <vigil/selector/wasi_table.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>

#include <support/counting_allocator.hpp>
#include <support/wasi_model.hpp>

namespace vigil::test {
namespace {

using os = modelled_wasi<exact_host>;
using allocator = counting_allocator<std::byte>;
using table = wasi_table<os, allocator>;
using array = wasi_array<std::uint32_t, allocator>;

wasi_entry<os> entry(int h)
{
    return {token{static_cast<std::uintptr_t>(h)}, h, 0, 1, 1, trigger::edge};
}

BOOST_AUTO_TEST_SUITE(wasi_table_suite)

BOOST_AUTO_TEST_CASE(an_empty_table_holds_no_memory)
{
    memory_account account;
    table t{allocator(account)};
    BOOST_TEST(t.size() == 0u);
    BOOST_TEST(t.find(0) == nullptr);
    BOOST_TEST(t.find(-1) == nullptr);
    BOOST_TEST(t.find(70'000) == nullptr);
    BOOST_TEST(account.allocations == 0u);
}

// Each is found by its handle, whoever else comes and goes.
BOOST_AUTO_TEST_CASE(entries_are_found_by_their_handle)
{
    constexpr int count = 200;
    memory_account account;
    table t{allocator(account)};
    for (int h = 0; h != count; ++h)
        BOOST_REQUIRE(t.add(entry(3 * h)));
    BOOST_TEST(t.size() == count);
    for (int h = 0; h < count; h += 2)
        t.remove(*t.find(3 * h));
    BOOST_TEST(t.size() == count / 2);
    for (int h = 0; h != count; ++h)
    {
        auto* const found = t.find(3 * h);
        BOOST_REQUIRE((found == nullptr) == (h % 2 == 0));
        if (found != nullptr)
            BOOST_REQUIRE(found->handle == 3 * h);
        BOOST_REQUIRE(t.find(3 * h + 1) == nullptr);
    }
}

BOOST_AUTO_TEST_CASE(the_last_one_can_go)
{
    memory_account account;
    table t{allocator(account)};
    for (int round = 0; round != 3; ++round)
    {
        BOOST_TEST(t.add(entry(5)));
        t.remove(*t.find(5));
        BOOST_TEST(t.find(5) == nullptr);
        BOOST_TEST(t.size() == 0u);
    }
}

BOOST_AUTO_TEST_CASE(without_memory_nothing_is_added)
{
    memory_account account;
    for (std::size_t left : {0u, 1u})
    {
        table t{allocator(account)};
        account.left = left;
        BOOST_TEST(!t.add(entry(5)));
        BOOST_TEST(t.size() == 0u);
        BOOST_TEST(t.find(5) == nullptr);
        account.left = 10;
        BOOST_TEST(t.add(entry(5)));
    }
    BOOST_TEST(account.bytes == 0u);
}

BOOST_AUTO_TEST_CASE(an_array_keeps_what_it_is_told)
{
    memory_account account;
    array a{allocator(account)};
    BOOST_TEST(a.data() == nullptr);
    BOOST_TEST(a.reserve(0, 0));
    BOOST_TEST(account.allocations == 0u);
    BOOST_TEST(a.reserve(1, 0));
    BOOST_TEST(a.capacity() == 16u);
    for (std::uint32_t i = 0; i != 16; ++i)
        a[i] = i;
    BOOST_TEST(a.reserve(16, 16));
    BOOST_TEST(account.allocations == 1u);
    BOOST_TEST(a.reserve(70, 16));
    BOOST_TEST(a.capacity() == 128u);
    for (std::uint32_t i = 0; i != 128; ++i)
        BOOST_REQUIRE(a[i] == (i < 16 ? i : 0));
    account.left = 0;
    BOOST_TEST(!a.reserve(129, 16));
    BOOST_TEST(a[15] == 15u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
