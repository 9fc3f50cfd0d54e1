//! Tests <vigil/system/call_values.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/call_values.hpp>
#include <vigil/system/call_values.hpp> // guarded
#include <vigil/system/default.hpp>

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>

namespace vigil::test {
namespace {

using address = default_system::address_type;

address there_and_back(address const& a)
{
    log_writer out;
    put_address(out, &a);
    log_reader in(out.view());
    auto const back = take_address<address>(in);
    BOOST_TEST(in.is_empty());
    BOOST_TEST(!in.has_failed());
    return back;
}

BOOST_AUTO_TEST_SUITE(call_values_suite)

BOOST_AUTO_TEST_CASE(a_handle_is_a_number)
{
    int object = 0;
    BOOST_TEST(handle_of_number<int>(handle_number(7)) == 7);
    BOOST_TEST(handle_of_number<int*>(handle_number(&object)) == &object);
    BOOST_TEST(handle_of_number<int>(handle_number(-1)) == -1);
}

BOOST_AUTO_TEST_CASE(an_error_comes_back)
{
    for (std::error_code const e :
        {std::error_code(), std::error_code(ECONNRESET, native_category()),
            std::make_error_code(std::errc::not_enough_memory)})
    {
        log_writer out;
        put_error(out, logged(e));
        log_reader in(out.view());
        BOOST_TEST((unlogged(take_error(in)) == e));
        BOOST_TEST(in.is_empty());
    }
}

BOOST_AUTO_TEST_CASE(an_address_comes_back)
{
    ip_address const v4{address_family::v4, 80, 0, {127, 0, 0, 1}};
    ip_address const v6{
        address_family::v6, 443, 3, {0xfe, 0x80, 0, 0, 0, 0, 0, 1}};
    for (ip_address const& a : {v4, v6})
        BOOST_TEST((there_and_back(address(a)).ip() == a));
    for (std::string_view const name : {std::string_view("/run/x"),
             std::string_view("\0abstract", 9), std::string_view()})
        BOOST_TEST(there_and_back(address::local(name)).local_name() == name);
    BOOST_TEST(
        (there_and_back(address()).family() == address_family::unspecified));
}

BOOST_AUTO_TEST_CASE(no_address_is_one_too)
{
    log_writer out;
    put_address(out, static_cast<address const*>(nullptr));
    log_reader in(out.view());
    BOOST_TEST(
        (take_address<address>(in).family() == address_family::unspecified));
}

// A name that no address can have: what a log says may be wrong.
BOOST_AUTO_TEST_CASE(a_name_that_is_too_long_is_cut)
{
    log_writer out;
    out.number(static_cast<std::uint8_t>(address_family::local), 1);
    std::string const much(1'000, 'x');
    out.bytes(much.data(), much.size());
    log_reader in(out.view());
    BOOST_TEST(take_address<address>(in).local_name().size() ==
        address::max_local_name);
}

BOOST_AUTO_TEST_CASE(buffers_are_one_span)
{
    std::string a = "abc";
    std::string b = "";
    std::string c = "defg";
    default_system::buffer_type const from[] = {
        default_system::make_buffer(a.data(), a.size()),
        default_system::make_buffer(b.data(), b.size()),
        default_system::make_buffer(c.data(), c.size())};
    BOOST_TEST(size_of(from, 3) == 7u);
    log_writer out;
    put_buffers(out, from, 3, 5);
    std::string x = "....";
    std::string y = "....";
    default_system::buffer_type const to[] = {
        default_system::make_buffer(x.data(), 2),
        default_system::make_buffer(y.data(), 4)};
    log_reader in(out.view());
    take_buffers(in, to, 2);
    BOOST_TEST(x == "ab..");
    BOOST_TEST(y == "cde.");
    BOOST_TEST(in.is_empty());
}

// More than there is room for is dropped, and nothing is written beyond.
BOOST_AUTO_TEST_CASE(buffers_do_not_overflow)
{
    log_writer out;
    out.bytes("abcdefgh", 8);
    std::string x = "....";
    auto const to = default_system::make_buffer(x.data(), 2);
    log_reader in(out.view());
    take_buffers(in, &to, 1);
    BOOST_TEST(x == "ab..");
    BOOST_TEST(in.is_empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
