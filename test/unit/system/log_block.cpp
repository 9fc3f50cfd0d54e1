//! Tests <vigil/system/log_block.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/log_block.hpp>
#include <vigil/system/log_block.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace vigil::test {
namespace {

std::span<std::byte const> bytes(std::string_view text)
{
    return std::as_bytes(std::span(text));
}

/// Two blocks, of two calls and of one, and the end.
std::vector<std::byte> make_log(bool has_end = true)
{
    log_writer out;
    log_format::put_header(out);
    log_format::put_block(out, bytes("the first block"), 2);
    log_format::put_block(out, bytes("the second"), 1);
    if (has_end)
        log_format::put_block(out, {}, 3);
    return {out.view().begin(), out.view().end()};
}

/// The blocks that can be taken.
std::string taken(log_blocks& log)
{
    std::string all;
    for (auto block = log.take(); !block.empty(); block = log.take())
        all += '[' +
            std::string(
                reinterpret_cast<char const*>(block.data()), block.size()) +
            ']';
    return all;
}

BOOST_AUTO_TEST_SUITE(log_block_suite)

BOOST_AUTO_TEST_CASE(the_checksum_is_crc32)
{
    BOOST_TEST(checksum(bytes("123456789")) == 0xcbf43926u);
    BOOST_TEST(checksum({}) == 0u);
}

BOOST_AUTO_TEST_CASE(blocks_come_back)
{
    auto const log = make_log();
    log_blocks blocks;
    BOOST_TEST(!blocks.open(log));
    BOOST_TEST(blocks.calls() == 3u);
    BOOST_TEST(!blocks.is_cut());
    BOOST_TEST(taken(blocks) == "[the first block][the second]");
}

// Written down: other machines and compilers make the same.
BOOST_AUTO_TEST_CASE(the_header_is_what_it_is)
{
    auto const log = make_log();
    std::span const all(log);
    log_reader in(all.subspan(8));
    BOOST_TEST(std::memcmp(log.data(), "VIGILLOG", 8) == 0);
    BOOST_TEST(in.number(2) == 1u);
    BOOST_TEST(in.number(4) == log_format::system());
    BOOST_TEST(in.number(4) == checksum(all.first(14)));
    BOOST_TEST(in.number(4) == 15u);
    BOOST_TEST(in.number(4) == 2u);
}

// Its whole blocks are as good as ever.
BOOST_AUTO_TEST_CASE(a_log_that_was_cut_has_its_prefix)
{
    auto const log = make_log();
    std::size_t const second =
        log_format::header_size + log_format::block_header_size + 15;
    std::size_t const end = second + log_format::block_header_size + 10;
    for (std::size_t size = 0; size != log.size(); ++size)
    {
        log_blocks blocks;
        auto const why = blocks.open(std::span(log).first(size));
        if (size < log_format::header_size)
        {
            BOOST_TEST((why == log_errc::no_log), size);
            continue;
        }
        BOOST_TEST(!why, size);
        BOOST_TEST(blocks.is_cut(), size);
        BOOST_TEST(taken(blocks) ==
            (size < second       ? ""
                    : size < end ? "[the first block]"
                                 : "[the first block][the second]"));
    }
}

BOOST_AUTO_TEST_CASE(without_an_end_it_is_cut)
{
    auto const log = make_log(false);
    log_blocks blocks;
    BOOST_TEST(!blocks.open(log));
    BOOST_TEST(blocks.is_cut());
    BOOST_TEST(blocks.calls() == 3u);
}

// Any bit of any byte.
BOOST_AUTO_TEST_CASE(what_was_changed_is_found)
{
    auto const log = make_log();
    for (std::size_t n = 0; n != log.size(); ++n)
        for (int bit = 0; bit != 8; ++bit)
        {
            auto changed = log;
            changed[n] ^= std::byte{1} << bit;
            log_blocks blocks;
            auto const why = blocks.open(changed);
            bool const is_found = why == log_errc::damaged ||
                (n < 8 && why == log_errc::no_log) ||
                (n >= 8 && n < 10 && why == log_errc::other_version);
            BOOST_TEST(is_found, n << ": " << why.message());
        }
}

BOOST_AUTO_TEST_CASE(logs_of_others_are_refused)
{
    log_blocks blocks;
    BOOST_TEST((blocks.open(bytes("something else, and quite long")) ==
        log_errc::no_log));
    log_writer out;
    out.raw("VIGILLOG", 8);
    out.number(log_format::version, 2);
    out.number(log_format::system() + 1, 4);
    out.number(checksum(out.view()), 4);
    BOOST_TEST((blocks.open(out.view()) == log_errc::other_system));
    log_writer later;
    later.raw("VIGILLOG", 8);
    later.number(log_format::version + 1, 2);
    later.raw("a header of another shape", 25);
    BOOST_TEST((blocks.open(later.view()) == log_errc::other_version));
}

// The end counts the calls: a block that is missing between is found.
BOOST_AUTO_TEST_CASE(a_missing_block_is_found)
{
    log_writer out;
    log_format::put_header(out);
    log_format::put_block(out, bytes("one"), 1);
    log_format::put_block(out, {}, 2);
    log_blocks blocks;
    BOOST_TEST((blocks.open(out.view()) == log_errc::damaged));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
