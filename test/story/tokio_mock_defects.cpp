//! Story: where the mock of tokio-test hangs or is silent, this one speaks.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vigil::test {
namespace {

using mock::caught_reports;
using mock::peer;
using mock::stream;
using namespace std::chrono_literals;

constexpr auto both = interest::readable | interest::writable;

/// A program of two halves on one stream, each of which goes on when its
/// direction is ready: what `tokio::io::split` makes.
struct halves
{
    explicit halves(peer& p, std::string_view to_write)
        : s(p.stream())
        , left(to_write)
    {
        poll.registry().add(s, token{1}, both).value();
    }

    /// Runs until both are done, or for ever: then it is told.
    std::error_code run(std::size_t to_read)
    {
        while (!left.empty() || got.size() < to_read)
        {
            bool const has_moved = write() || read();
            if (why)
                return why;
            if (!has_moved)
                if (auto const n = poll.wait(events); !n)
                    return n.error();
        }
        return {};
    }

    bool write()
    {
        if (left.empty())
            return false;
        return take(
            s.write_some(left), [&](std::size_t n) { left.remove_prefix(n); });
    }

    bool read()
    {
        std::array<char, 64> room;
        return take(s.read_some(room),
            [&](std::size_t n) { got.append(room.data(), n); });
    }

    template <class F>
    bool take(result<std::size_t> const& r, F f)
    {
        if (r)
            return f(*r), true;
        if (r.error() != condition::would_block)
            why = r.error();
        return false;
    }

    mock::poll poll = mock::poll::open().value();
    mock::events events{8};
    stream s;
    std::string_view left;
    std::string got;
    std::error_code why;
};

bool contains(caught_reports const& reports, char const* text)
{
    return reports.text().find(text) != std::string::npos;
}

/// No test of these takes more than this, in real time; but a machine that is
/// busy may. So the bound is on what is done, and this one is generous.
struct in_a_moment
{
    ~in_a_moment()
    {
        BOOST_TEST(default_system::now() - begin < 1'000'000'000);
    }

    std::int64_t begin = default_system::now();
};

BOOST_FIXTURE_TEST_SUITE(tokio_mock_defects, in_a_moment)

// tokio#8329: a write with no step that matches waited for ever.
BOOST_AUTO_TEST_CASE(a_write_that_nobody_expects)
{
    caught_reports reports;
    peer p;
    p.read("hello");
    halves client(p, "hi");
    BOOST_TEST((client.run(5) == condition::mismatch));
    BOOST_TEST(contains(reports, "mock: write on 'peer' comes too early\n"));
    BOOST_TEST(contains(reports, "step 1 of 1: read \"hello\""));
    BOOST_TEST(client.poll.selector().calls().size() < 10u);
}

// tokio#7445: with a delay in the script, whichever half asked last was the
// only one to be woken.
BOOST_AUTO_TEST_CASE(both_halves_wait_for_one_delay)
{
    caught_reports reports;
    peer p;
    p.after(10ms).expect_write("x");
    halves client(p, "x");
    BOOST_TEST((client.run(1) == condition::deadlock));
    BOOST_TEST(client.left.empty()); // the writing half was told
    BOOST_TEST(client.poll.selector().now() >= 10'000'000);
    BOOST_TEST(contains(reports, "the peer says no more"));
    BOOST_TEST(client.poll.selector().calls().size() < 20u);
}

// tokio#5813: what was scripted after the mock was made did not count for
// writes.
BOOST_AUTO_TEST_CASE(steps_that_are_added_later)
{
    caught_reports reports;
    peer p;
    halves client(p, "hello");
    p.expect_write("hello").read("world");
    BOOST_TEST(!client.run(5));
    BOOST_TEST(client.got == "world");
    // A step behind a read that nobody has read (of tokio#8329 too).
    p.read("more").expect_write("last");
    client.left = "last";
    client.got.clear();
    BOOST_TEST(client.read());
    BOOST_TEST(!client.run(4));
    BOOST_TEST(reports.all().empty());
}

// tokio#5554: of several delays the first alone was kept.
BOOST_AUTO_TEST_CASE(each_delay_counts)
{
    caught_reports reports;
    peer p;
    p.after(10ms).read("a").after(20ms).read("b").after(5ms).after(5ms).read(
        "c");
    halves client(p, "");
    BOOST_TEST(!client.run(3));
    auto const passed = client.poll.selector().now();
    BOOST_TEST(passed >= 40'000'000);
    BOOST_TEST(passed < 41'000'000);
    BOOST_TEST(reports.all().empty());
}

// tokio#2693: what was not read or written was not noticed.
BOOST_AUTO_TEST_CASE(what_is_left_over)
{
    caught_reports reports;
    {
        peer p;
        p.expect_write("hi").read("hello");
        halves client(p, "hi");
        BOOST_TEST(!client.run(0));
    }
    BOOST_TEST_REQUIRE(reports.all().size() == 1u);
    BOOST_TEST((reports.all()[0].what == condition::unfinished));
    BOOST_TEST(contains(reports, "step 2 of 2: read \"hello\""));
}

// tokio#7639: a write of nothing waited for ever.
BOOST_AUTO_TEST_CASE(a_write_of_nothing)
{
    caught_reports reports;
    peer p;
    p.read("a").expect_write("b");
    halves client(p, "b");
    BOOST_TEST((client.s.write_some(std::string_view()).error() ==
        condition::no_capacity)); // as of a socket, and no step is played
    BOOST_TEST(client.read());
    BOOST_TEST(!client.run(1));
    BOOST_TEST(reports.all().empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
