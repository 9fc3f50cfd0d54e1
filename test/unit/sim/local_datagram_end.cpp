//! Tests <vigil/sim/local_datagram_end.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/local_datagram_end.hpp>
#include <vigil/sim/local_datagram_end.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <string>

#include "support/sim_run.hpp"

using namespace vigil::test;
using vigil::sim::errc;

BOOST_AUTO_TEST_CASE(a_pair_keeps_borders_and_blocks_when_full)
{
    in_world([] {
        vigil::sim::handle ends[2];
        BOOST_TEST(in_sim::pair(vigil::socket_kind::datagram, ends) == 0);
        BOOST_TEST(write(ends[0], "ab"));
        BOOST_TEST(write(ends[0], "c"));
        BOOST_TEST(read(ends[1]) == "ab");
        BOOST_TEST(read(ends[1]) == "c");
        while (write(ends[0], "x"))
        {
        }
        BOOST_TEST((in_sim::error() == errc::would_block));
        BOOST_TEST(ready(ends[0]) == 0);
        BOOST_TEST(read(ends[1]) == "x");
        BOOST_TEST(ready(ends[0]) == 0); // there is some room, and too little
        while (read(ends[1]) == "x")
        {
        }
        BOOST_TEST(ready(ends[0]) == in_sim::poll_out);
        in_sim::close(ends[1]);
        BOOST_TEST(!write(ends[0], "x"));
        BOOST_TEST((in_sim::error() == errc::refused));
        BOOST_TEST(!write(ends[0], "x"));
        BOOST_TEST((in_sim::error() == errc::not_connected));
    });
}

BOOST_AUTO_TEST_CASE(a_name_is_who_sent)
{
    in_world([] {
        auto const open = [](char const* name) {
            auto const h = in_sim::socket(
                vigil::address_family::local, vigil::socket_kind::datagram);
            BOOST_TEST(in_sim::bind(h, vigil::sim::address::local(name)) == 0);
            return h;
        };
        auto const a = open("/a");
        auto const b = open("/b");
        auto const to = vigil::sim::address::local("/b");
        auto const bytes = in_sim::make_buffer("abc", 3);
        BOOST_TEST(in_sim::send_message(a, &bytes, 1, &to) == 3);
        char room[8];
        auto const into = in_sim::make_buffer(room, sizeof room);
        vigil::sim::address from;
        BOOST_TEST(
            in_sim::receive_message(b, &into, 1, false, &from).size == 3);
        BOOST_TEST((from == vigil::sim::address::local("/a")));
    });
}

BOOST_AUTO_TEST_CASE(who_is_connected_to_another_takes_nothing)
{
    in_world([] {
        vigil::sim::handle ends[2];
        in_sim::pair(vigil::socket_kind::datagram, ends);
        auto const at = vigil::sim::address::local("/a");
        in_sim::bind(ends[0], at);
        auto const h = in_sim::socket(
            vigil::address_family::local, vigil::socket_kind::datagram);
        BOOST_TEST(in_sim::connect(h, at) == -1);
        BOOST_TEST((in_sim::error() == errc::not_permitted));
        auto const bytes = in_sim::make_buffer("abc", 3);
        BOOST_TEST(in_sim::send_message(h, &bytes, 1, &at) == -1);
        BOOST_TEST((in_sim::error() == errc::not_permitted));
        BOOST_TEST(in_sim::send_message(ends[1], &bytes, 1, &at) == 3);
    });
}

BOOST_AUTO_TEST_CASE(large_datagrams_take_the_room_of_their_sender)
{
    in_world([] {
        vigil::sim::handle ends[2];
        in_sim::pair(vigil::socket_kind::datagram, ends);
        std::string const large(60'000, 'x');
        for (int n = 0; n != 4; ++n)
            BOOST_TEST(write(ends[0], large));
        BOOST_TEST(!write(ends[0], "x"));
        BOOST_TEST((in_sim::error() == errc::would_block));
        for (int n = 0; n != 4; ++n)
        {
            BOOST_TEST(ready(ends[0]) == 0);
            BOOST_TEST(read(ends[1]) != "-");
        }
        BOOST_TEST(ready(ends[0]) == in_sim::poll_out);
    });
}

BOOST_AUTO_TEST_CASE(a_peer_that_is_closed_is_no_edge)
{
    in_world([] {
        vigil::sim::handle ends[2];
        in_sim::pair(vigil::socket_kind::datagram, ends);
        auto const epoll = in_sim::epoll_create();
        in_sim::epoll_type e{};
        e.events = in_sim::epoll_out | in_sim::epoll_edge;
        in_sim::epoll_add(epoll, ends[0], e);
        BOOST_TEST(in_sim::epoll_wait(epoll, &e, 1, 0) == 1);
        in_sim::close(ends[1]);
        BOOST_TEST(in_sim::epoll_wait(epoll, &e, 1, 0) == 0);
    });
}

BOOST_AUTO_TEST_CASE(room_in_a_full_queue_is_told_also_by_its_close)
{
    in_world([] {
        auto const open = [] {
            return in_sim::socket(
                vigil::address_family::local, vigil::socket_kind::datagram);
        };
        auto const server = open();
        auto const at = vigil::sim::address::local("/a");
        in_sim::bind(server, at);
        auto const client = open();
        in_sim::connect(client, at);
        auto const epoll = in_sim::epoll_create();
        in_sim::epoll_type e{};
        e.events = in_sim::epoll_out | in_sim::epoll_edge;
        in_sim::epoll_add(epoll, client, e);
        auto const fill = [&] {
            while (write(client, "x"))
            {
            }
            in_sim::epoll_wait(epoll, &e, 1, 0);
            BOOST_TEST(in_sim::epoll_wait(epoll, &e, 1, 0) == 0);
        };
        fill();
        BOOST_TEST(read(server) == "x");
        BOOST_TEST(in_sim::epoll_wait(epoll, &e, 1, 0) == 1);
        fill();
        in_sim::close(server);
        BOOST_TEST(in_sim::epoll_wait(epoll, &e, 1, 0) == 1);
    });
}
