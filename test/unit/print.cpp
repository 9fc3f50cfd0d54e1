//! Tests <vigil/print.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/print.hpp>
#include <vigil/print.hpp> // guarded
#include <vigil/selector/epoll_event.hpp>
#include <vigil/selector/poll_event.hpp>
#include <vigil/system/default.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>
#include <string_view>

namespace vigil::mock {

// An event that says yes to everything.
struct eager
{
    vigil::token token() const { return vigil::token{3}; }
    bool is_readable() const { return true; }
    bool is_writable() const { return true; }
    bool is_priority() const { return true; }
    bool is_error() const { return true; }
    bool is_read_closed() const { return true; }
    bool is_write_closed() const { return true; }
    bool is_aio() const { return true; }
    bool is_lio() const { return true; }
    int native() const { return 0; }
};

} // namespace vigil::mock

namespace {

// Not in namespace vigil: operators are found by their arguments alone.
template <class T>
std::string printed(T const& value)
{
    std::ostringstream out;
    out << value;
    return out.str();
}

} // namespace

namespace vigil::test {
namespace {

using namespace std::string_view_literals;
using event = basic_epoll_event<linux_system>;

BOOST_AUTO_TEST_SUITE(print_suite)

BOOST_AUTO_TEST_CASE(a_token)
{
    BOOST_TEST(printed(token{0}) == "token 0");
    BOOST_TEST(
        printed(token{18446744073709551615u}) == "token 18446744073709551615");
}

BOOST_AUTO_TEST_CASE(an_interest)
{
    BOOST_TEST(printed(interest::readable) == "readable");
    BOOST_TEST(printed(interest::readable | interest::writable) ==
        "readable|writable");
    BOOST_TEST(printed(interest::lio | interest::priority | interest::aio) ==
        "priority|aio|lio");
}

BOOST_AUTO_TEST_CASE(what_is_wrong)
{
    BOOST_TEST(printed(condition::would_block) == "the operation would block");
    BOOST_TEST(
        printed(errc::moved_from) == "the object is closed or was moved from");
}

BOOST_AUTO_TEST_CASE(an_event)
{
    BOOST_TEST(printed(event::make(token{7}, interest::readable)) ==
        "{token 7: readable}");
    BOOST_TEST(printed(event::make(
                   token{7}, interest::readable | interest::writable)) ==
        "{token 7: readable writable}");
    event e = event::make(token{7}, interest::readable | interest::writable);
    e.address()->events |= linux_system::epoll_read_hang_up;
    BOOST_TEST(printed(e) == "{token 7: readable writable read_closed}");
}

BOOST_AUTO_TEST_CASE(an_event_of_nothing)
{
    event e = event::make(token{7}, interest::readable);
    e.address()->events = 0;
    BOOST_TEST(printed(e) == "{token 7:}");
}

BOOST_AUTO_TEST_CASE(an_event_of_a_mock)
{
    BOOST_TEST(printed(mock::eager()) ==
        "{token 3: readable writable priority error read_closed "
        "write_closed aio lio}");
}

BOOST_AUTO_TEST_CASE(an_endpoint)
{
    BOOST_TEST(printed(endpoint("127.0.0.1:80")) == "127.0.0.1:80");
    BOOST_TEST(printed(endpoint("[FE80:0::1%3]:80")) == "[fe80::1%3]:80");
}

BOOST_AUTO_TEST_CASE(a_local_endpoint)
{
    BOOST_TEST(printed(local_endpoint()) == "(unnamed)");
    BOOST_TEST(printed(local_endpoint::path("/run/a").value()) == "/run/a");
    BOOST_TEST(printed(local_endpoint::abstract("a\0b"sv).value()) == "@a@b");
}

// Whatever the stream was told about numbers before.
BOOST_AUTO_TEST_CASE(an_endpoint_does_not_care_for_the_base_of_the_stream)
{
    std::ostringstream out;
    out << std::hex << endpoint("127.0.0.1:80");
    BOOST_TEST(out.str() == "127.0.0.1:80");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
