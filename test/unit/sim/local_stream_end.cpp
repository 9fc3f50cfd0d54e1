//! Tests <vigil/sim/local_stream_end.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/local_stream_end.hpp>
#include <vigil/sim/local_stream_end.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include "support/sim_run.hpp"

using namespace vigil::test;
using vigil::sim::errc;

namespace {

vigil::sim::handle open_local()
{
    return in_sim::socket(
        vigil::address_family::local, vigil::socket_kind::stream);
}

} // namespace

BOOST_AUTO_TEST_CASE(a_pair_is_connected_at_once)
{
    in_world([] {
        vigil::sim::handle ends[2];
        BOOST_TEST(in_sim::pair(vigil::socket_kind::stream, ends) == 0);
        BOOST_TEST(write(ends[0], "abc"));
        BOOST_TEST(read(ends[1]) == "abc");
        in_sim::close(ends[0]);
        BOOST_TEST(ready(ends[1]) ==
            (in_sim::poll_in | in_sim::poll_out | in_sim::poll_hang_up |
                in_sim::poll_read_hang_up));
        BOOST_TEST(read(ends[1]) == "");
        BOOST_TEST(!write(ends[1], "x"));
        BOOST_TEST((in_sim::error() == errc::broken_pipe));
    });
}

BOOST_AUTO_TEST_CASE(unread_data_resets_the_other_end)
{
    in_world([] {
        vigil::sim::handle ends[2];
        in_sim::pair(vigil::socket_kind::stream, ends);
        write(ends[0], "abc");
        in_sim::close(ends[1]);
        BOOST_TEST(read(ends[0]) == "-");
        BOOST_TEST((in_sim::error() == errc::reset));
        BOOST_TEST(read(ends[0]) == "");
    });
}

BOOST_AUTO_TEST_CASE(a_listener_is_found_by_its_path)
{
    in_world([] {
        auto const at = vigil::sim::address::local("/socket");
        auto const listener = open_local();
        auto const client = open_local();
        BOOST_TEST(in_sim::connect(client, at) == -1);
        BOOST_TEST((in_sim::error() == errc::no_such_file));
        BOOST_TEST(in_sim::bind(listener, at) == 0);
        BOOST_TEST(in_sim::connect(client, at) == -1);
        BOOST_TEST((in_sim::error() == errc::refused));
        BOOST_TEST(in_sim::listen(listener, 0) == 0);
        BOOST_TEST(in_sim::connect(client, at) == 0);
        BOOST_TEST(in_sim::connect(open_local(), at) == -1);
        BOOST_TEST((in_sim::error() == errc::would_block));
        auto const near = accept_on(listener);
        BOOST_TEST(write(client, "abc"));
        BOOST_TEST(read(near) == "abc");
        in_sim::close(listener);
        BOOST_TEST(in_sim::connect(open_local(), at) == -1);
        BOOST_TEST((in_sim::error() == errc::refused));
    });
}

BOOST_AUTO_TEST_CASE(a_half_that_is_shut_down_is_shut_for_both)
{
    in_world([] {
        vigil::sim::handle ends[2];
        in_sim::pair(vigil::socket_kind::stream, ends);
        BOOST_TEST(in_sim::shutdown(ends[0], vigil::direction::receive) == 0);
        BOOST_TEST(!write(ends[1], "x"));
        BOOST_TEST((in_sim::error() == errc::broken_pipe));
        BOOST_TEST(write(ends[0], "y"));
        BOOST_TEST(read(ends[1]) == "y");
    });
}

BOOST_AUTO_TEST_CASE(a_listener_that_is_shut_down_shows_it_and_refuses)
{
    in_world([] {
        auto const listener = open_local();
        auto const at = vigil::sim::address::local("/a");
        in_sim::bind(listener, at);
        in_sim::listen(listener, 1);
        in_sim::shutdown(listener, vigil::direction::receive);
        BOOST_TEST(
            ready(listener) == (in_sim::poll_in | in_sim::poll_read_hang_up));
        auto const client = open_local();
        BOOST_TEST(in_sim::connect(client, at) == -1);
        BOOST_TEST((in_sim::error() == errc::refused));
        BOOST_TEST(
            in_sim::connect(client, vigil::sim::address::local("")) == -1);
        BOOST_TEST((in_sim::error() == errc::invalid));
    });
}
