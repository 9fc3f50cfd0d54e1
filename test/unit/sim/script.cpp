//! Tests <vigil/sim/script.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/script.hpp>
#include <vigil/sim/script.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <system_error>
#include <vector>

#include "support/sim_run.hpp"

using namespace vigil::test;
namespace sim = vigil::sim;

namespace {

template <class F>
void expect_error(F f, sim::errc expected)
{
    BOOST_CHECK_EXCEPTION(f(), std::system_error,
        [&](std::system_error const& e) { return e.code() == expected; });
}

sim::handle open_udp()
{
    return in_sim::socket(
        vigil::address_family::v4, vigil::socket_kind::datagram);
}

// Adds "a", which sends 20 datagrams, one a millisecond, to "b", which notes
// when they come.
void add_stream(sim::world& w, std::vector<std::int64_t>& times)
{
    w.host("a", [] {
        sim::handle const h = open_udp();
        sim::address const to = at_host(1, 9);
        auto const b = in_sim::make_buffer("x", 1);
        for (int n = 0; n != 20; ++n)
        {
            in_sim::sleep(1'000'000);
            in_sim::send_message(h, &b, 1, &to);
        }
    });
    w.host("b", [&times] {
        sim::handle const h = open_udp();
        in_sim::bind(h, any_address(9));
        sim::poll_record r{h, in_sim::poll_in, 0};
        while (in_sim::poll(&r, 1, 100'000'000) == 1)
        {
            read(h);
            times.push_back(in_sim::now());
        }
    });
}

// How many of them came between two times.
std::ptrdiff_t between(
    std::vector<std::int64_t> const& times, std::int64_t a, std::int64_t b)
{
    return std::count_if(times.begin(), times.end(),
        [&](std::int64_t t) { return t >= a && t < b; });
}

} // namespace

BOOST_AUTO_TEST_CASE(a_partition_comes_and_heals)
{
    for (bool const is_one_way : {false, true})
    {
        std::vector<std::int64_t> times;
        sim::world w(1);
        add_stream(w, times);
        if (is_one_way)
            w.at(ms(5)).partition_one_way("a", "b");
        else
            w.at(ms(5)).partition("b", "a");
        w.at(ms(10)).heal("a", "b");
        BOOST_TEST((w.run() == sim::outcome::finished), w.report());
        BOOST_TEST(between(times, 0, 5'000'000) >= 3);
        BOOST_TEST(between(times, 5'500'000, 10'000'000) == 0);
        BOOST_TEST(between(times, 10'000'000, 30'000'000) >= 8);
    }
}

BOOST_AUTO_TEST_CASE(a_partition_of_the_other_way_is_not_felt)
{
    std::vector<std::int64_t> times;
    sim::world w(1);
    add_stream(w, times);
    w.at(ms(0)).partition_one_way("b", "a");
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST(times.size() == 20u);
}

BOOST_AUTO_TEST_CASE(a_stall_delays_and_loses_nothing)
{
    std::vector<std::int64_t> times;
    sim::world w(1);
    add_stream(w, times);
    w.at(ms(5)).stall("a", "b", ms(5));
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST(times.size() == 20u);
    BOOST_TEST(between(times, 5'500'000, 10'000'000) == 0);
    BOOST_TEST(w.count(sim::fault::stall) == 1u);
}

BOOST_AUTO_TEST_CASE(a_link_is_changed)
{
    std::vector<std::int64_t> times;
    sim::world w(1);
    add_stream(w, times);
    sim::link_options slow;
    slow.latency = ms(50);
    w.at(ms(0)).set_link("a", "b", slow);
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST(times.front() >= 51'000'000);
}

