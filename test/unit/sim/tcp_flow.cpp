//! Tests <vigil/sim/tcp_flow.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/tcp_flow.hpp>
#include <vigil/sim/tcp_flow.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>
#include <system_error>

#include "support/sim_run.hpp"

using namespace vigil::test;
namespace sim = vigil::sim;

namespace {

// "a" listens and writes what it was sent back; "b" is the test.
template <class F, class Script>
void with_echo(sim::world& w, F f, Script script)
{
    w.daemon("a", [] {
        sim::poll_record r{listen_on(80), in_sim::poll_in, 0};
        if (in_sim::poll(&r, 1, -1) != 1)
            return;
        sim::address peer;
        r.fd = in_sim::accept(r.fd, peer);
        while (in_sim::poll(&r, 1, -1) == 1)
        {
            std::string const text = read(r.fd);
            if (text == "" || text == "-" || !write(r.fd, text))
                return;
        }
    });
    w.host("b", f);
    script();
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
}

} // namespace

BOOST_AUTO_TEST_CASE(a_lost_segment_is_sent_again)
{
    sim::world w(1);
    std::int64_t took = 0;
    with_echo(
        w,
        [&] {
            in_sim::sleep(1'000'000);
            auto const h = connect_to(at_host(0, 80));
            in_sim::sleep(54'000'000);
            std::int64_t const begin = in_sim::now();
            write(h, "x");
            wait_for(h, in_sim::poll_in);
            BOOST_TEST(read(h) == "x");
            took = in_sim::now() - begin;
        },
        [&] {
            w.at(ms(50)).rate(sim::fault::loss, 1'000'000);
            w.at(ms(60)).rate(sim::fault::loss, 0);
        });
    BOOST_TEST(took >= 200'000'000);
    BOOST_TEST(w.count(sim::fault::loss) == 1u);
}

BOOST_AUTO_TEST_CASE(a_partition_that_heals_delays)
{
    sim::world w(1);
    with_echo(
        w,
        [] {
            in_sim::sleep(1'000'000);
            auto const h = connect_to(at_host(0, 80));
            in_sim::sleep(60'000'000);
            write(h, "x");
            wait_for(h, in_sim::poll_in);
            BOOST_TEST(read(h) == "x");
            BOOST_TEST(in_sim::now() >= 1'000'000'000);
        },
        [&] {
            w.at(ms(50)).partition("a", "b");
            w.at(ms(1'000)).heal("a", "b");
        });
}

BOOST_AUTO_TEST_CASE(a_partition_that_stays_times_out)
{
    sim::world w(1);
    with_echo(
        w,
        [] {
            in_sim::sleep(1'000'000);
            auto const h = connect_to(at_host(0, 80));
            in_sim::sleep(60'000'000);
            write(h, "x");
            while (!wait_for(h, in_sim::poll_in))
            {
            }
            BOOST_TEST(read(h) == "-");
            BOOST_TEST((in_sim::error() == std::errc::timed_out));
            BOOST_TEST(in_sim::now() > 924'600'000'000);
            BOOST_TEST(in_sim::now() < 924'700'000'000);
        },
        [&] { w.at(ms(50)).partition_one_way("b", "a"); });
}

BOOST_AUTO_TEST_CASE(a_host_that_is_up_again_knows_no_connection)
{
    sim::world w(1);
    with_echo(
        w,
        [] {
            in_sim::sleep(1'000'000);
            auto const h = connect_to(at_host(0, 80));
            in_sim::sleep(100'000'000);
            BOOST_TEST(ready(h, in_sim::poll_in) == 0); // it has heard nothing
            BOOST_TEST(write(h, "x"));
            wait_for(h, in_sim::poll_in);
            BOOST_TEST(read(h) == "-");
            BOOST_TEST((in_sim::error() == std::errc::connection_reset));
        },
        [&] {
            w.at(ms(50)).crash("a");
            w.at(ms(60)).restart("a");
        });
}

BOOST_AUTO_TEST_CASE(a_connect_that_nobody_answers_times_out)
{
    sim::world w(1);
    with_echo(
        w,
        [] {
            in_sim::sleep(1'000'000);
            auto const h = connect_to(at_host(0, 80));
            BOOST_TEST((pending_error(h) == std::errc::timed_out));
            BOOST_TEST(in_sim::now() > 127'000'000'000);
            BOOST_TEST(in_sim::now() < 127'010'000'000);
        },
        [&] { w.at(ms(0)).partition("a", "b"); });
}

BOOST_AUTO_TEST_CASE(a_connect_whose_answers_are_lost_times_out)
{
    sim::world w(1);
    with_echo(
        w,
        [] {
            in_sim::sleep(1'000'000);
            auto const h = connect_to(at_host(0, 80));
            BOOST_TEST((pending_error(h) == std::errc::timed_out));
            BOOST_TEST(in_sim::now() > 126'000'000'000);
            BOOST_TEST(in_sim::now() < 128'000'000'000);
        },
        [&] { w.at(ms(0)).partition_one_way("a", "b"); });
}

BOOST_AUTO_TEST_CASE(a_full_backlog_times_out_a_connect)
{
    sim::world w(1);
    w.daemon("a", [] {
        listen_on(80, 0);
        in_sim::sleep(1'000'000'000'000'000);
    });
    w.host("b", [] {
        in_sim::sleep(1'000'000);
        BOOST_TEST(!pending_error(connect_to(at_host(0, 80))));
        auto const h = connect_to(at_host(0, 80));
        BOOST_TEST((pending_error(h) == std::errc::timed_out));
    });
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
}

BOOST_AUTO_TEST_CASE(who_is_to_answer_may_crash)
{
    for (bool const is_up_again : {false, true})
    {
        sim::options o;
        o.link.jitter = ms(0);
        sim::world w(1, o);
        w.daemon("a", [] {
            listen_on(80);
            in_sim::sleep(1'000'000'000'000'000);
        });
        w.host("b", [&] {
            in_sim::sleep(1'000'000);
            auto const h = connect_to(at_host(0, 80));
            std::error_code const why = pending_error(h);
            BOOST_TEST(!why == is_up_again);
            BOOST_TEST((is_up_again || why == std::errc::timed_out));
            BOOST_TEST((in_sim::now() < 10'000'000'000) == is_up_again);
        });
        // The SYN has come, and its answer not yet.
        w.at(sim::interval::nanoseconds(1'150'000)).crash("a");
        if (is_up_again)
            w.at(ms(2'000)).restart("a");
        BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    }
}

BOOST_AUTO_TEST_CASE(an_end_that_crashed_resets_also_who_only_closes)
{
    sim::world w(1);
    with_echo(
        w,
        [] {
            in_sim::sleep(1'000'000);
            auto const h = connect_to(at_host(0, 80));
            in_sim::sleep(100'000'000);
            in_sim::shutdown(h, vigil::direction::send);
            wait_for(h, in_sim::poll_in);
            BOOST_TEST(read(h) == "-");
            BOOST_TEST((in_sim::error() == std::errc::connection_reset));
        },
        [&] {
            w.at(ms(50)).crash("a");
            w.at(ms(60)).restart("a");
        });
}
