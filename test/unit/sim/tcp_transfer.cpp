//! Tests <vigil/sim/tcp_transfer.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/tcp_transfer.hpp>
#include <vigil/sim/tcp_transfer.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>

#include "support/sim_run.hpp"

using namespace vigil::test;
using vigil::sim::errc;

BOOST_AUTO_TEST_CASE(an_end_of_stream_comes_after_the_data)
{
    in_world([] {
        connection c;
        BOOST_TEST(write(c.far, "last"));
        BOOST_TEST(in_sim::shutdown(c.far, vigil::direction::send) == 0);
        in_sim::sleep(1'000'000);
        BOOST_TEST(read(c.near, 2) == "la");
        BOOST_TEST(read(c.near) == "st");
        BOOST_TEST(read(c.near) == "");
        BOOST_TEST(write(c.near, "half open"));
        in_sim::sleep(1'000'000);
        BOOST_TEST(read(c.far) == "half open");
        BOOST_TEST(!write(c.far, "x"));
        BOOST_TEST((in_sim::error() == errc::broken_pipe));
    });
}

BOOST_AUTO_TEST_CASE(unread_data_makes_a_close_a_reset_after_the_data)
{
    in_world([] {
        connection c;
        write(c.near, "never read");
        write(c.far, "data");
        in_sim::sleep(1'000'000);
        in_sim::close(c.far);
        in_sim::sleep(1'000'000);
        BOOST_TEST(ready(c.near) ==
            (in_sim::poll_in | in_sim::poll_out | in_sim::poll_error |
                in_sim::poll_hang_up | in_sim::poll_read_hang_up));
        BOOST_TEST(read(c.near) == "data");
        BOOST_TEST(read(c.near) == "-");
        BOOST_TEST((in_sim::error() == errc::reset));
        BOOST_TEST(read(c.near) == "");
    });
}

BOOST_AUTO_TEST_CASE(who_writes_to_a_closed_end_learns_it_later)
{
    in_world([] {
        connection c;
        in_sim::close(c.far);
        in_sim::sleep(1'000'000);
        BOOST_TEST(write(c.near, "a"));
        in_sim::sleep(1'000'000);
        BOOST_TEST(!write(c.near, "b"));
        BOOST_TEST((in_sim::error() == errc::broken_pipe));
        BOOST_TEST(read(c.near) == "");
    });
}

BOOST_AUTO_TEST_CASE(a_peek_takes_nothing)
{
    in_world([] {
        connection c;
        write(c.far, "abc");
        in_sim::sleep(1'000'000);
        char room[8];
        auto const b = in_sim::make_buffer(room, sizeof room);
        for (int n = 0; n != 2; ++n)
            BOOST_TEST(
                in_sim::receive_message(c.near, &b, 1, true, nullptr).size ==
                3);
        BOOST_TEST(read(c.near) == "abc");
        BOOST_TEST(read(c.near) == "-");
        BOOST_TEST((in_sim::error() == errc::would_block));
    });
}

BOOST_AUTO_TEST_CASE(a_buffer_may_be_full_for_a_time)
{
    vigil::sim::world w(1);
    w.host("a", [] {
        connection c;
        BOOST_TEST(!write(c.far, "x"));
        BOOST_TEST((in_sim::error() == errc::would_block));
        BOOST_TEST((ready(c.far) & in_sim::poll_out) == 0);
        BOOST_TEST(!write(c.far, "x"));
        BOOST_TEST(wait_for(c.far, in_sim::poll_out));
        BOOST_TEST(in_sim::now() < 1'000'000'000); // woken, not timed out
        BOOST_TEST(write(c.far, "all"));
        BOOST_TEST(wait_for(c.near, in_sim::poll_in));
        BOOST_TEST(read(c.near) == "all");
    });
    w.at(ms(0)).full_buffer("a#2"); // the far end
    BOOST_TEST((w.run() == vigil::sim::outcome::finished), w.report());
    BOOST_TEST(w.count(vigil::sim::fault::full_buffer) == 2u);
}

BOOST_AUTO_TEST_CASE(a_write_that_finds_no_room_is_counted)
{
    vigil::sim::options o;
    o.stream_buffer = 10;
    vigil::sim::world w(1, o);
    w.host("a", [] {
        connection c;
        BOOST_TEST(write(c.far, "0123456789"));
        BOOST_TEST(!write(c.far, "x"));
        BOOST_TEST((in_sim::error() == errc::would_block));
    });
    BOOST_TEST((w.run() == vigil::sim::outcome::finished), w.report());
    BOOST_TEST(w.count(vigil::sim::fault::full_buffer) == 1u);
}

BOOST_AUTO_TEST_CASE(short_transfers_lose_nothing)
{
    vigil::sim::options o;
    o.rates = vigil::sim::all_faults(0);
    o.rates[static_cast<std::size_t>(vigil::sim::fault::short_read)] = 500'000;
    o.rates[static_cast<std::size_t>(vigil::sim::fault::short_write)] = 500'000;
    in_world(
        [] {
            connection c;
            std::string sent(10'000, ' ');
            for (std::size_t i = 0; i != sent.size(); ++i)
                sent[i] = static_cast<char>('a' + i % 23);
            std::string got;
            std::size_t written = 0;
            while (got.size() != sent.size())
            {
                if (written != sent.size())
                    if (auto const n = in_sim::send(c.far,
                            sent.data() + written, sent.size() - written);
                        n > 0)
                        written += static_cast<std::size_t>(n);
                wait_for(c.near, in_sim::poll_in);
                got += read(c.near, 999);
            }
            BOOST_TEST(got == sent);
        },
        o);
}
