//! Tests <vigil/selector/afd_registrations.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/afd.hpp>
#include <vigil/selector/afd_registrations.hpp>
#include <vigil/selector/afd_registrations.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>

#include <support/modelled_afd.hpp>

namespace vigil::test {
namespace {

using selector_type = basic_afd_selector<modelled_afd>;
using event = selector_type::event_type;
constexpr interest in = interest::readable;
constexpr interest out = interest::writable;
constexpr mode edge_mode{};

// A selector in a world of its own.
struct fixture
{
    std::size_t count() { return selector.wait(room, timeout::zero()).value(); }

    modelled_afd::world& world = modelled_afd::world::fresh();
    selector_type selector{selector_type::open().value()};
    event room[8];
};

BOOST_AUTO_TEST_SUITE(afd_registrations_suite)

BOOST_FIXTURE_TEST_CASE(add_asks_at_once, fixture)
{
    int const h = world.open();
    BOOST_TEST(!selector.add(h, token{1}, in, edge_mode));
    BOOST_TEST(world.questions == 1);
    BOOST_TEST(world.pending.size() == 1u);
}

// The error is of the call, and nothing is left behind.
BOOST_FIXTURE_TEST_CASE(add_reports_what_afd_says, fixture)
{
    int const h = world.open();
    world.refuses = modelled_afd::status_no_resources;
    BOOST_TEST(
        (selector.add(h, token{1}, in, edge_mode) == condition::exhausted));
    BOOST_TEST((selector.remove(h) == condition::not_registered));
    BOOST_TEST(!selector.add(h, token{1}, in, edge_mode));
}

BOOST_FIXTURE_TEST_CASE(a_modify_that_fails_changes_nothing, fixture)
{
    int const h = world.open();
    BOOST_TEST(!selector.add(h, token{1}, in, edge_mode));
    world.refuses = modelled_afd::status_no_resources;
    BOOST_TEST(
        (selector.modify(h, token{2}, out, edge_mode) == condition::exhausted));
    world.make_ready(h, modelled_afd::afd_send);
    BOOST_TEST(count() == 0u);
    world.make_ready(h, modelled_afd::afd_receive);
    BOOST_TEST_REQUIRE(count() == 1u);
    BOOST_TEST((room[0].token() == token{1}));
}

// What could not be asked before, and was not told yet, is of no interest.
BOOST_FIXTURE_TEST_CASE(a_modify_forgets_what_failed, fixture)
{
    int const bad = world.open(modelled_afd::afd_receive);
    int const good = world.open(modelled_afd::afd_receive);
    BOOST_TEST(!selector.add(bad, token{1}, in, edge_mode));
    BOOST_TEST(!selector.add(good, token{2}, in, edge_mode));
    BOOST_TEST(count() == 2u);
    std::size_t put_off = 0;
    for (int turn = 0; turn != 2; ++turn) // who is first may alternate
    {
        BOOST_TEST(!selector.rearm(bad, in));
        BOOST_TEST(!selector.rearm(good, in));
        world.refuses = modelled_afd::status_no_resources;
        BOOST_TEST(selector.wait({room, 1}, timeout::zero()).value() == 1u);
        bool const is_put_off = room[0].token() == token{2};
        put_off += is_put_off;
        BOOST_TEST(!selector.modify(bad, token{1}, in, edge_mode));
        BOOST_TEST_REQUIRE(count() == (is_put_off ? 1u : 2u));
        BOOST_TEST(!room[0].is_error());
        BOOST_TEST((is_put_off || !room[1].is_error()));
    }
    BOOST_TEST(put_off != 0u);
}

BOOST_FIXTURE_TEST_CASE(what_is_re_armed_is_asked_by_the_next_wait, fixture)
{
    int const h =
        world.open(modelled_afd::afd_receive | modelled_afd::afd_send);
    BOOST_TEST(!selector.add(h, token{1}, in | out, edge_mode));
    BOOST_TEST(count() == 1u);
    int const before = world.questions;
    for (int n = 0; n != 3; ++n)
        BOOST_TEST(!selector.rearm(h, in));
    BOOST_TEST(!selector.rearm(h, out));
    BOOST_TEST(world.questions == before);
    BOOST_TEST(count() == 1u);
    BOOST_TEST(world.questions == before + 1);
}

BOOST_FIXTURE_TEST_CASE(misuse_has_its_conditions, fixture)
{
    int const h = world.open();
    world.files.push_back(7);
    auto const add = [&](int handle) {
        return selector.add(handle, token{1}, in, edge_mode);
    };
    BOOST_TEST((add(7) == condition::not_pollable));
    BOOST_TEST((add(99'999) == condition::bad_handle));
    BOOST_TEST((add(modelled_afd::invalid) == condition::bad_handle));
    BOOST_TEST((selector.rearm(h, in) == condition::not_registered));
    BOOST_TEST((selector.modify(h, token{1}, in, edge_mode) ==
        condition::not_registered));
    BOOST_TEST(!add(h));
    BOOST_TEST((add(h) == condition::already_registered));
    BOOST_TEST((selector.add(world.open(), token{1}, interest::aio,
                    edge_mode) == condition::unsupported));
    BOOST_TEST((selector.modify(h, token{1}, interest::lio, edge_mode) ==
        condition::unsupported));
}

// Closed and not removed, and its number given to another.
BOOST_FIXTURE_TEST_CASE(a_handle_that_came_again_may_be_added, fixture)
{
    int const h = world.open();
    BOOST_TEST(!selector.add(h, token{1}, in, edge_mode));
    world.close(h);
    BOOST_TEST(count() == 1u);
    world.sockets[h] = modelled_afd::afd_receive;
    BOOST_TEST(!selector.add(h, token{2}, in, edge_mode));
    BOOST_TEST_REQUIRE(count() == 1u);
    BOOST_TEST((room[0].token() == token{2}));
}

BOOST_FIXTURE_TEST_CASE(a_handle_that_came_again_may_be_modified, fixture)
{
    int const h = world.open();
    BOOST_TEST(!selector.add(h, token{1}, in, edge_mode));
    world.close(h);
    BOOST_TEST(count() == 1u);
    world.sockets[h] = modelled_afd::afd_receive;
    BOOST_TEST(!selector.modify(h, token{2}, in, edge_mode));
    BOOST_TEST_REQUIRE(count() == 1u);
    BOOST_TEST((room[0].token() == token{2}));
    BOOST_TEST((selector.add(h, token{3}, in, edge_mode) ==
        condition::already_registered)); // it is known again
}

BOOST_FIXTURE_TEST_CASE(an_own_shutdown_is_told, fixture)
{
    int const h = world.open();
    BOOST_TEST(!selector.add(h, token{1}, in | out, edge_mode));
    selector.shut_down(h, in);
    BOOST_TEST_REQUIRE(count() == 1u);
    BOOST_TEST((room[0].is_readable() && room[0].is_read_closed()));
    BOOST_TEST(!room[0].is_writable());
    BOOST_TEST(count() == 0u);
    world.make_ready(h, modelled_afd::afd_send);
    BOOST_TEST_REQUIRE(count() == 1u);
    BOOST_TEST(room[0].is_writable());
    selector.shut_down(99'999, in); // of nobody
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
