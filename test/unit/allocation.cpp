//! Tests <vigil/allocation.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/allocation.hpp>
#include <vigil/allocation.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <type_traits>

#include <support/counting_allocator.hpp>

namespace vigil::test {
namespace {

struct alignas(64) wide
{
    char c[64];
};

static_assert(std::is_same_v<rebound_allocator<int, std::allocator<std::byte>>,
    std::allocator<int>>);

BOOST_AUTO_TEST_SUITE(allocation_suite)

BOOST_AUTO_TEST_CASE(what_is_allocated_is_given_back_with_its_size)
{
    memory_account account;
    counting_allocator<std::byte> const allocator(account);
    int* const room = vigil::allocate<int>(allocator, 10);
    BOOST_REQUIRE(room != nullptr);
    BOOST_TEST(account.allocations == 1u);
    BOOST_TEST(account.bytes == 10 * sizeof(int));
    vigil::deallocate(allocator, room, 10);
    BOOST_TEST(account.bytes == 0u);
}

BOOST_AUTO_TEST_CASE(an_exception_of_the_allocator_is_null)
{
    memory_account account;
    account.left = 0;
    counting_allocator<std::byte> const allocator(account);
    BOOST_TEST(vigil::allocate<int>(allocator, 1) == nullptr);
    BOOST_TEST(vigil::create<int>(allocator, 7) == nullptr);
    BOOST_TEST(account.bytes == 0u);
}

// std::bad_array_new_length, and not a small block.
BOOST_AUTO_TEST_CASE(more_than_there_can_be_is_null)
{
    constexpr auto most = (std::numeric_limits<std::size_t>::max)();
    std::allocator<std::byte> const allocator;
    BOOST_TEST(vigil::allocate<std::uint64_t>(allocator, most) == nullptr);
    BOOST_TEST(
        vigil::allocate<std::uint64_t>(allocator, most / 8 + 2) == nullptr);
}

BOOST_AUTO_TEST_CASE(null_is_given_back_for_nothing)
{
    memory_account account;
    counting_allocator<std::byte> const allocator(account);
    vigil::deallocate<int>(allocator, nullptr, 10);
    vigil::destroy<int>(allocator, nullptr);
    BOOST_TEST(account.deallocations == 0u);
}

BOOST_AUTO_TEST_CASE(create_makes_and_destroy_unmakes)
{
    memory_account account;
    counting_allocator<std::byte> const allocator(account);
    auto const shared = std::make_shared<int>(7);
    auto* const object = vigil::create<std::shared_ptr<int>>(allocator, shared);
    BOOST_REQUIRE(object != nullptr);
    BOOST_TEST(**object == 7);
    BOOST_TEST(shared.use_count() == 2);
    vigil::destroy(allocator, object);
    BOOST_TEST(shared.use_count() == 1);
    BOOST_TEST(account.bytes == 0u);
}

BOOST_AUTO_TEST_CASE(alignment_is_kept)
{
    std::allocator<std::byte> const allocator;
    wide* const room = vigil::allocate<wide>(allocator, 3);
    BOOST_REQUIRE(room != nullptr);
    BOOST_TEST(reinterpret_cast<std::uintptr_t>(room) % alignof(wide) == 0u);
    vigil::deallocate(allocator, room, 3);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
