//! Tests <vigil/mock/step.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/step.hpp>
#include <vigil/mock/step.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <system_error>

namespace vigil::test {
namespace {

using mock::step;
using mock::way;

BOOST_AUTO_TEST_SUITE(mock_step_suite)

BOOST_AUTO_TEST_CASE(directions)
{
    for (auto const k : {step::kind::read, step::kind::end,
             step::kind::connection, step::kind::read_error})
        BOOST_TEST((step{k, ""}.direction() == way::in));
    for (auto const k : {step::kind::write, step::kind::matched_write,
             step::kind::shutdown, step::kind::write_error})
        BOOST_TEST((step{k, ""}.direction() == way::out));
}

BOOST_AUTO_TEST_CASE(in_words)
{
    step read{step::kind::read, "read"};
    read.bytes = "PONG\r\n";
    BOOST_TEST(text_of(read) == "read \"PONG\\r\\n\"");
    BOOST_TEST(text_of(read, 3) == "read \"G\\r\\n\"");
    step error{step::kind::write_error, "send_error"};
    error.code = make_error_code(std::errc::broken_pipe);
    BOOST_TEST(text_of(error) == "send_error (" + error.code.message() + ")");
    BOOST_TEST(text_of(step{step::kind::end, "read_eof"}) == "read_eof");
    BOOST_TEST(text_of(step{step::kind::matched_write, "expect_write"}) ==
        "expect_write of what its matcher wants");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
