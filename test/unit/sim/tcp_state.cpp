//! Tests <vigil/sim/tcp_state.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/tcp_state.hpp>
#include <vigil/sim/tcp_state.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>

#include "support/sim_run.hpp"

using namespace vigil::test;
namespace sim = vigil::sim;
using sim::errc;

BOOST_AUTO_TEST_CASE(a_writer_has_only_so_much_room)
{
    in_world([] {
        connection c;
        std::string const block(100'000, 'x');
        std::ptrdiff_t const n =
            in_sim::send(c.far, block.data(), block.size());
        BOOST_TEST(n == 65'536);
        BOOST_TEST(ready(c.far) == 0);
        BOOST_TEST(in_sim::send(c.far, block.data(), 1) == -1);
        BOOST_TEST((in_sim::error() == errc::would_block));
        wait_for(c.near, in_sim::poll_in);
        BOOST_TEST(read(c.near, 1'000).size() == 1'000u);
        in_sim::sleep(1'000'000);
        BOOST_TEST(ready(c.far) == 0); // a third must be free
        BOOST_TEST(read(c.near, 30'000).size() == 30'000u);
        BOOST_TEST(wait_for(c.far, in_sim::poll_out));
    });
}

// As on Linux: there is an edge for who heard that there was no room, be it of
// a write or of a wait, and for nobody else.
BOOST_AUTO_TEST_CASE(who_knows_that_there_is_no_room_is_told_of_some)
{
    for (bool const asks : {false, true})
        in_world([asks] {
            connection c;
            sim::handle const epoll = in_sim::epoll_create();
            sim::epoll_record r{in_sim::epoll_out | in_sim::epoll_edge, {}};
            in_sim::epoll_add(epoll, c.far, r);
            BOOST_TEST(in_sim::epoll_wait(epoll, &r, 1, 0) == 1);
            std::string const block(50'000, 'x');
            BOOST_TEST(write(c.far, block));
            if (asks)
                BOOST_TEST(ready(c.far) == 0);
            in_sim::sleep(1'000'000);
            BOOST_TEST(read(c.near, 50'000).size() == 50'000u);
            int const told = in_sim::epoll_wait(epoll, &r, 1, 10);
            BOOST_TEST(told == (asks ? 1 : 0));
            BOOST_TEST(ready(c.far) == in_sim::poll_out);
        });
}

// To ask takes nothing away: a write finds the room that there is.
BOOST_AUTO_TEST_CASE(who_is_not_told_to_write_may_find_room)
{
    in_world([] {
        connection c;
        BOOST_TEST(write(c.far, std::string(50'000, 'x')));
        BOOST_TEST(ready(c.far) == 0);
        BOOST_TEST(write(c.far, std::string(10'000, 'x')));
    });
}

BOOST_AUTO_TEST_CASE(both_ends_of_both_directions_end_the_connection)
{
    in_world([] {
        connection c;
        in_sim::shutdown(c.near, vigil::direction::send);
        in_sim::shutdown(c.far, vigil::direction::send);
        in_sim::sleep(1'000'000);
        BOOST_TEST((ready(c.near) & in_sim::poll_hang_up) != 0);
        vigil::sim::address a;
        BOOST_TEST(in_sim::peer_address(c.near, a) == -1);
        BOOST_TEST((in_sim::error() == errc::not_connected));
        BOOST_TEST(in_sim::shutdown(c.far, vigil::direction::both) == -1);
    });
}
