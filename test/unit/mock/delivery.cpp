//! Tests <vigil/mock/delivery.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/delivery.hpp>
#include <vigil/mock/delivery.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string>

namespace vigil::test {
namespace {

using mock::delivery;
using mock::entry;
using mock::event;
using mock::pollable;

constexpr interest in = interest::readable;
constexpr interest out = interest::writable;

struct set
{
    mock::watch watch{mock::stage_hold(), nullptr};
    std::array<event, 4> room{};

    std::string deliver(std::size_t capacity)
    {
        delivery got{std::span(room).first(capacity)};
        got.add_sources(watch);
        BOOST_TEST(got.size() == got.sources());
        std::string told;
        for (event const& e : std::span(room).first(got.size()))
            told += std::to_string(static_cast<unsigned>(e.token()));
        return told;
    }
};

/// A pollable that is registered.
struct source : pollable
{
    source(set& s, unsigned name, interest i, trigger how)
    {
        e.begin(token{name}, i, {.trigger = how});
        enter(e, s.watch.entries);
    }

    ~source() override { drop(e); }

    void close_reads()
    {
        become(mock::readiness::readable | mock::readiness::read_closed);
    }

    entry e;
};

BOOST_AUTO_TEST_SUITE(mock_delivery_suite)

// Who was told goes to the end: with room for one all have their turn.
BOOST_AUTO_TEST_CASE(turns)
{
    set s;
    source a(s, 1, in, trigger::level), b(s, 2, in, trigger::level);
    source quiet(s, 3, in, trigger::level);
    a.make_ready(in);
    b.make_ready(in);
    BOOST_TEST(s.deliver(1) == "1");
    BOOST_TEST(s.deliver(1) == "2");
    BOOST_TEST(s.deliver(1) == "1");
    BOOST_TEST(s.deliver(4) == "21");
}

BOOST_AUTO_TEST_CASE(what_is_spent)
{
    set s;
    source edge(s, 1, in | out, trigger::edge);
    source once(s, 2, in | out, trigger::oneshot);
    edge.make_ready(in);
    once.make_ready(in);
    BOOST_TEST(s.deliver(4) == "12");
    edge.make_ready(out); // its other direction is armed yet
    once.make_ready(out);
    BOOST_TEST(s.deliver(4) == "1");
    BOOST_TEST(s.room[0].is_writable());
    BOOST_TEST(!s.room[0].is_readable());
    edge.hang_up();
    BOOST_TEST(s.deliver(4) == "");
}

// What is broken is told whatever was asked for, and once.
BOOST_AUTO_TEST_CASE(ends)
{
    set s;
    source a(s, 1, interest::priority, trigger::edge);
    a.fail();
    BOOST_TEST(s.deliver(4) == "1");
    BOOST_TEST(s.room[0].is_error());
    BOOST_TEST(s.deliver(4) == "");
}

// That reading is over is told with what can be read, and not of writing.
BOOST_AUTO_TEST_CASE(closed_reads)
{
    set s;
    source a(s, 1, in | out, trigger::level);
    a.close_reads();
    BOOST_TEST(s.deliver(4) == "1");
    BOOST_TEST(s.room[0].is_read_closed());
    BOOST_TEST(!s.room[0].is_write_closed());
}

BOOST_AUTO_TEST_CASE(wakes)
{
    set s;
    delivery got(std::span(s.room).first(1));
    BOOST_TEST(got.add_wake(token{9}));
    BOOST_TEST(!got.add_wake(token{8}));
    BOOST_TEST(got.size() == 1u);
    BOOST_TEST(got.sources() == 0u);
    BOOST_TEST((s.room[0].token() == token{9}));
    BOOST_TEST(s.room[0].is_readable());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
