//! Tests <vigil/system/redaction.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/log_bytes.hpp>
#include <vigil/system/redaction.hpp>
#include <vigil/system/redaction.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace vigil::test {
namespace {

void blank(logged_call, std::span<std::byte> bytes) noexcept
{
    for (std::byte& b : bytes)
        b = std::byte{'*'};
}

std::string text(std::span<std::byte const> bytes)
{
    return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

BOOST_AUTO_TEST_SUITE(redaction_suite)

BOOST_AUTO_TEST_CASE(bytes_that_move_are_redacted)
{
    log_writer values;
    values.bytes("secret", 6);
    redact(logged(os_call::send), values.view(), true, blank);
    BOOST_TEST(text(values.view().subspan(4)) == "******");
    BOOST_TEST(text(values.view().first(4)) == std::string("\6\0\0\0", 4));
}

// And nothing else: addresses, names and numbers are not.
BOOST_AUTO_TEST_CASE(all_else_stays)
{
    log_writer sent;
    sent.bytes("secret", 6);
    sent.number(1, 1); // an address of v4
    sent.raw("1234567890123456789012", 22);
    std::string const before = text(sent.view());
    redact(logged(os_call::send_message), sent.view(), true, blank);
    BOOST_TEST(text(sent.view().subspan(10)) == before.substr(10));
    BOOST_TEST(text(sent.view().subspan(4, 6)) == "******");
    log_writer name;
    name.bytes("lo", 2);
    redact(logged(os_call::interface_index), name.view(), true, blank);
    BOOST_TEST(text(name.view().subspan(4)) == "lo");
}

BOOST_AUTO_TEST_CASE(bytes_behind_other_values_are_found)
{
    log_writer got;
    got.number(1); // truncated
    got.bytes("secret", 6);
    got.number(3, 1); // an address: a name
    got.bytes("/run/x", 6);
    redact(logged(os_call::receive_message), got.view(), false, blank);
    BOOST_TEST(text(got.view().subspan(12, 6)) == "******");
    BOOST_TEST(text(got.view().subspan(23, 6)) == "/run/x");
    log_writer many;
    many.number(3, 1);
    many.bytes("/run/x", 6);
    many.bytes("secret", 6);
    moved_bytes("ab", many.view()).for_each([](std::span<std::byte> bytes) {
        blank(logged(os_call::send), bytes);
    });
    BOOST_TEST(text(many.view().subspan(15)) == "******");
}

// What was cut off is not touched, nor what lies behind it.
BOOST_AUTO_TEST_CASE(nothing_beyond_the_end_is_touched)
{
    for (char const* letters : {"b", "ab", "eb", "nb", "sb"})
    {
        std::byte room[32];
        for (std::size_t size = 0; size != 16; ++size)
        {
            for (std::byte& b : room)
                b = std::byte{1};
            moved_bytes(letters, std::span(room).first(size))
                .for_each([](std::span<std::byte> bytes) {
                    blank(logged(os_call::send), bytes);
                });
            for (std::size_t k = size; k != 32; ++k)
                BOOST_TEST((room[k] == std::byte{1}));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
