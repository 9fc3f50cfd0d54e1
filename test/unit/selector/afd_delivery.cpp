//! Tests <vigil/selector/afd_delivery.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/afd.hpp>
#include <vigil/selector/afd_delivery.hpp>
#include <vigil/selector/afd_delivery.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>

#include <support/modelled_afd.hpp>

namespace vigil::test {
namespace {

using selector_type = basic_afd_selector<modelled_afd>;
using event = selector_type::event_type;
constexpr interest in = interest::readable;
constexpr interest out = interest::writable;
constexpr mode edge_mode{};
constexpr mode level_mode{trigger::level, false, false};
constexpr mode oneshot_mode{trigger::oneshot, false, false};

// A selector in a world of its own.
struct fixture
{
    std::size_t count() { return selector.wait(room, timeout::zero()).value(); }

    modelled_afd::world& world = modelled_afd::world::fresh();
    selector_type selector{selector_type::open().value()};
    event room[8];
};

BOOST_AUTO_TEST_SUITE(afd_delivery_suite)

BOOST_FIXTURE_TEST_CASE(an_edge_goes_on_with_the_other_direction, fixture)
{
    int const h = world.open(modelled_afd::afd_send);
    BOOST_TEST(!selector.add(h, token{1}, in | out, edge_mode));
    BOOST_TEST_REQUIRE(count() == 1u);
    BOOST_TEST((room[0].is_writable() && !room[0].is_readable()));
    BOOST_TEST(count() == 0u);
    world.make_ready(h, modelled_afd::afd_receive);
    BOOST_TEST_REQUIRE(count() == 1u);
    BOOST_TEST((room[0].is_readable() && !room[0].is_writable()));
    BOOST_TEST(count() == 0u);
}

BOOST_FIXTURE_TEST_CASE(a_oneshot_asks_nothing_more, fixture)
{
    int const h = world.open(modelled_afd::afd_send);
    BOOST_TEST(!selector.add(h, token{1}, in | out, oneshot_mode));
    BOOST_TEST(count() == 1u);
    world.make_ready(h, modelled_afd::afd_disconnect);
    BOOST_TEST(count() == 0u);
    BOOST_TEST(world.questions == 1);
}

BOOST_FIXTURE_TEST_CASE(the_three_ends_are_told_apart, fixture)
{
    struct
    {
        std::uint32_t bit;
        bool is_read_closed;
        bool is_write_closed;
        bool is_error;
    } const ends[] = {{modelled_afd::afd_disconnect, true, false, false},
        {modelled_afd::afd_abort, true, true, true},
        {modelled_afd::afd_connect_fail, true, true, true}};
    for (auto const& end : ends)
    {
        int const h = world.open(end.bit);
        BOOST_TEST(!selector.add(h, token{1}, in, edge_mode));
        BOOST_TEST_REQUIRE(count() == 1u);
        BOOST_TEST(room[0].is_readable());
        BOOST_TEST(room[0].is_read_closed() == end.is_read_closed);
        BOOST_TEST(room[0].is_write_closed() == end.is_write_closed);
        BOOST_TEST(room[0].is_error() == end.is_error);
        BOOST_TEST(room[0].native().events == end.bit);
        BOOST_TEST(!selector.remove(h));
    }
}

BOOST_FIXTURE_TEST_CASE(a_local_close_is_told_once_in_each_mode, fixture)
{
    for (mode const m : {edge_mode, level_mode, oneshot_mode})
    {
        int const h = world.open();
        BOOST_TEST(!selector.add(h, token{1}, in, m));
        world.close(h);
        BOOST_TEST_REQUIRE(count() == 1u);
        BOOST_TEST(room[0].native().events == modelled_afd::afd_local_close);
        BOOST_TEST(room[0].is_error());
        BOOST_TEST(count() == 0u);
        BOOST_TEST(!selector.rearm(h, in));
        BOOST_TEST(count() == 0u);
        BOOST_TEST(!selector.remove(h));
    }
}

// mio stops at the first socket that fails, and reports it as the wait's.
BOOST_FIXTURE_TEST_CASE(one_bad_socket_does_not_block_the_others, fixture)
{
    int const bad = world.open(modelled_afd::afd_receive);
    int const good = world.open(modelled_afd::afd_receive);
    BOOST_TEST(!selector.add(bad, token{1}, in, edge_mode));
    BOOST_TEST(!selector.add(good, token{2}, in, edge_mode));
    BOOST_TEST(count() == 2u);
    BOOST_TEST(!selector.rearm(bad, in));
    BOOST_TEST(!selector.rearm(good, in));
    world.refuses = modelled_afd::status_no_resources;
    BOOST_TEST_REQUIRE(count() == 2u);
    bool is_told[3] = {};
    for (event const& e : {room[0], room[1]})
    {
        is_told[static_cast<std::size_t>(e.token())] = true;
        bool const is_bad = e.token() == token{1};
        BOOST_TEST(e.is_error() == is_bad);
        BOOST_TEST((e.native().status ==
            (is_bad ? modelled_afd::status_no_resources : 0)));
    }
    BOOST_TEST((is_told[1] && is_told[2]));
    BOOST_TEST(count() == 0u);
    BOOST_TEST(!selector.rearm(bad, in));
    BOOST_TEST_REQUIRE(count() == 1u);
    BOOST_TEST(!room[0].is_error(), "it was no fault of the socket");
}

// Silent then until `modify`, whatever else is said.
BOOST_FIXTURE_TEST_CASE(a_failure_is_the_event_of_a_oneshot, fixture)
{
    int const h = world.open();
    BOOST_TEST(!selector.add(h, token{1}, in, oneshot_mode));
    modelled_afd::cancel_afd(0, *world.pending.at(0).question);
    BOOST_TEST(count() == 0u);
    world.refuses = modelled_afd::status_no_resources; // to repeat it
    BOOST_TEST_REQUIRE(count() == 1u);
    BOOST_TEST(room[0].is_error());
    world.make_ready(h, modelled_afd::afd_receive);
    BOOST_TEST(!selector.rearm(h, in));
    BOOST_TEST(count() == 0u);
    BOOST_TEST(!selector.modify(h, token{2}, in, oneshot_mode));
    BOOST_TEST_REQUIRE(count() == 1u);
    BOOST_TEST(!room[0].is_error());
}

// Another may have cancelled it: the thread that asked, by its end.
BOOST_FIXTURE_TEST_CASE(a_question_cancelled_by_another_is_repeated, fixture)
{
    int const h = world.open();
    BOOST_TEST(!selector.add(h, token{1}, in, edge_mode));
    modelled_afd::cancel_afd(0, *world.pending.at(0).question);
    BOOST_TEST(count() == 0u);
    BOOST_TEST(count() == 0u);
    world.make_ready(h, modelled_afd::afd_receive);
    BOOST_TEST(count() == 1u);
}

BOOST_FIXTURE_TEST_CASE(a_packet_of_what_was_removed_is_nobodys, fixture)
{
    int const h = world.open(modelled_afd::afd_receive);
    BOOST_TEST(!selector.add(h, token{1}, in, edge_mode));
    BOOST_TEST(!selector.remove(h));
    BOOST_TEST(count() == 0u);
    BOOST_TEST(!selector.add(h, token{2}, in, edge_mode));
    BOOST_TEST_REQUIRE(count() == 1u);
    BOOST_TEST((room[0].token() == token{2}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
