//! Tests <vigil/sim/tcp_end.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/tcp_end.hpp>
#include <vigil/sim/tcp_end.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>

#include "support/sim_run.hpp"

using namespace vigil::test;
using vigil::sim::errc;

BOOST_AUTO_TEST_CASE(a_connection_is_made_and_has_addresses)
{
    in_world([] {
        auto const listener = listen_on(80);
        BOOST_TEST(ready(listener) == 0);
        auto const far = connect_to(at_host(0, 80));
        BOOST_TEST(!pending_error(far));
        auto const near = accept_on(listener);
        vigil::sim::address near_peer;
        vigil::sim::address far_name;
        BOOST_TEST(in_sim::peer_address(near, near_peer) == 0);
        BOOST_TEST(in_sim::local_address(far, far_name) == 0);
        BOOST_TEST((near_peer == far_name));
        BOOST_TEST((near_peer.port() != 80));
        BOOST_TEST(write(far, "hello"));
        BOOST_TEST(wait_for(near, in_sim::poll_in));
        BOOST_TEST(read(near) == "hello");
    });
}

BOOST_AUTO_TEST_CASE(where_nobody_listens_a_connect_is_refused)
{
    in_world([] {
        auto const h = connect_to(at_host(0, 80));
        BOOST_TEST((pending_error(h) == errc::refused));
        BOOST_TEST(!pending_error(h));
        BOOST_TEST(read(h) == "");
        BOOST_TEST(!write(h, "x"));
        BOOST_TEST((in_sim::error() == errc::broken_pipe));
    });
}

BOOST_AUTO_TEST_CASE(a_listener_has_nothing_to_send_that_could_end)
{
    in_world([] {
        auto const listener = listen_on(80);
        BOOST_TEST(in_sim::shutdown(listener, vigil::direction::send) == 0);
        BOOST_TEST(!pending_error(connect_to(at_host(0, 80))));
        BOOST_TEST(in_sim::shutdown(listener, vigil::direction::receive) == 0);
        BOOST_TEST(
            (pending_error(connect_to(at_host(0, 80))) == errc::refused));
    });
}

BOOST_AUTO_TEST_CASE(a_shutdown_that_is_an_error_is_noted)
{
    in_world([] {
        auto const h = in_sim::socket(
            vigil::address_family::v4, vigil::socket_kind::stream);
        int const fresh = in_sim::poll_out | in_sim::poll_hang_up;
        BOOST_TEST(in_sim::shutdown(h, vigil::direction::send) == -1);
        BOOST_TEST(ready(h) == fresh);
        BOOST_TEST(in_sim::shutdown(h, vigil::direction::receive) == -1);
        BOOST_TEST((in_sim::error() == errc::not_connected));
        BOOST_TEST(
            ready(h) == (fresh | in_sim::poll_in | in_sim::poll_read_hang_up));
        BOOST_TEST(read(h) == "");
    });
}

BOOST_AUTO_TEST_CASE(a_socket_that_never_connected_is_hung_up)
{
    in_world([] {
        auto const h = in_sim::socket(
            vigil::address_family::v4, vigil::socket_kind::stream);
        BOOST_TEST(ready(h) == (in_sim::poll_out | in_sim::poll_hang_up));
        BOOST_TEST(read(h) == "-");
        BOOST_TEST((in_sim::error() == errc::not_connected));
        BOOST_TEST(in_sim::shutdown(h, vigil::direction::both) == -1);
        vigil::sim::address a;
        BOOST_TEST(in_sim::peer_address(h, a) == -1);
        BOOST_TEST((in_sim::accept(h, a) == in_sim::invalid));
        BOOST_TEST((in_sim::error() == errc::invalid));
    });
}

