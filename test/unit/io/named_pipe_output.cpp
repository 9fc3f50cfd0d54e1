//! Tests <vigil/io/named_pipe_output.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/named_pipe.hpp>
#include <vigil/io/named_pipe_output.hpp>
#include <vigil/io/named_pipe_output.hpp> // guarded
#include <vigil/poll.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <support/named_pipes.hpp>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(named_pipe_output_suite)

BOOST_AUTO_TEST_CASE(one_write_at_a_time)
{
    pipe_pair p;
    BOOST_TEST(p.client.write_some(std::string_view("a")).value() == 1u);
    BOOST_TEST((p.client.write_some(std::string_view("b")).error() ==
        condition::would_block));
    BOOST_TEST(p.watch.until_writable(at_client));
    BOOST_TEST(p.client.write_some(std::string_view("b")).value() == 1u);
    BOOST_TEST(p.read(p.server, at_server, 2) == "ab");
}

BOOST_AUTO_TEST_CASE(no_more_than_the_buffer_holds)
{
    named_pipe_options small;
    small.buffer = 10;
    pipe_pair p(small);
    std::string const text(25, 'x');
    BOOST_TEST(p.client.write_some(text).value() == 10u);
    BOOST_TEST(p.watch.until_writable(at_client), "a short write re-arms");
}

BOOST_AUTO_TEST_CASE(a_message_that_does_not_fit_is_refused_whole)
{
    pipe_pair p(messages(16));
    BOOST_TEST((p.client.write_some(std::string(17, 'x')).error() ==
        std::errc::message_size));
    BOOST_TEST(p.client.write_some(std::string(16, 'x')).value() == 16u);
    BOOST_TEST(p.read(p.server, at_server, 16).size() == 16u);
}

// mio 2004: a write that fails as it is submitted is released twice.
BOOST_AUTO_TEST_CASE(mio_2004_a_write_that_fails_at_once)
{
    pipe_pair p;
    p.client.close();
    BOOST_TEST(p.watch.until([](auto const& e) {
        return e.token() == at_server && e.is_read_closed();
    }));
    for (int n = 0; n != 100; ++n)
        BOOST_TEST((p.server.write_some(std::string_view("x")).error() ==
            condition::broken_pipe));
    BOOST_TEST(p.watch.count() == 0u);
}

// Full, so that the write is in flight when its reader goes.
BOOST_AUTO_TEST_CASE(a_write_that_fails_later_is_told_by_the_next)
{
    pipe_pair p({}, out);
    std::string const text(65536, 'x');
    for (bool is_full = false; !is_full;)
        is_full = !p.server.write_some(text) && p.watch.count() == 0;
    p.client.close();
    BOOST_TEST(p.watch.until_writable(at_server));
    BOOST_TEST((p.server.write_some(text).error() == condition::broken_pipe));
}

// What was accepted is not lost with the pipe that accepted it.
BOOST_AUTO_TEST_CASE(a_write_in_flight_ends_after_its_pipe_is_closed)
{
    pipe_pair p;
    std::string const text(65536, 'x');
    std::size_t sent = 0;
    for (int n = 0; n != 3; ++n)
    {
        while (auto const more = p.client.write_some(text))
            sent += *more;
        p.watch.count();
    }
    p.client.close();
    std::size_t got = 0;
    std::array<char, 4096> room;
    for (bool is_end = false; !is_end;)
    {
        auto const n = p.server.read_some(room);
        if (!n)
            BOOST_TEST_REQUIRE(p.watch.until_readable(at_server));
        got += n ? *n : 0;
        is_end = n && *n == 0;
    }
    BOOST_TEST(got == sent);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
