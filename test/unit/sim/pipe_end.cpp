//! Tests <vigil/sim/pipe_end.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/pipe_end.hpp>
#include <vigil/sim/pipe_end.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>

#include "support/sim_run.hpp"

using namespace vigil::test;
using vigil::sim::errc;

BOOST_AUTO_TEST_CASE(a_pipe_carries_bytes_and_its_end)
{
    in_world([] {
        vigil::sim::handle ends[2];
        BOOST_TEST(in_sim::pipe(ends) == 0);
        BOOST_TEST(ready(ends[0]) == 0);
        BOOST_TEST(ready(ends[1]) == in_sim::poll_out);
        BOOST_TEST(write(ends[1], "abc"));
        BOOST_TEST(ready(ends[0]) == in_sim::poll_in);
        BOOST_TEST(read(ends[0], 2) == "ab");
        in_sim::close(ends[1]);
        BOOST_TEST(ready(ends[0]) == (in_sim::poll_in | in_sim::poll_hang_up));
        BOOST_TEST(read(ends[0]) == "c");
        BOOST_TEST(read(ends[0]) == "");
    });
}

BOOST_AUTO_TEST_CASE(a_pipe_without_a_reader_is_broken)
{
    in_world([] {
        vigil::sim::handle ends[2];
        in_sim::pipe(ends);
        in_sim::close(ends[0]);
        BOOST_TEST(ready(ends[1]) == (in_sim::poll_out | in_sim::poll_error));
        BOOST_TEST(!write(ends[1], "abc"));
        BOOST_TEST((in_sim::error() == errc::broken_pipe));
        BOOST_TEST(write(ends[1], "")); // as Linux does
    });
}

BOOST_AUTO_TEST_CASE(a_full_pipe_blocks_and_a_small_write_is_whole)
{
    in_world([] {
        vigil::sim::handle ends[2];
        in_sim::pipe(ends);
        std::string const most(65'530, 'x');
        BOOST_TEST(write(ends[1], most));
        BOOST_TEST(!write(ends[1], "1234567"));
        BOOST_TEST((in_sim::error() == errc::would_block));
        BOOST_TEST(ready(ends[1]) == 0);
        BOOST_TEST(read(ends[0], 8'000).size() == 8'000u);
        BOOST_TEST(ready(ends[1]) == in_sim::poll_out);
        BOOST_TEST(write(ends[1], "1234567"));
    });
}

BOOST_AUTO_TEST_CASE(a_counter_counts)
{
    in_world([] {
        vigil::sim::handle const h = in_sim::event_counter();
        std::uint64_t value = 3;
        BOOST_TEST(ready(h) == in_sim::poll_out);
        BOOST_TEST(in_sim::write(h, &value, sizeof value) == 8);
        BOOST_TEST(in_sim::write(h, &value, sizeof value) == 8);
        BOOST_TEST(in_sim::read(h, &value, sizeof value) == 8);
        BOOST_TEST(value == 6u);
        BOOST_TEST(in_sim::read(h, &value, sizeof value) == -1);
        BOOST_TEST((in_sim::error() == errc::would_block));
        value = ~std::uint64_t{0};
        BOOST_TEST(in_sim::write(h, &value, sizeof value) == -1);
        --value;
        BOOST_TEST(in_sim::write(h, &value, sizeof value) == 8);
        BOOST_TEST(ready(h) == in_sim::poll_in);
        value = 1;
        BOOST_TEST(in_sim::write(h, &value, sizeof value) == -1);
        BOOST_TEST((in_sim::error() == errc::would_block));
        BOOST_TEST(in_sim::write(h, &value, 4) == -1);
        BOOST_TEST((in_sim::error() == errc::invalid));
    });
}
