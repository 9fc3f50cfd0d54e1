//! Plants bugs in the server of HTTP, and prints who finds them, and how.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/epoll.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <system_error>

#include "support/bug_report.hpp"
#include "support/explore_seeds.hpp"
#include "support/http_calm.hpp"
#include "support/http_rig.hpp"
#include "support/http_storm.hpp"
#include "support/planted_bugs.hpp"

namespace vigil::test {
namespace {

using namespace std::chrono_literals;
using epoll = basic_poll<basic_epoll_selector<sim::system>>;

// One client is gone before its answer, and another one comes: it reads
// little, takes its time, sends much, and ends its writes before it is
// answered.
void play(mock::peer& gone, mock::peer& client)
{
    std::string const much(5'000, 'x');
    gone.read(get("/later?50"))
        .after(10ms)
        .read_error(std::errc::connection_reset);
    client.read(get("/later?60")).expect_write(said("after 60 ms\n"));
    client.read(get("/")).accept_write(7).expect_write(said("hello\n"));
    client.after(700us).read("GET");
    client.after(99'800us).read(get("/").substr(3));
    client.expect_write(said("hello\n"));
    client.read(post(much)).expect_write(said(much));
    client.read(get("/later?5")).read_eof();
    client.expect_write(said("after 5 ms\n"));
}

// What the mock has to say.
template <class Defects>
std::string reports_of_a_script()
{
    mock::caught_reports reports;
    {
        httpd::options o = patient_server();
        o.header = 100ms;
        http_rig<Defects> rig(o);
        mock::peer gone("gone", mock::order::causal);
        mock::peer client("client", mock::order::causal);
        play(gone, client);
        rig.clients.connect(gone).after(20ms).connect(client);
        static_cast<void>(rig.listen() && rig.serve(2));
    }
    return reports.text();
}

// Prints the reports, and returns the row of the table.
template <template <class> class Bug, template <class, class> class Program>
std::string find(std::string const& tag, std::string const& bug)
{
    using defects = Bug<httpd::no_defects>;
    std::string const scripted = reports_of_a_script<defects>();
    BOOST_TEST(scripted != "", tag);
    auto const found = explore_seeds<Program<epoll, defects>>(0, 2'000);
    BOOST_TEST_REQUIRE(found.failure.has_value(), tag);
    print_tagged(tag + "_mock", scripted);
    // How far a longer list was shrunk depends on how fast the machine is.
    if (found.failure->faults.size() <= 3)
        print_tagged(tag + "_sim", report_without_events(found));
    return row_of_bug(bug, scripted, Program<epoll, defects>::name, found);
}

} // namespace

BOOST_AUTO_TEST_CASE(the_script_has_nothing_against_the_server_as_it_is)
{
    BOOST_TEST(reports_of_a_script<httpd::no_defects>() == "");
}

BOOST_AUTO_TEST_CASE(each_planted_bug_is_found)
{
    std::string rows;
    rows += find<short_write_ignored, http_calm>(
        "short_write", "a short write ignored");
    rows += find<stale_token, http_storm>("stale_token", "a stale token");
    rows += find<lost_rearm, http_calm>("lost_rearm", "a lost re-arm");
    rows += find<timeout_off_by_one, http_calm>(
        "off_by_one", "a timeout off by one");
    rows += find<half_close_taken_for_a_close, http_calm>(
        "half_close", "a half-close taken for a close");
    print_tagged("rows", rows);
}

} // namespace vigil::test
