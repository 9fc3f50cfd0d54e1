//! Plants bugs in the client of Redis, and prints who finds them, and how.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

#include "support/bug_report.hpp"
#include "support/explore_seeds.hpp"
#include "support/planted_bugs.hpp"
#include "support/redis_rig.hpp"
#include "support/redis_world.hpp"

namespace vigil::test {
namespace {

using namespace std::chrono_literals;

// Whether each command has its reply. The script finds four of the five bugs.
template <class Defects>
bool is_answered(redis_rig<Defects>& rig, mock::peer& server)
{
    std::string const much(5'000, 'x');
    greeted(server).expect_write(echo("a")).read(echoed("a"));
    server.accept_write(7).expect_write(echo("b"));
    server.after(100ms).read(echoed("b"));
    server.expect_write(echo("c")).after(149'500us).read(echoed("c"));
    server.expect_write(echo(much)).read(echoed(much)).read_eof();
    rig.network.pending(700us).connected(server);
    auto const is_right = [&](std::string const& name, timeout limit) {
        rig.submit(name, limit);
        return rig.client.run() && rig.log.ends_with(name + '=' + name + ' ');
    };
    return is_right("a", 150ms) && is_right("b", timeout::never()) &&
        is_right("c", 150ms) && is_right(much, timeout::never());
}

// What the mock has to say, of the script that was left at the first command
// without its reply.
template <class Defects>
std::string reports_of_a_script()
{
    mock::caught_reports reports;
    {
        redis_rig<Defects> rig;
        mock::peer server("server");
        bool const is_fine = is_answered(rig, server);
        BOOST_TEST(is_fine == server.is_done());
    }
    return reports.text();
}

template <template <class> class Bug>
std::string reports_with()
{
    return reports_of_a_script<Bug<redis::no_defects>>();
}

// Prints the reports, and returns the row of the table.
template <template <class> class Bug, template <class, class> class Program>
std::string find(std::string const& tag, std::string const& bug)
{
    using defects = Bug<redis::no_defects>;
    std::string const scripted = reports_of_a_script<defects>();
    auto const found = explore_seeds<Program<sim::poll, defects>>(0, 10'000);
    BOOST_TEST_REQUIRE(found.failure.has_value(), tag);
    if (!scripted.empty())
        print_tagged(tag + "_mock", scripted);
    print_tagged(tag + "_sim", report_without_events(found));
    return row_of_bug(bug, scripted, Program<sim::poll, defects>::name, found);
}

} // namespace

BOOST_AUTO_TEST_CASE(the_script_has_nothing_against_the_client_as_it_is)
{
    BOOST_TEST(reports_of_a_script<redis::no_defects>() == "");
}

BOOST_AUTO_TEST_CASE(each_planted_bug_is_found)
{
    std::string rows;
    rows += find<short_write_ignored, redis_calm>(
        "short_write", "a short write ignored");
    rows += find<stale_token, redis_storm>("stale_token", "a stale token");
    rows += find<lost_rearm, redis_calm>("lost_rearm", "a lost re-arm");
    rows += find<timeout_off_by_one, redis_storm>(
        "off_by_one", "a timeout off by one");
    rows += find<half_close_taken_for_a_close, redis_calm>(
        "half_close", "a half-close taken for a close");
    print_tagged("rows", rows);
}

BOOST_AUTO_TEST_CASE(a_script_finds_all_but_the_half_close)
{
    BOOST_TEST(reports_with<short_write_ignored>() != "");
    BOOST_TEST(reports_with<stale_token>() != "");
    BOOST_TEST(reports_with<lost_rearm>() != "");
    BOOST_TEST(reports_with<timeout_off_by_one>() != "");
    BOOST_TEST(reports_with<half_close_taken_for_a_close>() == "");
}

} // namespace vigil::test
