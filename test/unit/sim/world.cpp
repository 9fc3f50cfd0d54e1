//! Tests <vigil/sim/world.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/world.hpp>
#include <vigil/sim/world.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <system_error>

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

// Whether that is the error of a run; for callers that share no Boost.Test.
bool refuses_to_run(sim::world& w)
{
    try
    {
        w.run();
    }
    catch (std::system_error const& e)
    {
        return e.code() == sim::errc::world_runs;
    }
    return false;
}

} // namespace

BOOST_AUTO_TEST_CASE(a_world_ends_when_its_hosts_have_returned)
{
    sim::world w(7);
    w.host("a", [] { in_sim::sleep(1'000'000); });
    BOOST_TEST((w.run() == sim::outcome::finished));
    BOOST_TEST(w.now() >= 1'000'000);
    BOOST_TEST(w.steps() == 1u);
    BOOST_TEST(w.seed() == 7u);
}

BOOST_AUTO_TEST_CASE(the_same_seed_is_the_same_trace_on_both_schedulers)
{
    auto const hash = [](std::uint64_t seed, sim::scheduler s) {
        sim::options o;
        o.scheduler = s;
        sim::world w(seed, o);
        w.host("a", [] { in_sim::sleep(1'000'000); });
        w.host("b", [] { in_sim::sleep(1'000'000); });
        w.run();
        return w.trace_hash();
    };
    std::uint64_t const first = hash(1, sim::scheduler::fibers);
    BOOST_TEST(first == hash(1, sim::scheduler::fibers));
    BOOST_TEST(first == hash(1, sim::scheduler::threads));
    BOOST_TEST(first != hash(2, sim::scheduler::fibers));
}

BOOST_AUTO_TEST_CASE(a_host_that_waits_for_nothing_is_a_deadlock)
{
    sim::world w(1);
    w.host("a", [] {
        sim::handle ends[2];
        in_sim::pipe(ends);
        wait_for(ends[0], in_sim::poll_in);
        sim::poll_record r{ends[0], in_sim::poll_in, 0};
        in_sim::poll(&r, 1, -1);
    });
    BOOST_TEST((w.run() == sim::outcome::deadlock));
    BOOST_TEST(w.report().find("thread 0 waits in poll") != std::string::npos,
        w.report());
}

BOOST_AUTO_TEST_CASE(a_run_can_pause_and_go_on)
{
    int slept = 0;
    sim::world w(1);
    w.host("a", [&] {
        for (; slept != 5; ++slept)
            in_sim::sleep(1'000'000);
    });
    BOOST_TEST((w.run_for(ms(2)) == sim::outcome::paused));
    BOOST_TEST(w.now() == 2'000'000);
    BOOST_TEST(slept == 1);
    BOOST_TEST(
        (w.run_until([&] { return slept == 3; }) == sim::outcome::paused));
    BOOST_TEST(slept == 3);
    BOOST_TEST((w.run() == sim::outcome::finished));
    BOOST_TEST(slept == 5);
}

