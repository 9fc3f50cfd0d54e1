//! Tests <vigil/sim/poll_call.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/poll_call.hpp>
#include <vigil/sim/poll_call.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>

#include "support/sim_run.hpp"

using namespace vigil::test;
namespace sim = vigil::sim;

BOOST_AUTO_TEST_CASE(it_tells_what_is_ready_and_passes_over_complements)
{
    in_world([] {
        sim::handle ends[2];
        in_sim::pipe(ends);
        write(ends[1], "a");
        sim::poll_record all[] = {{ends[0], in_sim::poll_in, 0},
            {~ends[0], in_sim::poll_in, 9}, {ends[1], in_sim::poll_in, 9}};
        BOOST_TEST(in_sim::poll(all, 3, 0) == 1);
        BOOST_TEST(all[0].revents == in_sim::poll_in);
        BOOST_TEST(all[1].revents == 0);
        BOOST_TEST(all[2].revents == 0);
    });
}

BOOST_AUTO_TEST_CASE(a_closed_handle_is_invalid)
{
    in_world([] {
        sim::handle const h = in_sim::event_counter();
        in_sim::close(h);
        BOOST_TEST(ready(h) == in_sim::poll_invalid);
    });
}

BOOST_AUTO_TEST_CASE(it_waits_as_long_as_it_is_told)
{
    in_world([] {
        sim::poll_record none{in_sim::event_counter(), in_sim::poll_in, 0};
        std::int64_t const begin = in_sim::now();
        BOOST_TEST(in_sim::poll(&none, 1, 1'000'001) == 0);
        BOOST_TEST(in_sim::now() - begin >= 1'000'001);
        sim::thread t;
        t.start([&] {
            std::uint64_t const one = 1;
            in_sim::sleep(1'000);
            in_sim::write(none.fd, &one, sizeof one);
        });
        BOOST_TEST(in_sim::poll(&none, 1, -1) == 1);
        t.join();
    });
}

// A lie that nobody is told did not happen.
BOOST_AUTO_TEST_CASE(where_no_lie_can_be_told_none_is_counted)
{
    sim::options o;
    o.rates[static_cast<std::size_t>(sim::fault::spurious)] = 1'000'000;
    sim::world w(1, o);
    w.host("a", [&] {
        sim::handle ends[2];
        in_sim::pair(vigil::socket_kind::stream, ends);
        sim::poll_record all[] = {{in_sim::event_counter(), in_sim::poll_in, 0},
            {~ends[0], in_sim::poll_in, 0}, {ends[0], 0, 0},
            {ends[1], in_sim::poll_in, 0}};
        BOOST_TEST(in_sim::poll(all, 0, 1'000'000) == 0);
        BOOST_TEST(in_sim::poll(all, 3, 1'000'000) == 0);
        BOOST_TEST(w.count(sim::fault::spurious) == 0u);
        BOOST_TEST(in_sim::poll(all, 4, 1'000'000) == 1);
        BOOST_TEST(all[3].revents == in_sim::poll_in);
        BOOST_TEST(w.count(sim::fault::spurious) == 1u);
    });
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
}
