//! Tests <vigil/mock/call.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/errc.hpp>
#include <vigil/interest.hpp>
#include <vigil/mock/call.hpp>
#include <vigil/mock/call.hpp> // guarded
#include <vigil/timeout.hpp>

#include <boost/test/unit_test.hpp>

#include <set>
#include <string>
#include <system_error>

namespace vigil::test {
namespace {

using mock::call;
using mock::operation;

std::error_code const blocked =
    make_error_code(std::errc::operation_would_block);

BOOST_AUTO_TEST_SUITE(mock_call_suite)

BOOST_AUTO_TEST_CASE(in_words)
{
    call write{operation::write, "peer", 6};
    write.answer = 4;
    BOOST_TEST(to_string(write) == "write 'peer' 6: 4");
    call read{operation::read, "peer", 64};
    read.error = blocked;
    BOOST_TEST(to_string(read) == "read 'peer' 64: would_block");
    call wait{operation::wait, "poll", 5'000'000};
    wait.answer = 1;
    BOOST_TEST(to_string(wait) == "wait 'poll' 5 ms: 1");
    wait.asked = timeout::never().count();
    BOOST_TEST(to_string(wait) == "wait 'poll' never: 1");
    call add{operation::add, "poll", 7};
    add.wanted = interest::readable.bits();
    add.trigger = trigger::level;
    BOOST_TEST(to_string(add) == "add 'poll' token 7 readable level");
    add.error = make_error_code(errc::foreign_thread);
    BOOST_TEST(to_string(add) ==
        "add 'poll' token 7 readable level: " + add.error.message());
    BOOST_TEST(
        to_string(call{operation::accept, "listener"}) == "accept 'listener'");
    BOOST_TEST(
        to_string(call{operation::wake, "poll", 3}) == "wake 'poll' token 3");
}

// Each member makes a difference, the time too.
BOOST_AUTO_TEST_CASE(compared)
{
    call const a{operation::read, "peer", 64};
    call b = a;
    BOOST_TEST((a == b));
    b.at = 1;
    BOOST_TEST((a != b));
    b = a;
    b.error = blocked;
    BOOST_TEST((a != b));
}

BOOST_AUTO_TEST_CASE(each_operation_has_a_name)
{
    std::set<std::string> names;
    for (int n = 0; n <= static_cast<int>(operation::close); ++n)
        BOOST_TEST(names.insert(name_of(static_cast<operation>(n))).second);
    BOOST_TEST(name_of(operation::open) == std::string("open"));
    BOOST_TEST(name_of(operation::close) == std::string("close"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
