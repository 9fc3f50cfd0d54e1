//! Tests <vigil/io/named_pipe_buffer.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/named_pipe_buffer.hpp>
#include <vigil/io/named_pipe_buffer.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

#include <support/counting_allocator.hpp>

namespace vigil::test {
namespace {

using buffer = named_pipe_buffer<counting_allocator<std::byte>>;

// What is in it, read by a buffer of `size`.
std::string read(buffer& from, std::size_t size)
{
    std::string room(size, '?');
    gathered<byte_pieces> const all(room);
    room.resize(from.give(all));
    return room;
}

BOOST_AUTO_TEST_SUITE(named_pipe_buffer_suite)

BOOST_AUTO_TEST_CASE(what_was_taken_is_given)
{
    memory_account account;
    {
        buffer b(counting_allocator<std::byte>(account), 8);
        BOOST_TEST(account.allocations == 0u, "not before it is needed");
        BOOST_TEST_REQUIRE(b.reserve());
        std::string_view const text = "abcdef";
        BOOST_TEST(b.take(gathered<byte_pieces>(text)) == 6u);
        BOOST_TEST(b.size() == 6u);
        BOOST_TEST(read(b, 4) == "abcd");
        BOOST_TEST(read(b, 4) == "ef");
        BOOST_TEST(read(b, 4) == "");
        BOOST_TEST(b.reserve());
        BOOST_TEST(account.allocations == 1u);
    }
    BOOST_TEST(account.bytes == 0u);
}

BOOST_AUTO_TEST_CASE(it_takes_what_fits_of_many_pieces)
{
    memory_account account;
    buffer b(counting_allocator<std::byte>(account), 5);
    BOOST_TEST_REQUIRE(b.reserve());
    std::array<std::string_view, 3> const pieces{"ab", "", "cdefg"};
    BOOST_TEST(b.take(gathered<byte_pieces>(pieces)) == 5u);
    std::array<char, 3> first;
    std::array<char, 3> second;
    std::array<std::span<char>, 2> room{first, second};
    BOOST_TEST(b.give(gathered<byte_pieces>(room)) == 5u);
    BOOST_TEST(std::string(first.data(), 3) == "abc");
    BOOST_TEST(std::string(second.data(), 2) == "de");
}

BOOST_AUTO_TEST_CASE(what_the_kernel_filled_is_given)
{
    memory_account account;
    buffer b(counting_allocator<std::byte>(account), 4);
    BOOST_TEST_REQUIRE(b.reserve());
    BOOST_TEST(b.capacity() == 4u);
    std::memcpy(b.room(), "wxyz", 4);
    b.assign(3);
    b.consume(1);
    BOOST_TEST(read(b, 9) == "xy");
    b.assign(4);
    b.clear();
    BOOST_TEST(b.size() == 0u);
}

BOOST_AUTO_TEST_CASE(without_memory_there_is_no_room)
{
    memory_account account;
    account.left = 0;
    buffer b(counting_allocator<std::byte>(account), 4);
    BOOST_TEST(!b.reserve());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
