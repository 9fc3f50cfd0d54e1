//! Tests <vigil/selector/afd.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/afd.hpp>
#include <vigil/selector/afd.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <system_error>

#include <support/counting_allocator.hpp>
#include <support/modelled_afd.hpp>

namespace vigil::test {
namespace {

using selector_type = basic_afd_selector<modelled_afd>;
using event = selector_type::event_type;
constexpr interest in = interest::readable;
constexpr mode edge_mode{};

// A selector in a world of its own.
struct fixture
{
    std::size_t count() { return selector.wait(room, timeout::zero()).value(); }

    modelled_afd::world& world = modelled_afd::world::fresh();
    selector_type selector{selector_type::open().value()};
    event room[8];
};

static_assert(selector<selector_type>);
static_assert(emulates_edge<selector_type>);
static_assert(has_notifiers<selector_type>);
static_assert(hears_of_shutdown<selector_type>);
static_assert(!supports<selector_type, exclusive_t>);
static_assert(!supports<selector_type, concurrent_wait_t>);

BOOST_AUTO_TEST_SUITE(afd_suite)

BOOST_AUTO_TEST_CASE(a_port_that_cannot_be_opened_is_an_error)
{
    auto& world = modelled_afd::world::fresh();
    world.fails = true;
    BOOST_TEST((selector_type::open().error() == std::errc::no_buffer_space));
    BOOST_TEST(world.open_ports == 0);
}

// By the clock of the model, on which only a wait lets time pass.
BOOST_FIXTURE_TEST_CASE(a_wait_takes_its_time, fixture)
{
    constexpr std::int64_t day = 86'400'000'000'000;
    for (std::int64_t const limit :
        {std::int64_t{1}, std::int64_t{999'999}, std::int64_t{1'000'001},
            std::int64_t{4'294'967'295'000'000}, 40 * day, day})
    {
        std::int64_t const begin = world.clock;
        auto const n = selector.wait(room, timeout::nanoseconds(limit));
        BOOST_TEST(n.value() == 0u);
        BOOST_TEST(world.clock - begin >= limit);
        BOOST_TEST(world.clock - begin < limit + 1'000'000);
    }
}

// mio returns with nothing when a cancelled question comes back.
BOOST_FIXTURE_TEST_CASE(packets_of_nobody_do_not_end_a_wait, fixture)
{
    int const h = world.open();
    BOOST_TEST(!selector.add(h, token{1}, in, edge_mode));
    for (std::uintptr_t n = 0; n != 200; ++n)
        BOOST_TEST(!selector.modify(h, token{n}, in, edge_mode));
    std::int64_t const begin = world.clock;
    auto const n = selector.wait(room, timeout::nanoseconds(51'000'000));
    BOOST_TEST(n.value() == 0u);
    BOOST_TEST(world.clock - begin >= 51'000'000);
}

// More packets of nobody than one call takes, before one of somebody.
BOOST_FIXTURE_TEST_CASE(without_time_it_looks_behind_them, fixture)
{
    int const h = world.open();
    BOOST_TEST(!selector.add(h, token{1}, in, edge_mode));
    for (std::uintptr_t n = 0; n != 500; ++n)
        BOOST_TEST(!selector.modify(h, token{n}, in, edge_mode));
    world.make_ready(h, modelled_afd::afd_receive);
    BOOST_TEST(count() == 1u);
}

BOOST_FIXTURE_TEST_CASE(not_more_than_the_buffer_holds, fixture)
{
    for (int n = 0; n != 30; ++n)
        BOOST_TEST(!selector.add(
            world.open(modelled_afd::afd_receive), token{1}, in, edge_mode));
    event few[7];
    std::size_t all = 0;
    for (int n = 0; n != 5; ++n)
        all += selector.wait(few, timeout::zero()).value();
    BOOST_TEST(all == 30u);
}

// All that the kernel was asked comes back before the memory goes: else the
// sanitizers find it.
BOOST_AUTO_TEST_CASE(it_may_die_with_questions_in_flight)
{
    auto& world = modelled_afd::world::fresh();
    static memory_account account;
    using allocator = counting_allocator<std::byte>;
    using counting = basic_afd_selector<modelled_afd, allocator>;
    {
        counting s(counting::open(allocator(account)).value());
        for (int n = 0; n != 100; ++n)
        {
            int const h =
                world.open(n % 2 == 0 ? modelled_afd::afd_receive : 0);
            BOOST_TEST(!s.add(h, token{1}, in, edge_mode));
            BOOST_TEST(!s.modify(h, token{1}, in, edge_mode));
        }
        auto const n = s.open_notifier(token{2});
        BOOST_TEST(!s.notify(*n));
        s.close_notifier(*n);
    }
    BOOST_TEST(world.pending.empty());
    BOOST_TEST(world.open_ports == 0);
    BOOST_TEST(account.bytes == 0u);
}

BOOST_AUTO_TEST_CASE(without_memory_nothing_changes)
{
    auto& world = modelled_afd::world::fresh();
    memory_account account;
    using allocator = counting_allocator<std::byte>;
    using counting = basic_afd_selector<modelled_afd, allocator>;
    {
        counting s(counting::open(allocator(account)).value());
        int const h = world.open(modelled_afd::afd_receive);
        std::error_code why = std::make_error_code(std::errc::io_error);
        for (std::size_t left = 0; why; ++left)
        {
            account.left = left;
            why = s.add(h, token{1}, in, edge_mode);
            BOOST_TEST((!why || why == condition::exhausted));
        }
        event room[2];
        BOOST_TEST(s.wait(room, timeout::zero()).value() == 1u);
        account.left = 0;
        BOOST_TEST((
            s.open_notifier(token{1}).error() == std::errc::not_enough_memory));
    }
    BOOST_TEST(account.bytes == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
