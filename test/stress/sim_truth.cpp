//! A world says what Linux says, once all has settled.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include "support/sim_truth.hpp"

#include <vigil/sim/system.hpp>
#include <vigil/sim/world.hpp>
#include <vigil/system/linux.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using namespace vigil::test;
namespace sim = vigil::sim;

// Lies, each of which the comparison must find.

struct eof_for_reset : sim::system
{
    static std::ptrdiff_t read(
        sim::handle h, void* room, std::size_t size) noexcept
    {
        std::ptrdiff_t const n = sim::system::read(h, room, size);
        return n == -1 && error() == std::errc::connection_reset ? 0 : n;
    }
};

struct reset_before_data : sim::system
{
    static std::ptrdiff_t read(
        sim::handle h, void* room, std::size_t size) noexcept
    {
        poll_type r{h, poll_in, 0};
        sim::system::poll(&r, 1, 0);
        if ((r.revents & poll_error) == 0)
            return sim::system::read(h, room, size);
        while (sim::system::read(h, room, size) > 0)
        {
        }
        return -1;
    }
};

struct lost_end_of_stream : sim::system
{
    static int poll(poll_type* all, std::size_t count, std::int64_t n) noexcept
    {
        int const r = sim::system::poll(all, count, n);
        for (std::size_t i = 0; i != count; ++i)
            all[i].revents =
                static_cast<short>(all[i].revents & ~poll_read_hang_up);
        return r;
    }
};

struct datagram_cut : sim::system
{
    static std::ptrdiff_t read(
        sim::handle h, void* room, std::size_t size) noexcept
    {
        return sim::system::read(h, room, size > 100 ? 100 : size);
    }
};

struct event_lost_by_modify : sim::system
{
    static int epoll_modify(
        handle_type epoll, handle_type h, epoll_type& e) noexcept
    {
        int const r = sim::system::epoll_modify(epoll, h, e);
        epoll_type lost[truth_handles];
        sim::system::epoll_wait(epoll, lost, truth_handles, 0);
        return r;
    }
};

template <class S>
std::vector<step_log> predicted(std::uint64_t seed)
{
    std::vector<step_log> log;
    sim::world w(seed);
    w.host("a", [&] {
        truth_program<S> p(seed);
        p.open();
        for (std::size_t n = p.length(); n != 0; --n)
        {
            S::sleep(10'000'000);
            log.push_back(p.step());
            S::sleep(10'000'000);
            log.back().after = p.look();
        }
    });
    w.run();
    return log;
}

// What the real system says. It has settled when it shows what the world said,
// or, if it is of another opinion, when it has had `patience` nanoseconds.
std::vector<step_log> observed(std::uint64_t seed,
    std::vector<step_log> const& expected, std::int64_t patience)
{
    using real = vigil::linux_system;
    std::vector<step_log> log;
    truth_program<real> p(seed);
    p.open();
    for (step_log const& want : expected)
    {
        log.push_back(p.step());
        step_log& got = log.back();
        got.after = p.look();
        std::int64_t const deadline = real::now() + patience;
        while (!(got.after == want.after) && real::now() < deadline)
            got.after = p.look();
        if (!(got == want))
            break;
    }
    return log;
}

std::string text_of(step_log const& s)
{
    std::string text = "  " + s.name + " = " + s.result.what + " " +
        s.result.bytes + "\n    ready, unread:";
    for (std::size_t i = 0; i != truth_handles; ++i)
        text += " " + std::to_string(s.after.ready[i]) + ", " +
            std::to_string(s.after.unread[i]) + ";";
    return text + "\n";
}

// Up to where the second first says something else; empty: nowhere.
std::string difference(
    std::vector<step_log> const& expected, std::vector<step_log> const& got)
{
    if (expected == got)
        return {};
    std::string text;
    for (step_log const& each : got)
        text += text_of(each);
    return text + "but expected was\n" +
        (got.empty() ? "" : text_of(expected[got.size() - 1]));
}

std::uint64_t programs()
{
    auto const& suite = boost::unit_test::framework::master_test_suite();
    return suite.argc > 1 ? std::strtoull(suite.argv[1], nullptr, 10) : 100'000;
}

template <class Lie>
bool is_caught()
{
    for (std::uint64_t seed = 0; seed != 2'000; ++seed)
    {
        std::vector<step_log> const lies = predicted<Lie>(seed);
        if (observed(seed, lies, 20'000'000) != lies)
            return true;
    }
    return false;
}

constexpr std::int64_t patience = 5'000'000'000;

} // namespace

BOOST_AUTO_TEST_CASE(lies_are_caught)
{
    BOOST_TEST(is_caught<eof_for_reset>());
    BOOST_TEST(is_caught<reset_before_data>());
    BOOST_TEST(is_caught<lost_end_of_stream>());
    BOOST_TEST(is_caught<datagram_cut>());
    BOOST_TEST(is_caught<event_lost_by_modify>());
}

// A fifth of them: what the world said is there to say when Linux has settled.
BOOST_AUTO_TEST_CASE(linux_says_the_same_twice)
{
    std::uint64_t const count = programs() / 5;
    for (std::uint64_t seed = 0; seed != count; ++seed)
    {
        std::vector<step_log> const once =
            observed(seed, predicted<sim::system>(seed), patience);
        std::string const d = difference(once, observed(seed, once, patience));
        BOOST_TEST(d.empty(), "program " << seed << ":\n" << d);
    }
}

BOOST_AUTO_TEST_CASE(settled_programs_say_the_same)
{
    std::uint64_t const count = programs();
    int differences = 0;
    for (std::uint64_t seed = 0; seed != count && differences != 5; ++seed)
    {
        std::vector<step_log> const world = predicted<sim::system>(seed);
        std::string const d =
            difference(world, observed(seed, world, patience));
        if (d.empty())
            continue;
        ++differences;
        BOOST_ERROR("program " << seed << ":\n" << d);
    }
}
