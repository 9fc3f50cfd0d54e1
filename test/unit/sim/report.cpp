//! Tests <vigil/sim/report.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/report.hpp>
#include <vigil/sim/report.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <string>

#include "support/sim_run.hpp"

using namespace vigil::test;
namespace sim = vigil::sim;

BOOST_AUTO_TEST_CASE(a_report_names_the_outcome_the_hosts_and_the_last_events)
{
    sim::world w(42);
    w.daemon("server", [] { in_sim::sleep(1'000'000'000'000'000); });
    w.host("client", [] {
        sim::handle const h = in_sim::event_counter();
        sim::poll_record r{h, in_sim::poll_in, 0};
        in_sim::poll(&r, 1, 1'000);
        throw 1;
    });
    BOOST_TEST((w.run_quietly() == sim::outcome::failed));
    for (char const* part : {"sim: failed at ", "seed 42",
             "host 'server', a daemon\n    thread 0 waits in sleep",
             "an exception of no standard type", "client/0  poll = 0",
             "client/0  event_counter client#1 = 0"})
        BOOST_TEST(w.report().find(part) != std::string::npos,
            "no " << part << " in " << w.report());
}

BOOST_AUTO_TEST_CASE(a_report_names_what_a_thread_waits_for)
{
    sim::world w(1);
    w.host("a", [] {
        sim::mutex m;
        sim::condition_variable c;
        sim::thread t;
        t.start([&] {
            m.lock();
            c.wait(m);
            m.unlock();
        });
        in_sim::sleep(1'000'000);
        t.join();
    });
    BOOST_TEST((w.run_quietly() == sim::outcome::deadlock));
    for (char const* part :
        {"thread 0 waits for the end of a thread, its last call was sleep",
            "thread 1 waits for a condition_variable, its last call was none"})
        BOOST_TEST(w.report().find(part) != std::string::npos,
            "no " << part << " in " << w.report());
}
