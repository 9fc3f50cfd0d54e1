//! Plants bugs in the client of Redis, and prints who finds them, and how.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include "support/redis_defects.hpp"
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

// Without the last events, which are many.
std::string report_of(sim::explored const& found)
{
    std::string const text = found.text();
    std::size_t const first = text.find("sim: ");
    std::size_t const events = text.find("  the last events:");
    std::size_t const faults = text.find(" faults, of which");
    std::size_t const after = text.rfind('\n', faults) + 1;
    return text.substr(first, events - first) + text.substr(after);
}

std::string first_line(std::string const& text)
{
    return text.substr(0, text.find('\n'));
}

void print(std::string const& tag, std::string_view text)
{
    std::printf("// tag::%s[]\n%.*s%s// end::%s[]\n", tag.c_str(),
        static_cast<int>(text.size()), text.data(),
        text.ends_with('\n') ? "" : "\n", tag.c_str());
}

// Prints the reports, and returns the row of the table.
template <class Defects, template <class, class> class Program>
std::string find(std::string const& tag, std::string const& row)
{
    std::string const scripted = reports_of_a_script<Defects>();
    auto const found = explore_redis<Program<sim::poll, Defects>>(0, 10'000);
    BOOST_TEST_REQUIRE(found.failure.has_value(), tag);
    if (!scripted.empty())
        print(tag + "_mock", scripted);
    print(tag + "_sim", report_of(found));
    std::uint64_t const seeds = found.failure->failure.seed + 1;
    return '|' + row + "\n|" +
        (scripted.empty() ? "does not find it" : first_line(scripted)) +
        "\n|`" + Program<sim::poll, Defects>::name + "`, after " +
        std::to_string(seeds) + (seeds == 1 ? " seed" : " seeds") + "\n\n";
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
    print("rows", rows);
}

BOOST_AUTO_TEST_CASE(a_script_finds_all_but_the_half_close)
{
    BOOST_TEST(reports_of_a_script<short_write_ignored>() != "");
    BOOST_TEST(reports_of_a_script<stale_token>() != "");
    BOOST_TEST(reports_of_a_script<lost_rearm>() != "");
    BOOST_TEST(reports_of_a_script<timeout_off_by_one>() != "");
    BOOST_TEST(reports_of_a_script<half_close_taken_for_a_close>() == "");
}

} // namespace vigil::test
