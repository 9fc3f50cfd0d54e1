//! Tests <vigil/sim/tcp_keep_alive.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/tcp_keep_alive.hpp>
#include <vigil/sim/tcp_keep_alive.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <system_error>

#include "support/sim_run.hpp"

using namespace vigil::test;
namespace sim = vigil::sim;

namespace {

constexpr std::int64_t second = 1'000'000'000;

// What came to an idle connection of "b" to "a", and when.
struct verdict
{
    std::error_code why;
    std::int64_t at = 0;
    bool is_over = false;
};

// "b" keeps a connection to "a", a daemon, and waits until it is readable.
void add_idle(sim::world& w, bool keeps_alive, verdict& v)
{
    w.daemon("a", [] {
        sim::poll_record r{listen_on(80), in_sim::poll_in, 0};
        if (in_sim::poll(&r, 1, -1) != 1)
            return;
        sim::address peer;
        r.fd = in_sim::accept(r.fd, peer);
        in_sim::poll(&r, 1, -1);
    });
    w.host("b", [keeps_alive, &v] {
        in_sim::sleep(1'000'000);
        sim::handle const h = connect_to(at_host(0, 80));
        if (keeps_alive)
            in_sim::set_option(h, vigil::socket_option::keep_alive, 1);
        sim::poll_record r{h, in_sim::poll_in, 0};
        if (in_sim::poll(&r, 1, -1) != 1)
            return;
        v.is_over = true;
        v.at = in_sim::now() / second;
        if (read(h) == "-")
            v.why = in_sim::error();
    });
}

} // namespace

BOOST_AUTO_TEST_CASE(a_peer_that_never_answers_is_given_up)
{
    verdict v;
    sim::world w(1);
    add_idle(w, true, v);
    w.at(ms(50)).partition("a", "b");
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST((v.why == std::errc::timed_out));
    BOOST_TEST(v.at == 7'200 + 9 * 75);
    BOOST_TEST(w.count(sim::fault::lost_probe) == 10u);
}

BOOST_AUTO_TEST_CASE(one_whose_answers_are_lost_is_given_up_too)
{
    verdict v;
    sim::options o;
    o.rates[static_cast<std::size_t>(sim::fault::lost_probe)] = 1'000'000;
    sim::world w(1, o);
    add_idle(w, true, v);
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST((v.why == std::errc::timed_out));
    BOOST_TEST(v.at == 7'200 + 9 * 75);
    BOOST_TEST(w.count(sim::fault::lost_probe) == 10u);
}

BOOST_AUTO_TEST_CASE(a_probe_that_is_lost_is_made_again)
{
    verdict v;
    sim::world w(1);
    add_idle(w, true, v);
    w.at(ms(0)).strike(sim::fault::lost_probe, "b#1");
    w.at(ms(20'000'000)).partition("a", "b");
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST(v.at > 20'000);
    BOOST_TEST(w.count(sim::fault::lost_probe) == 11u);
}

BOOST_AUTO_TEST_CASE(without_the_option_nobody_asks)
{
    verdict v;
    sim::world w(1);
    add_idle(w, false, v);
    w.at(ms(50)).partition("a", "b");
    BOOST_TEST((w.run() == sim::outcome::deadlock), w.report());
    BOOST_TEST(!v.is_over);
}

BOOST_AUTO_TEST_CASE(a_peer_that_forgot_the_connection_resets_it)
{
    verdict v;
    sim::world w(1);
    add_idle(w, true, v);
    w.at(ms(50)).crash("a");
    w.at(ms(60)).restart("a");
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST((v.why == std::errc::connection_reset));
    BOOST_TEST(v.at == 7'200);
}

BOOST_AUTO_TEST_CASE(a_peer_that_answers_again_in_time_is_kept)
{
    verdict v;
    sim::world w(1);
    add_idle(w, true, v);
    w.at(ms(50)).partition("a", "b");
    w.at(ms(7'700'000)).heal("a", "b");
    w.at(ms(10'000'000)).partition_one_way("a", "b");
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST((v.why == std::errc::timed_out));
    BOOST_TEST(v.at == 7'725 + 7'200 + 9 * 75);
}

BOOST_AUTO_TEST_CASE(a_peer_that_is_well_keeps_no_world_alive)
{
    verdict v;
    sim::world w(1);
    add_idle(w, true, v);
    BOOST_TEST((w.run() == sim::outcome::deadlock), w.report());
    BOOST_TEST(w.now() < 20'000 * second);
}

BOOST_AUTO_TEST_CASE(the_options_say_when)
{
    verdict v;
    sim::options o;
    o.keep_alive_idle = ms(10'000);
    o.keep_alive_interval = ms(1'000);
    o.keep_alive_probes = 3;
    sim::world w(1, o);
    add_idle(w, true, v);
    w.at(ms(50)).partition("a", "b");
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST(v.at == 13);
}
