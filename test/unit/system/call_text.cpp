//! Tests <vigil/system/call_text.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/call_text.hpp>
#include <vigil/system/call_text.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace vigil::test {
namespace {

struct record : call_record
{
    explicit record(logged_call c) { call = c; }

    std::string text()
    {
        asked = in.view();
        answered = out.view();
        return std::string(call_text::of(*this).view());
    }

    std::string question()
    {
        asked = in.view();
        return std::string(call_text::asked(*this).view());
    }

    log_writer in;
    log_writer out;
};

// As `put_ip` writes it.
void put_ip(log_writer& to, address_family family, std::uint16_t port,
    std::uint32_t scope, std::string_view bytes)
{
    to.number(static_cast<std::uint8_t>(family), 1);
    to.number(port, 2);
    to.number(scope, 4);
    std::string all(bytes);
    all.resize(16);
    to.raw(all.data(), all.size());
}

BOOST_AUTO_TEST_SUITE(call_text_suite)

BOOST_AUTO_TEST_CASE(bytes_are_quoted)
{
    record r(logged(os_call::send));
    r.object = made_handle(3);
    r.in.bytes("PING\r\n\"\\\x01\x7f\xff", 11);
    r.result = 11;
    BOOST_TEST(r.question() == R"(send(handle 3, "PING\r\n\"\\\x01\x7f\xff"))");
    BOOST_TEST(
        r.text() == R"(send(handle 3, "PING\r\n\"\\\x01\x7f\xff") = 11)");
}

BOOST_AUTO_TEST_CASE(a_failure_is_its_message)
{
    record r(logged(os_call::read));
    r.object = foreign_handle(1);
    r.in.number(64);
    r.result = -1;
    r.error = {logged_error::native, ECONNRESET};
    BOOST_TEST(r.text() ==
        "read(foreign handle 1, 64) = " +
            native_category().message(ECONNRESET));
    r.error = {logged_error::other, 17};
    BOOST_TEST(r.text() == "read(foreign handle 1, 64) = error 17");
}

BOOST_AUTO_TEST_CASE(addresses_are_readable)
{
    record a(logged(os_call::connect));
    a.object = made_handle(1);
    put_ip(a.in, address_family::v4, 80, 0, {"\x7f\0\0\x01", 4});
    BOOST_TEST(a.text() == "connect(handle 1, 127.0.0.1:80) = 0");
    record b(logged(os_call::bind));
    b.object = made_handle(1);
    put_ip(b.in, address_family::v6, 443, 3,
        {"\xfe\x80\0\0\0\0\0\0\0\0\0\0\0\0\x12\x34", 16});
    BOOST_TEST(b.text() == "bind(handle 1, [fe80:0:0:0:0:0:0:1234%3]:443) = 0");
    record c(logged(os_call::bind));
    c.in.number(static_cast<std::uint8_t>(address_family::local), 1);
    c.in.bytes("/run/x", 6);
    BOOST_TEST(c.text() == R"(bind("/run/x") = 0)");
    record d(logged(os_call::bind));
    d.in.number(static_cast<std::uint8_t>(address_family::unspecified), 1);
    BOOST_TEST(d.text() == "bind(no address) = 0");
}

BOOST_AUTO_TEST_CASE(what_was_answered_comes_behind)
{
    record r(logged(os_call::accept));
    r.object = made_handle(1);
    r.out.number(static_cast<std::uint64_t>(made_handle(2)));
    put_ip(r.out, address_family::v4, 5000, 0, {"\x7f\0\0\x01", 4});
    BOOST_TEST(r.text() == "accept(handle 1) = 0 handle 2, 127.0.0.1:5000");
    record e(logged(os_call::take_error));
    e.out.number(logged_error::none, 1);
    e.out.number(0, 4);
    BOOST_TEST(e.text() == "take_error() = 0 no error");
}

BOOST_AUTO_TEST_CASE(events_name_the_call_of_their_token)
{
    record r(logged_call::selector_wait);
    r.selector = 2;
    r.in.number(64);
    r.in.number(static_cast<std::uint64_t>(-1));
    r.out.number(2, 4);
    r.out.number(5);
    r.out.number(0x41, 1);
    r.out.number(9);
    r.out.number(2, 1);
    r.out.number(0);
    r.result = 2;
    BOOST_TEST(r.text() ==
        "2:selector.wait(64, -1) = 2 {token of call 5: readable read_closed, "
        "token of call 9: writable}, 0");
}

BOOST_AUTO_TEST_CASE(what_is_no_call_is_unknown)
{
    record r(static_cast<logged_call>(199));
    r.in.bytes("x", 1);
    BOOST_TEST(r.text() == "unknown() = 0");
}

BOOST_AUTO_TEST_CASE(a_long_line_is_cut)
{
    record r(logged(os_call::write));
    std::string const much(10'000, 'x');
    r.in.bytes(much.data(), much.size());
    BOOST_TEST(r.text().size() == call_text::capacity);
    BOOST_TEST(r.text().starts_with("write(\"xxxx"));
}

// A record of a log may be of anything.
BOOST_AUTO_TEST_CASE(what_is_cut_off_is_not_read)
{
    for (call_shape const& shape : call_shapes)
    {
        record r(shape.call);
        for (int n = 0; n != 40; ++n)
        {
            BOOST_TEST(r.text().size() <= call_text::capacity);
            r.in.number(static_cast<std::uint64_t>(n), 1);
            r.out.number(static_cast<std::uint64_t>(n), 1);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
