//! Tests <vigil/sim/byte_queue.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/byte_queue.hpp>
#include <vigil/sim/byte_queue.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>

using vigil::sim::buffer;
using vigil::sim::byte_queue;

namespace {

void push(byte_queue& q, std::string text)
{
    buffer const b{text.data(), text.size()};
    q.push({&b, 1}, text.size());
}

std::string take(byte_queue& q, std::size_t most)
{
    std::string text(most, '?');
    buffer const b{text.data(), text.size()};
    std::size_t const n = q.peek({&b, 1}, most);
    q.drop(n);
    return text.substr(0, n);
}

} // namespace

BOOST_AUTO_TEST_CASE(bytes_come_out_as_they_went_in)
{
    byte_queue q;
    std::string in;
    std::string out;
    for (int n = 0; n != 200; ++n)
    {
        std::string const piece(
            static_cast<std::size_t>(n % 37), static_cast<char>('a' + n % 26));
        push(q, piece);
        in += piece;
        out += take(q, static_cast<std::size_t>(n % 29));
    }
    out += take(q, q.size());
    BOOST_TEST(in == out);
    BOOST_TEST(q.size() == 0u);
}

BOOST_AUTO_TEST_CASE(several_buffers_are_filled_in_turn)
{
    byte_queue q;
    push(q, "abcdef");
    char first[2];
    char second[3];
    buffer const room[] = {{first, 2}, {second, 3}};
    BOOST_TEST(q.peek({room, 2}, 5) == 5u);
    BOOST_TEST(std::string(first, 2) == "ab");
    BOOST_TEST(std::string(second, 3) == "cde");
    BOOST_TEST(q.size() == 6u);
}

BOOST_AUTO_TEST_CASE(bytes_move_from_one_to_another)
{
    byte_queue a;
    byte_queue b;
    push(a, "abcdef");
    a.move(4, b);
    BOOST_TEST(take(b, 10) == "abcd");
    BOOST_TEST(take(a, 10) == "ef");
    push(a, "x");
    a.clear();
    BOOST_TEST(a.size() == 0u);
}
