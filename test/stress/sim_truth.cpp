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

struct forgotten_shutdown : sim::system
{
    static int shutdown(sim::handle, vigil::direction) noexcept { return 0; }
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

// What the real system says, where nobody predicts it: a step has settled
// when all looks the same for some milliseconds.
std::vector<step_log> observed(std::uint64_t seed)
{
    using real = vigil::linux_system;
    std::vector<step_log> log;
    truth_program<real> p(seed);
    p.open();
    for (std::size_t n = p.length(); n != 0; --n)
    {
        log.push_back(p.step());
        seen& after = log.back().after;
        for (int calm = 0; calm != 4;)
        {
            seen const now = p.look();
            calm = now == after ? calm + 1 : 0;
            after = now;
            real::sleep(1'000'000);
        }
    }
    return log;
}

// Where the real system first says something else; empty: nowhere.
std::string difference(std::uint64_t seed,
    std::vector<step_log> const& expected, std::int64_t patience)
{
    using real = vigil::linux_system;
    truth_program<real> p(seed);
    p.open();
    std::string history;
    for (std::size_t n = 0, end = p.length(); n != end; ++n)
    {
        step_log const got = p.step();
        step_log const& want = expected[n];
        history += "  " + got.name + " = " + got.result.what + "\n";
        if (!(got.result == want.result))
            return history + "  but in the world " + want.name + " = " +
                want.result.what + "\n";
        seen now = p.look();
        std::int64_t const deadline = real::now() + patience;
        while (!(now == want.after) && real::now() < deadline)
            now = p.look();
        for (std::size_t i = 0; i != 2; ++i)
            if (now.ready[i] != want.after.ready[i] ||
                now.unread[i] != want.after.unread[i])
                return history + "  end " + std::to_string(i) + ": ready " +
                    std::to_string(now.ready[i]) + ", unread " +
                    std::to_string(now.unread[i]) + "; in the world " +
                    std::to_string(want.after.ready[i]) + ", " +
                    std::to_string(want.after.unread[i]) + "\n";
    }
    return {};
}

std::uint64_t programs()
{
    auto const& suite = boost::unit_test::framework::master_test_suite();
    return suite.argc > 1 ? std::strtoull(suite.argv[1], nullptr, 10) : 1'000;
}

template <class Lie>
bool is_caught()
{
    for (std::uint64_t seed = 0; seed != 1'000; ++seed)
        if (!difference(seed, predicted<Lie>(seed), 20'000'000).empty())
            return true;
    return false;
}

} // namespace

BOOST_AUTO_TEST_CASE(lies_are_caught)
{
    BOOST_TEST(is_caught<eof_for_reset>());
    BOOST_TEST(is_caught<reset_before_data>());
    BOOST_TEST(is_caught<lost_end_of_stream>());
    BOOST_TEST(is_caught<datagram_cut>());
    BOOST_TEST(is_caught<forgotten_shutdown>());
}

BOOST_AUTO_TEST_CASE(linux_says_the_same_twice)
{
    std::uint64_t const count = programs() / 50;
    for (std::uint64_t seed = 0; seed != count; ++seed)
    {
        std::string const d = difference(seed, observed(seed), 5'000'000'000);
        BOOST_TEST(d.empty(), "program " << seed << ":\n" << d);
    }
}

BOOST_AUTO_TEST_CASE(settled_programs_say_the_same)
{
    std::uint64_t const count = programs();
    int differences = 0;
    for (std::uint64_t seed = 0; seed != count && differences != 5; ++seed)
    {
        std::string const d =
            difference(seed, predicted<sim::system>(seed), 5'000'000'000);
        if (d.empty())
            continue;
        ++differences;
        BOOST_ERROR("program " << seed << ":\n" << d);
    }
}