BOOST_AUTO_TEST_CASE(an_exception_leaves_run_and_says_whose_it_was)
{
    sim::world w(1);
    w.host("careless", [] { throw std::runtime_error("lost"); });
    w.host("other", [] { in_sim::sleep(1'000); });
    BOOST_CHECK_THROW(w.run(), std::runtime_error);
    BOOST_TEST(w.report().find("host 'careless' at ") != std::string::npos,
        w.report());
    BOOST_TEST(w.report().find("lost") != std::string::npos, w.report());
}

// What they left open is closed later.
BOOST_AUTO_TEST_CASE(a_report_of_who_is_fine_is_of_the_end_of_its_run)
{
    sim::options o;
    o.rates[static_cast<std::size_t>(sim::fault::stall)] = 1'000'000;
    sim::world w(1, o);
    w.host("a", [] { accept_on(listen_on(80)); });
    w.host("b", [] {
        in_sim::sleep(1'000'000);
        connect_to(at_host(0, 80));
    });
    BOOST_TEST((w.run() == sim::outcome::finished));
    std::string const report = w.report();
    BOOST_TEST(report.find("sim: finished at ") == 0u, report);
    std::string const end = "thread ends a/0 = 0\n";
    BOOST_TEST(report.rfind(end) == report.size() - end.size(), report);
}

BOOST_AUTO_TEST_CASE(misuse_is_an_error_at_the_call)
{
    sim::world w(1);
    w.host("a", [] {});
    w.host("b", [] {});
    expect_error([&] { w.host("a", [] {}); }, sim::errc::duplicate_host);
    expect_error(
        [&] { static_cast<void>(w.address("c", 1)); }, sim::errc::unknown_host);
    expect_error(
        [&] { static_cast<void>(w.disk("c")); }, sim::errc::unknown_host);
    expect_error([&] { w.run_for(ms(-1)); }, sim::errc::negative_duration);
}

BOOST_AUTO_TEST_CASE(a_host_cannot_run_a_world)
{
    bool is_refused = false;
    sim::world other(2);
    sim::world w(1);
    w.host("a", [&] {
        try
        {
            other.run();
        }
        catch (std::system_error const& e)
        {
            is_refused = e.code() == sim::errc::nested_run;
        }
    });
    BOOST_TEST((w.run() == sim::outcome::finished));
    BOOST_TEST(is_refused);
}

BOOST_AUTO_TEST_CASE(a_call_without_a_world_is_an_error)
{
    BOOST_TEST((in_sim::socket(vigil::address_family::v4,
                    vigil::socket_kind::stream) == in_sim::invalid));
    BOOST_TEST((in_sim::error() == sim::errc::no_world));
    BOOST_TEST(in_sim::now() == 0);
}

BOOST_AUTO_TEST_CASE(a_handle_of_a_world_that_is_gone_is_an_error)
{
    sim::handle kept;
    in_world([&] { kept = in_sim::event_counter(); });
    in_world([&] {
        sim::handle const own = in_sim::event_counter();
        std::uint64_t one = 1;
        BOOST_TEST(in_sim::write(kept, &one, sizeof one) == -1);
        BOOST_TEST((in_sim::error() == sim::errc::foreign_handle));
        BOOST_TEST(in_sim::close(kept) == -1);
        BOOST_TEST(in_sim::write(own, &one, sizeof one) == 8);
    });
}

BOOST_AUTO_TEST_CASE(a_world_may_end_while_its_hosts_wait)
{
    bool is_over = false;
    {
        sim::world w(1);
        w.host("a", [&] {
            in_sim::sleep(1'000'000'000);
            is_over = true;
        });
        w.run_for(ms(1));
    }
    BOOST_TEST(is_over);
}

BOOST_AUTO_TEST_CASE(a_world_that_is_over_takes_no_hosts_and_no_script)
{
    sim::world w(1);
    w.host("a", [] {});
    BOOST_TEST((w.run() == sim::outcome::finished));
    expect_error([&] { w.host("b", [] {}); }, sim::errc::world_is_over);
    expect_error([&] { w.daemon("b", [] {}); }, sim::errc::world_is_over);
    expect_error([&] { w.at(ms(1)).crash("a"); }, sim::errc::world_is_over);
    BOOST_TEST((w.run() == sim::outcome::finished));
}

BOOST_AUTO_TEST_CASE(a_world_is_run_once_at_a_time)
{
    sim::world w(1);
    w.host("a", [&] {
        must(refuses_to_run(w), "a host runs its own world");
        in_sim::sleep(1'000'000);
    });
    int asked = 0;
    BOOST_TEST((w.run_until([&] {
        BOOST_TEST(refuses_to_run(w));
        bool refuses_another = false;
        vigil::default_system::thread other;
        other.start([&] { refuses_another = refuses_to_run(w); });
        other.join();
        BOOST_TEST(refuses_another);
        return ++asked == 2;
    }) == sim::outcome::paused));
    BOOST_CHECK_THROW(
        w.run_until([]() -> bool { throw std::runtime_error("no"); }),
        std::runtime_error);
    BOOST_TEST((w.run() == sim::outcome::finished), w.report());
}

BOOST_AUTO_TEST_CASE(a_host_without_a_stack_is_an_error)
{
    sim::options o;
    o.scheduler = sim::scheduler::fibers;
    o.stack_size = std::size_t{1} << 60;
    if (!sim::has_fibers)
        return;
    sim::world w(1, o);
    expect_error([&] { w.host("a", [] {}); }, sim::errc::no_buffers);
}

BOOST_AUTO_TEST_CASE(more_files_than_handles_have_numbers_are_an_error)
{
    sim::options o;
    o.most_files = sim::handle::numbers;
    sim::world const w(1, o);
    ++o.most_files;
    expect_error([&] { sim::world x(1, o); }, sim::errc::too_many_handles);
}

// To TSan each is a thread, of which it knows no more than 8,128.
BOOST_AUTO_TEST_CASE(more_hosts_than_handles_have_marks_are_an_error)
{
    sim::options o;
    o.scheduler = sim::scheduler::fibers;
    o.stack_size = 16'384;
    if (!sim::has_fibers || VIGIL_HAS_TSAN)
        return;
    sim::world w(1, o);
    for (std::uint32_t n = 0; n != sim::handle::marks; ++n)
        w.host(std::to_string(n), [] {});
    expect_error([&] { w.host("more", [] {}); }, sim::errc::too_many_hosts);
}

BOOST_AUTO_TEST_CASE(a_clock_that_stands_still_is_an_error)
{
    sim::options o;
    o.drift_per_million = 1'000'000;
    expect_error([&] { sim::world w(1, o); }, sim::errc::bad_drift);
}
