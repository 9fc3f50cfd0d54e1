//! Story: a program that does not listen to a mock is ended, with the report.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "support/child_end.hpp"

namespace vigil::test {
namespace {

std::size_t count(std::string const& text, char const* what)
{
    std::size_t n = 0;
    for (auto at = text.find(what); at != text.npos;
        at = text.find(what, at + 1))
        ++n;
    return n;
}

constexpr std::string_view bytes = "bytes";

BOOST_AUTO_TEST_SUITE(mock_ends_suite)

// The call number 1000 after the failure.
BOOST_AUTO_TEST_CASE(a_loop_that_ignores_errors)
{
    for (int const calls : {1'000, 1'001})
    {
        child_end const e = end_of([calls] {
            mock::peer p;
            auto s = p.stream();
            for (int n = 0; n != calls; ++n)
                static_cast<void>(s.write_some(bytes));
            ::_exit(0);
        });
        BOOST_TEST(e.is_aborted == (calls == 1'001));
        BOOST_TEST(count(e.said, "comes after the end of its script") ==
            (e.is_aborted ? 2u : 1u)); // when it failed, and at the end
    }
}

BOOST_AUTO_TEST_CASE(a_loop_that_waits)
{
    child_end const e = end_of([] {
        auto poll = mock::poll::open().value();
        mock::events events(4);
        for (;;)
            static_cast<void>(poll.wait(events));
    });
    BOOST_TEST(e.is_aborted);
    BOOST_TEST(
        count(e.said, "mock: deadlock: nothing can end this wait") == 2u);
}

// No mock is there that could remember the failure.
BOOST_AUTO_TEST_CASE(a_loop_that_connects_without_a_network)
{
    child_end const e = end_of([] {
        for (int n = 0; n != 2'000; ++n)
            static_cast<void>(mock::stream::connect("10.0.0.1:80"));
    });
    BOOST_TEST(e.is_aborted);
    BOOST_TEST(count(e.said, "no mock::network is there to answer") == 2u);
}

// Who gives up after a failure ends as he likes, with however many streams.
BOOST_AUTO_TEST_CASE(streams_that_are_given_up)
{
    child_end const e = end_of([] {
        auto poll = mock::poll::open().value();
        std::vector<mock::peer> peers(1'100);
        std::vector<mock::stream> streams;
        for (mock::peer& p : peers)
        {
            streams.push_back(p.stream());
            poll.registry()
                .add(streams.back(), token{1}, interest::readable)
                .value();
        }
        static_cast<void>(streams[0].write_some(bytes));
        streams.clear();
    });
    BOOST_TEST(!e.is_aborted);
    BOOST_TEST(count(e.said, "comes after the end of its script") == 1u);
}

// It is refused, and its own thread may wait for it for ever.
BOOST_AUTO_TEST_CASE(a_loop_on_another_thread)
{
    child_end const e = end_of([] {
        mock::peer p;
        auto s = p.stream();
        default_system::thread other;
        other.start([&] {
            for (int n = 0; n != 2'000; ++n)
                static_cast<void>(s.write_some(bytes));
        });
        other.join();
    });
    BOOST_TEST(e.is_aborted);
    BOOST_TEST(count(e.said, "another one goes on calling") == 1u);
}

// Where nobody hears of it, what is left over must fail the test somehow.
BOOST_AUTO_TEST_CASE(a_script_that_is_not_played_to_its_end)
{
    child_end const e = end_of([] {
        mock::peer p;
        p.read("a");
    });
    BOOST_TEST(e.is_aborted);
    BOOST_TEST(count(e.said, "was not played to its end") == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