// The chance before the very first call of a host, too.
BOOST_AUTO_TEST_CASE(a_chance_is_counted_from_the_moment_that_has_come)
{
    sim::world w(1);
    int lives = 0;
    std::int64_t first_end = 0;
    w.host("a", [&] {
        bool const is_stopped = in_sim::sleep(1'000) != 0;
        if (++lives == 1)
            first_end = is_stopped ? w.now() : -1;
    });
    w.at(ms(0)).strike(sim::fault::crash, "a");
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST(lives == 2);
    BOOST_TEST(first_end == 0);
}

BOOST_AUTO_TEST_CASE(misuse_is_an_error_at_the_call)
{
    sim::world w(1);
    w.daemon("a", [] {});
    w.daemon("b", [] {});
    using sim::errc;
    expect_error([&] { w.at(ms(1)).partition("a", "c"); }, errc::unknown_host);
    expect_error([&] { w.at(ms(1)).partition("a", "a"); }, errc::same_host);
    expect_error([&] { w.at(ms(1)).crash("c"); }, errc::unknown_host);
    expect_error([&] { w.at(ms(-1)); }, errc::negative_duration);
    expect_error([&] { w.at(ms(1)).short_read("c#1"); }, errc::unknown_object);
    expect_error([&] { w.at(ms(1)).short_read("a#x"); }, errc::unknown_object);
    expect_error([&] { w.at(ms(1)).short_read("a#0"); }, errc::unknown_object);
    expect_error([&] { w.at(ms(1)).loss("a>a"); }, errc::same_host);
    expect_error(
        [&] { w.at(ms(1)).short_read("a#1", 0); }, errc::unknown_object);
    expect_error(
        [&] { w.at(ms(1)).short_read("a#4294967297"); }, errc::unknown_object);
    expect_error([&] { w.at(ms(1)).drift("a", -500'001); }, errc::bad_drift);
}

BOOST_AUTO_TEST_CASE(an_object_that_has_no_such_chances_is_an_error)
{
    sim::world w(1);
    w.daemon("a", [] {});
    w.daemon("b", [] {});
    using sim::errc;
    using sim::fault;
    for (char const* name : {"a", "a/0", "a>b"})
        expect_error(
            [&] { w.at(ms(0)).short_write(name); }, errc::wrong_object);
    expect_error([&] { w.at(ms(0)).loss("a#1"); }, errc::wrong_object);
    expect_error([&] { w.at(ms(0)).late_wake("a#1"); }, errc::wrong_object);
    expect_error(
        [&] { w.at(ms(0)).strike(fault::crash, "a#1"); }, errc::wrong_object);
    w.at(ms(0)).spurious("a#1").spurious("a/0").loss("a>b").reset("b#2");
}

BOOST_AUTO_TEST_CASE(a_partition_that_a_fault_began_heals_too)
{
    std::vector<std::int64_t> times;
    sim::options o;
    o.link.partition = ms(1'000'000);
    sim::world w(1, o);
    add_stream(w, times);
    w.at(ms(0)).strike(sim::fault::partition, "a>b", 5);
    w.at(ms(10)).heal("a", "b");
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST(between(times, 5'500'000, 10'000'000) == 0);
    BOOST_TEST(between(times, 10'000'000, 30'000'000) >= 8);
}

BOOST_AUTO_TEST_CASE(a_verb_takes_the_nth_chance)
{
    sim::world w(1);
    std::string got;
    w.host("a", [&] {
        sim::handle ends[2];
        in_sim::pair(vigil::socket_kind::stream, ends); // a#1 and a#2
        in_sim::now(); // the script begins
        for (int n = 0; n != 3; ++n)
        {
            write(ends[1], "four");
            got += std::to_string(read(ends[0]).size());
            read(ends[0]);
        }
    });
    w.at(ms(0)).short_read("a#1", 2);
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST(got.size() == 3u);
    BOOST_TEST(got[0] == '4');
    BOOST_TEST(got[1] < '4');
    BOOST_TEST(got[2] == '4');
    BOOST_TEST(w.count(sim::fault::short_read) == 1u);
}

BOOST_AUTO_TEST_CASE(a_clock_jumps)
{
    std::int64_t before = 0;
    std::int64_t after = 0;
    sim::world w(1);
    w.host("a", [&] {
        before = in_sim::now();
        in_sim::sleep(2'000'000);
        after = in_sim::now();
    });
    w.at(ms(1)).clock_jump("a", ms(1'000));
    BOOST_TEST((w.run() == sim::outcome::finished));
    BOOST_TEST(after - before >= 1'002'000'000);
    BOOST_TEST(w.now() < 10'000'000);
}

BOOST_AUTO_TEST_CASE(a_clock_drifts_from_a_time_on)
{
    std::int64_t before = 0;
    std::int64_t after = 0;
    sim::world w(1);
    w.host("a", [&] {
        in_sim::sleep(1'000'000'000);
        before = in_sim::now();
        while (w.now() < 2'000'000'000)
            in_sim::sleep(1'000'000);
        after = in_sim::now();
    });
    w.at(ms(500)).drift("a", 100'000);
    BOOST_TEST((w.run() == sim::outcome::finished));
    BOOST_TEST(w.count(sim::fault::drift) == 1u);
    BOOST_TEST(before - 1'000'000'000 < 51'000'000);
    BOOST_TEST(after - before >= 1'000'000'000 + 90'000'000);
    BOOST_TEST(after - before < 1'000'000'000 + 151'000'000);
}

BOOST_AUTO_TEST_CASE(a_sleep_ends_late)
{
    std::int64_t took = 0;
    sim::world w(1);
    w.host("a", [&] {
        in_sim::sleep(1'000'000);
        in_sim::sleep(1'000'000);
        took = w.now();
    });
    w.at(ms(0)).oversleep("a/0", 2);
    BOOST_TEST((w.run() == sim::outcome::finished));
    BOOST_TEST(took > 2'010'000);
    BOOST_TEST(took < 12'100'000);
    BOOST_TEST(w.count(sim::fault::oversleep) == 1u);
}

BOOST_AUTO_TEST_CASE(a_link_parts_by_itself_and_heals)
{
    std::vector<std::int64_t> times;
    sim::options o;
    o.link.partition = ms(8);
    sim::world w(1, o);
    add_stream(w, times);
    w.at(ms(0)).strike(sim::fault::partition, "a>b", 5);
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST(w.count(sim::fault::partition) == 1u);
    BOOST_TEST(times.size() < 20u);
    BOOST_TEST(times.size() >= 11u);
    BOOST_TEST(times.back() > 20'000'000);
}

BOOST_AUTO_TEST_CASE(a_host_crashes_by_itself_and_is_up_again)
{
    int runs = 0;
    sim::world w(1);
    w.host("a", [&] {
        ++runs;
        for (int n = 0; n != 5 && in_sim::sleep(1'000'000) == 0; ++n)
            w.disk("a").write("n", std::to_string(n));
    });
    w.at(ms(0)).strike(sim::fault::crash, "a", 3);
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST(w.count(sim::fault::crash) == 1u);
    BOOST_TEST(runs == 2);
}

BOOST_AUTO_TEST_CASE(a_crash_can_have_a_rate)
{
    int runs = 0;
    sim::options o;
    o.rates[static_cast<std::size_t>(sim::fault::crash)] = 100'000;
    sim::world w(2, o);
    w.host("a", [&] {
        ++runs;
        for (int n = 0; n != 20 && in_sim::sleep(1'000'000) == 0; ++n)
        {
        }
    });
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
    BOOST_TEST(w.count(sim::fault::crash) >= 1u);
    BOOST_TEST(
        static_cast<std::uint64_t>(runs) == w.count(sim::fault::crash) + 1);
}

BOOST_AUTO_TEST_CASE(one_fault_left_out_changes_no_other)
{
    std::vector<sim::injected> struck;
    auto const sizes_of = [&](sim::options const& o, bool is_first) {
        std::vector<std::ptrdiff_t> sizes;
        sim::world w(3, o);
        if (!is_first)
            w.core().faults.set_list({struck.begin() + 1, struck.end()});
        w.host("a", [&] {
            sim::handle ends[2];
            in_sim::pair(vigil::socket_kind::stream, ends);
            std::string const text(1'000, 'x');
            for (int n = 0; n != 30; ++n)
            {
                sizes.push_back(
                    in_sim::send(ends[0], text.data(), text.size()));
                read(ends[1], 1'000);
            }
        });
        BOOST_TEST((w.run() == sim::outcome::finished));
        if (is_first)
            struck = w.core().faults.struck();
        return sizes;
    };
    sim::options o;
    o.rates[static_cast<std::size_t>(sim::fault::short_write)] = 200'000;
    auto const all = sizes_of(o, true);
    auto expected = all;
    BOOST_REQUIRE(struck.size() > 2u);
    expected[struck[0].ordinal] = 1'000;
    BOOST_TEST((sizes_of({}, false) == expected));
    BOOST_TEST((all != expected));
}

BOOST_AUTO_TEST_CASE(a_lost_datagram_takes_no_chance_from_another_fault)
{
    std::vector<sim::injected> before;
    for (bool const loses : {false, true})
    {
        std::vector<std::int64_t> times;
        sim::options o;
        o.link.jitter = ms(0);
        for (auto const f :
            {sim::fault::reorder, sim::fault::duplicate, sim::fault::stall})
            o.rates[static_cast<std::size_t>(f)] = 200'000;
        sim::world w(5, o);
        add_stream(w, times);
        if (loses)
            for (std::uint32_t n = 1; n < 20; n += 3)
                w.at(ms(0)).loss("a>b", n);
        BOOST_TEST((w.run() == sim::outcome::finished), w.report());
        BOOST_TEST((w.count(sim::fault::loss) != 0) == loses);
        if (loses)
            BOOST_TEST((w.core().faults.struck() == before));
        before = w.core().faults.struck();
        BOOST_TEST(before.size() > 4u);
    }
}