BOOST_AUTO_TEST_CASE(a_full_backlog_lets_a_connect_wait)
{
    vigil::sim::world w(1);
    w.host("a", [] {
        auto const listener = listen_on(80, 0);
        auto const first = connect_to(at_host(0, 80));
        auto const second = in_sim::socket(
            vigil::address_family::v4, vigil::socket_kind::stream);
        BOOST_TEST(in_sim::connect(second, at_host(0, 80)) == -1);
        in_sim::sleep(500'000'000);
        BOOST_TEST(ready(second) == 0);
        BOOST_TEST(in_sim::connect(second, at_host(0, 80)) == -1);
        BOOST_TEST((in_sim::error() == errc::already));
        accept_on(listener);
        BOOST_TEST(wait_for(second, in_sim::poll_out));
        BOOST_TEST(!pending_error(second));
        static_cast<void>(first);
    });
    BOOST_TEST((w.run() == vigil::sim::outcome::finished), w.report());
    BOOST_TEST(w.count(vigil::sim::fault::full_backlog) != 0u);
}

BOOST_AUTO_TEST_CASE(a_listener_may_drop_what_is_sent_again)
{
    vigil::sim::world w(1);
    w.host("a", [] {
        listen_on(80);
        std::int64_t const begin = in_sim::now();
        auto const h = connect_to(at_host(0, 80));
        BOOST_TEST(!pending_error(h));
        BOOST_TEST(in_sim::now() - begin > 1'000'000'000);
        BOOST_TEST(in_sim::now() - begin < 1'100'000'000);
    });
    w.at(ms(0)).full_backlog("a#1");
    BOOST_TEST((w.run() == vigil::sim::outcome::finished), w.report());
    BOOST_TEST(w.count(vigil::sim::fault::full_backlog) == 1u);
}

BOOST_AUTO_TEST_CASE(a_listener_that_closes_resets_who_waits)
{
    in_world([] {
        auto const listener = listen_on(80);
        auto const h = connect_to(at_host(0, 80));
        in_sim::close(listener);
        BOOST_TEST(wait_for(h, in_sim::poll_in));
        BOOST_TEST(read(h) == "-");
        BOOST_TEST((in_sim::error() == errc::reset));
        BOOST_TEST(read(h) == "");
    });
}

BOOST_AUTO_TEST_CASE(a_handshake_that_comes_to_nothing_gives_its_place_back)
{
    vigil::sim::options o;
    o.link.jitter = ms(0);
    vigil::sim::world w(1, o);
    w.daemon("a", [] {
        auto const listener = listen_on(80, 0);
        for (;;)
        {
            vigil::sim::poll_record r{listener, in_sim::poll_in, 0};
            vigil::sim::address peer;
            if (in_sim::poll(&r, 1, -1) != 1)
                return;
            in_sim::close(in_sim::accept(listener, peer));
        }
    });
    w.host("b", [] {
        in_sim::sleep(1'000'000);
        for (int n = 0; n != 3; ++n)
        {
            auto const h = in_sim::socket(
                vigil::address_family::v4, vigil::socket_kind::stream);
            in_sim::connect(h, at_host(0, 80));
            in_sim::sleep(150'000); // the SYN has come, its answer not yet
            in_sim::close(h);
            in_sim::sleep(10'000'000);
        }
        BOOST_TEST(!pending_error(connect_to(at_host(0, 80))));
        BOOST_TEST(in_sim::now() < 100'000'000);
    });
    BOOST_TEST((w.run() == vigil::sim::outcome::finished), w.report());
}

BOOST_AUTO_TEST_CASE(a_second_connect_tells_once_what_became_of_the_first)
{
    in_world([] {
        auto const listener = listen_on(80);
        auto const h = connect_to(at_host(0, 80));
        auto const near = accept_on(listener);
        BOOST_TEST(in_sim::connect(h, at_host(0, 80)) == 0);
        for (auto const one_of_all : {h, near, listener})
        {
            BOOST_TEST(in_sim::connect(one_of_all, at_host(0, 80)) == -1);
            BOOST_TEST((in_sim::error() == errc::is_connected));
        }
    });
}

BOOST_AUTO_TEST_CASE(who_was_refused_can_connect_once_that_was_told)
{
    in_world([] {
        auto const listener = listen_on(80);
        auto const h = connect_to(at_host(0, 81));
        BOOST_TEST(in_sim::connect(h, at_host(0, 80)) == -1);
        BOOST_TEST((in_sim::error() == errc::refused));
        BOOST_TEST(ready(h) == (in_sim::poll_out | in_sim::poll_hang_up));
        BOOST_TEST(in_sim::connect(h, at_host(0, 80)) == -1);
        BOOST_TEST((in_sim::error() == errc::in_progress));
        auto const near = accept_on(listener);
        BOOST_TEST(write(h, "abc"));
        BOOST_TEST(wait_for(near, in_sim::poll_in));
        BOOST_TEST(read(near) == "abc");

        auto const late = connect_to(at_host(0, 81));
        BOOST_TEST((pending_error(late) == errc::refused));
        BOOST_TEST(in_sim::connect(late, at_host(0, 80)) == -1);
        BOOST_TEST((in_sim::error() == errc::aborted));
    });
}

BOOST_AUTO_TEST_CASE(a_shutdown_ends_a_connect_that_was_not_answered)
{
    in_world([] {
        auto const listener = listen_on(80);
        auto const h = in_sim::socket(
            vigil::address_family::v4, vigil::socket_kind::stream);
        in_sim::connect(h, at_host(0, 80));
        BOOST_TEST(in_sim::shutdown(h, vigil::direction::both) == 0);
        BOOST_TEST((pending_error(h) == errc::reset));
        BOOST_TEST(ready(h) == (in_sim::poll_out | in_sim::poll_hang_up));
        in_sim::sleep(1'000'000'000);
        BOOST_TEST(ready(listener) == 0);
        in_sim::connect(h, at_host(0, 80));
        accept_on(listener);
        BOOST_TEST(!pending_error(h));
    });
}

BOOST_AUTO_TEST_CASE(a_listener_that_was_shut_down_has_its_port)
{
    in_world([] {
        auto const listener = listen_on(80);
        in_sim::shutdown(listener, vigil::direction::both);
        BOOST_TEST(
            ready(listener) == (in_sim::poll_out | in_sim::poll_hang_up));
        auto const other = in_sim::socket(
            vigil::address_family::v4, vigil::socket_kind::stream);
        BOOST_TEST(in_sim::bind(other, any_address(80)) == -1);
        BOOST_TEST((in_sim::error() == errc::address_in_use));
        BOOST_TEST(in_sim::listen(listener, 1) == 0);
        BOOST_TEST(!pending_error(connect_to(at_host(0, 80))));
    });
}

BOOST_AUTO_TEST_CASE(nothing_is_written_without_a_segment_and_read_unasked)
{
    in_world([] {
        connection c;
        BOOST_TEST(read(c.far, 0) == "");
        in_sim::close(c.near);
        BOOST_TEST(wait_for(c.far, in_sim::poll_in));
        BOOST_TEST(write(c.far, ""));
        in_sim::sleep(1'000'000'000);
        BOOST_TEST((ready(c.far) & in_sim::poll_error) == 0); // no reset
    });
}

BOOST_AUTO_TEST_CASE(who_is_accepted_has_the_options_of_the_listener)
{
    in_world([] {
        auto const listener = listen_on(80);
        in_sim::set_option(listener, vigil::socket_option::no_delay, 1);
        in_sim::set_linger(listener, 0);
        auto const far = connect_to(at_host(0, 80));
        auto const near = accept_on(listener);
        int n = 0;
        in_sim::get_option(near, vigil::socket_option::no_delay, n);
        BOOST_TEST(n == 1);
        in_sim::get_option(near, vigil::socket_option::time_to_live_v4, n);
        BOOST_TEST(n == 64);
        in_sim::close(near); // by a reset
        BOOST_TEST(wait_for(far, in_sim::poll_in));
        BOOST_TEST((pending_error(far) == errc::reset));
    });
}
