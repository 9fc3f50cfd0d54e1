//! Tests <vigil/selector/record_buffer.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/record_buffer.hpp>
#include <vigil/selector/record_buffer.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>

#include <support/counting_allocator.hpp>

namespace vigil::test {
namespace {

using buffer = record_buffer<int, counting_allocator<std::byte>>;

BOOST_AUTO_TEST_SUITE(record_buffer_suite)

BOOST_AUTO_TEST_CASE(it_grows_and_never_shrinks)
{
    memory_account account;
    {
        buffer b{counting_allocator<std::byte>(account)};
        BOOST_TEST(b.capacity() == 0u);
        BOOST_TEST(b.reserve(4));
        BOOST_TEST(b.reserve(2));
        BOOST_TEST(b.capacity() == 4u);
        BOOST_TEST(account.allocations == 1u);
        BOOST_TEST(b.first(3).size() == 3u);
        BOOST_TEST(b.reserve(8));
        BOOST_TEST(b.capacity() == 8u);
        BOOST_TEST(account.allocations == 2u);
    }
    BOOST_TEST(account.bytes == 0u);
}

BOOST_AUTO_TEST_CASE(it_keeps_what_it_is_told_to)
{
    memory_account account;
    buffer b{counting_allocator<std::byte>(account)};
    BOOST_TEST(b.reserve(2));
    b[0] = 7;
    b[1] = 8;
    BOOST_TEST(b.reserve(100, 2));
    BOOST_TEST(b[0] == 7);
    BOOST_TEST(b[1] == 8);
}

BOOST_AUTO_TEST_CASE(without_memory_it_stays_what_it_was)
{
    memory_account account;
    buffer b{counting_allocator<std::byte>(account)};
    BOOST_TEST(b.reserve(1));
    b[0] = 7;
    account.left = 0;
    BOOST_TEST(!b.reserve(2, 1));
    BOOST_TEST(b.capacity() == 1u);
    BOOST_TEST(b[0] == 7);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
