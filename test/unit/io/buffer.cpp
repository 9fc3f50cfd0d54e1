//! Tests <vigil/io/buffer.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>
#include <vigil/io/buffer.hpp>
#include <vigil/io/buffer.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <deque>
#include <list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#if __has_include(<asio/buffer.hpp>)
#include <asio/buffer.hpp>
#else
#include <boost/asio/buffer.hpp>
#endif

#include <support/io_pairs.hpp>
#include <support/outcome.hpp>

namespace vigil::test {
namespace {

#if !__has_include(<asio/buffer.hpp>)
namespace asio = boost::asio;
#endif

using room = std::span<std::byte>;
using bytes = std::span<std::byte const>;

static_assert(reads_into<room> && writes_from<room>);
static_assert(writes_from<bytes> && !reads_into<bytes>);
static_assert(reads_into<room&> && writes_from<bytes const&>);
static_assert(reads_into<std::string&> && writes_from<std::string const&>);
static_assert(writes_from<std::string_view> && !reads_into<std::string_view>);
static_assert(reads_into<std::array<char, 4>&>);
static_assert(reads_into<std::vector<unsigned char>&>);
static_assert(reads_into<std::vector<room>> && writes_from<std::list<bytes>>);
static_assert(!reads_into<std::vector<bytes>>);

static_assert(reads_into<asio::mutable_buffer>);
static_assert(writes_from<asio::mutable_buffer>);
static_assert(writes_from<asio::const_buffer>);
static_assert(!reads_into<asio::const_buffer>);
static_assert(reads_into<std::vector<asio::mutable_buffer> const&>);
static_assert(writes_from<std::array<asio::const_buffer, 2>>);

// Bytes, and nothing wider: a size would have two meanings.
static_assert(!writes_from<std::vector<int>> && !writes_from<std::span<int>>);
static_assert(!writes_from<std::wstring> && !writes_from<int>);
static_assert(!writes_from<std::vector<std::vector<bytes>>>);

using gathers = gathered<default_system>;

BOOST_AUTO_TEST_SUITE(buffer_suite)

BOOST_AUTO_TEST_CASE(pieces_are_gathered_and_empty_ones_left_out)
{
    std::vector<std::string_view> const pieces{"", "one", "", "four", ""};
    gathers const all(pieces);
    BOOST_TEST(all.count() == 2u);
    BOOST_TEST(all.size() == 7u);
    auto const is_of = [](auto const& buffer, std::string_view piece) {
        auto const made =
            default_system::make_buffer(piece.data(), piece.size());
        return std::memcmp(&buffer, &made, sizeof made) == 0;
    };
    BOOST_TEST(is_of(all.data()[0], pieces[1]));
    BOOST_TEST(is_of(all.data()[1], pieces[3]));
}

BOOST_AUTO_TEST_CASE(one_buffer_is_a_sequence_of_one)
{
    std::string_view const text = "text";
    gathers const all(text);
    BOOST_TEST(all.count() == 1u);
    BOOST_TEST(all.size() == 4u);
    std::string_view const nothing;
    BOOST_TEST(gathers(nothing).count() == 0u);
}

BOOST_AUTO_TEST_CASE(empty_pieces_do_not_count)
{
    std::deque<std::string_view> pieces(100, "");
    pieces.resize(164, "ab");
    gathers const all(pieces);
    BOOST_TEST(!all.is_too_many());
    BOOST_TEST(all.count() == 64u);
    BOOST_TEST(all.size() == 128u);
}

// A part of them would look like a short write, or like a whole datagram.
BOOST_AUTO_TEST_CASE(more_than_64_pieces_are_refused_and_none_is_sent)
{
    local_pair<poll> pair;
    std::deque<std::string_view> pieces(65, "ab");
    BOOST_TEST(fails(pair.near.write_some(pieces), condition::unsupported));
    std::array<char, 1024> room;
    BOOST_TEST(fails(pair.far.read_some(room), condition::would_block));
    pieces.pop_back();
    BOOST_TEST(pair.near.write_some(pieces).value() == 128u);

    std::array<char, 65> bytes;
    std::vector<std::span<char>> into;
    for (char& c : bytes)
        into.emplace_back(&c, 1);
    BOOST_TEST(fails(pair.far.read_some(into), condition::unsupported));
    into.pop_back();
    BOOST_TEST(pair.far.read_some(into).value() == 64u);
}

BOOST_AUTO_TEST_CASE(arrays_of_bytes_are_buffers_and_literals_are_not)
{
    static_assert(reads_into<char(&)[16]>);
    static_assert(reads_into<std::byte(&)[16]>);
    static_assert(!reads_into<std::byte const(&)[16]>);
    static_assert(!reads_into<int(&)[16]>);
    static_assert(writes_from<std::byte const(&)[16]>);
    static_assert(!writes_from<char const(&)[6]>);
    local_pair<poll> pair;
    std::byte const sent[]{std::byte{1}, std::byte{2}};
    BOOST_TEST(pair.near.write_some(sent).value() == 2u);
    char got[16];
    BOOST_TEST(pair.far.read_some(got).value() == 2u);
    BOOST_TEST(got[1] == 2);
}

BOOST_AUTO_TEST_CASE(buffers_of_asio_are_written_and_read)
{
    local_pair<poll> pair;
    std::string const head = "GET / ";
    std::array<char, 8> const tail{'H', 'T', 'T', 'P', '/', '1', '.', '1'};
    std::vector<asio::const_buffer> const request{
        asio::buffer(head), asio::buffer(tail)};
    BOOST_TEST(pair.near.write_some(request).value() == 14u);
    BOOST_TEST(pair.near.write_some(asio::buffer(head)).value() == 6u);

    std::array<char, 4> first{};
    std::vector<char> second(10);
    std::array<asio::mutable_buffer, 2> const into{
        asio::buffer(first), asio::buffer(second)};
    BOOST_TEST(pair.far.read_some(into).value() == 14u);
    BOOST_TEST(std::string(second.begin(), second.end()) == "/ HTTP/1.1");
    BOOST_TEST(pair.far.read_some(asio::buffer(second, 6)).value() == 6u);

    auto datagrams = local_datagram::pair().value();
    BOOST_TEST(datagrams.first.send(request).value() == 14u);
    BOOST_TEST(datagrams.second.recv(into).value().size == 14u);
}

BOOST_AUTO_TEST_CASE(empty_buffers_are_refused)
{
    local_pair<poll> pair;
    auto const empty = condition::no_capacity;
    BOOST_TEST(fails(pair.near.write_some(bytes()), empty));
    BOOST_TEST(fails(pair.near.read_some(room()), empty));
    BOOST_TEST(fails(pair.near.peek(room()), empty));
    std::vector<room> const several(3);
    BOOST_TEST(fails(pair.near.write_some(several), empty));
    BOOST_TEST(fails(pair.near.read_some(several), empty));
    BOOST_TEST(fails(pair.near.read_some(std::vector<room>()), empty));
    auto ends = pipe::open().value();
    BOOST_TEST(fails(ends.reader.read_some(room()), empty));
    BOOST_TEST(fails(ends.writer.write_some(bytes()), empty));
    auto datagrams = local_datagram::pair().value();
    BOOST_TEST(fails(datagrams.first.recv(room()), empty));
    BOOST_TEST(fails(datagrams.first.recv_from(room()), empty));
    BOOST_TEST(fails(datagrams.first.peek(room()), empty));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
