//! Tests <vigil/sim/world_state.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/world_state.hpp>
#include <vigil/sim/world_state.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>

#include "support/sim_run.hpp"

using namespace vigil::sim;

namespace {

world_core& core_of(world& w)
{
    return w.core();
}

// From a new host of `w` to another: each packet takes as long.
vigil::sim::link& even_link(world& w)
{
    w.daemon("a", [] {});
    w.daemon("b", [] {});
    world_core& core = core_of(w);
    vigil::sim::link& l = core.link_between(*core.find("a"), *core.find("b"));
    l.settings.jitter = interval::nanoseconds(0);
    return l;
}

} // namespace

BOOST_AUTO_TEST_CASE(packets_find_their_host)
{
    world w(1);
    w.daemon("a", [] {});
    w.daemon("b", [] {});
    world_core& core = core_of(w);
    host& a = *core.find("a");
    host& b = *core.find("b");
    BOOST_TEST(core.route(a, address(b.ip(1))) == &b);
    BOOST_TEST(core.route(a, address(b.ip_v6(1))) == &b);
    BOOST_TEST(core.route(b, vigil::test::any_address(1)) == &b);
    vigil::ip_address nowhere = b.ip(1);
    nowhere.bytes[1] = 1;
    BOOST_TEST(core.route(a, address(nowhere)) == nullptr);
    BOOST_TEST((core.seen_by(a, address(b.ip(0))) == address(a.ip(0))));
}

BOOST_AUTO_TEST_CASE(a_slow_link_takes_time_for_each_byte)
{
    world w(1);
    world_core& core = core_of(w);
    vigil::sim::link& l = even_link(w);
    std::int64_t const at = core.arrival(l, 1'000);
    BOOST_TEST(at == l.settings.latency.count());
    l.settings.bytes_per_second = 1'000'000;
    BOOST_TEST(core.arrival(l, 1'000) == at + 1'000'000);
    BOOST_TEST(core.arrival(l, 1'000) == at + 2'000'000);
    BOOST_TEST(w.count(fault::congestion) == 1u); // which the last met
}

BOOST_AUTO_TEST_CASE(a_packet_waits_for_what_others_send_and_so_do_the_next)
{
    world w(1);
    world_core& core = core_of(w);
    vigil::sim::link& l = even_link(w);
    std::int64_t const calm = core.arrival(l, 1'000);
    core.faults.ask_for(fault::congestion, l.key(), 1);
    std::int64_t const late = core.arrival(l, 1'000);
    BOOST_TEST(late > calm);
    BOOST_TEST(late <= calm + l.settings.congestion.count());
    BOOST_TEST(core.arrival(l, 1'000) == late);
    core.now = late;
    BOOST_TEST(core.arrival(l, 1'000) == late + calm);
    BOOST_TEST(w.count(fault::congestion) == 2u);
}

BOOST_AUTO_TEST_CASE(a_packet_may_take_longer_and_none_waits_for_it)
{
    world w(1);
    world_core& core = core_of(w);
    vigil::sim::link& l = even_link(w);
    std::int64_t const calm = core.arrival(l, 1'000);
    core.faults.ask_for(fault::delay, l.key(), 1);
    std::int64_t const late = core.arrival(l, 1'000);
    BOOST_TEST(late > calm);
    BOOST_TEST(late <= calm + 10 * l.settings.latency.count());
    BOOST_TEST(core.arrival(l, 1'000) == calm);
    BOOST_TEST(w.count(fault::delay) == 1u);
}

BOOST_AUTO_TEST_CASE(a_clock_that_drifts_is_never_early)
{
    world w(1);
    w.daemon("a", [] {});
    world_core& core = core_of(w);
    host& h = *core.find("a");
    for (std::int64_t const drift : {-500'000, -500, -1, 0, 3, 500, 500'000})
        for (std::int64_t const d :
            {std::int64_t{0}, std::int64_t{1}, std::int64_t{999},
                std::int64_t{1'000'000}, std::int64_t{123'456'789},
                std::int64_t{86'400'000'000'000}, interval::longest})
        {
            core.now = 1'234'567'891;
            h.drift = drift;
            std::int64_t const wanted = core.clock(h) + d;
            core.now = core.after(h, d);
            BOOST_TEST(core.clock(h) >= wanted);
            BOOST_TEST(core.clock(h) <= wanted + 2);
        }
}

BOOST_AUTO_TEST_CASE(a_transfer_that_is_cut_short_moves_something)
{
    options o;
    o.rates = all_faults(1'000'000);
    vigil::test::in_world(
        [] {
            task& t = *vigil::current<task>::get();
            counted_pointer<file> const f(new counter(t.owner));
            BOOST_TEST(t.core.cut_short(fault::short_read, *f, 1, 0) == 1u);
            std::size_t const n =
                t.core.cut_short(fault::short_read, *f, 100, 0);
            BOOST_TEST(n >= 1u);
            BOOST_TEST(n < 100u);
        },
        o);
}
