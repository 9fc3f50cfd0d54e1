//! Two threads move the same bytes in a world as on Linux.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/system.hpp>
#include <vigil/sim/world.hpp>
#include <vigil/system/linux.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "support/sim_parallel.hpp"

namespace {

using namespace vigil::test;
namespace sim = vigil::sim;

// Lies, each of which the comparison must find.

struct write_claims_more : sim::system
{
    static std::ptrdiff_t send(
        sim::handle h, void const* data, std::size_t size) noexcept
    {
        if (size < 200)
            return sim::system::send(h, data, size);
        std::ptrdiff_t const n = sim::system::send(h, data, size - 1);
        return n + (n == static_cast<std::ptrdiff_t>(size - 1) ? 1 : 0);
    }
};

struct byte_changed : sim::system
{
    static std::ptrdiff_t read(
        sim::handle h, void* room, std::size_t size) noexcept
    {
        std::ptrdiff_t const n = sim::system::read(h, room, size);
        if (n > 100)
            static_cast<char*>(room)[99] = '!';
        return n;
    }
};

struct forgotten_shutdown : sim::system
{
    static int shutdown(sim::handle, vigil::direction) noexcept { return 0; }
};

struct end_too_early : sim::system
{
    static std::ptrdiff_t read(
        sim::handle h, void* room, std::size_t size) noexcept
    {
        std::ptrdiff_t const n = sim::system::read(h, room, size);
        return n < 0 ? 0 : n;
    }
};

struct edge_missed : sim::system
{
    static int epoll_wait(
        sim::handle epoll, epoll_type* room, int count, int limit) noexcept
    {
        int const n = sim::system::epoll_wait(epoll, room, count, limit);
        bool const is_other = (room->events & epoll_in) == 0;
        return n != 1 || is_other
            ? n
            : sim::system::epoll_wait(epoll, room, count, limit);
    }
};

template <class S>
std::string in_a_world(parallel_plan const& plan, std::uint64_t seed)
{
    sim::options o;
    if (plan.has_small_buffers)
        o.stream_buffer = 4'096;
    std::string text;
    sim::world w(seed, o);
    w.host("a", [&] { text = run_parallel<S>(plan); });
    return w.run() == sim::outcome::finished ? text : w.report();
}

std::string on_linux(parallel_plan const& plan)
{
    return run_parallel<vigil::linux_system>(plan);
}

std::uint64_t programs()
{
    auto const& suite = boost::unit_test::framework::master_test_suite();
    return suite.argc > 1 ? std::strtoull(suite.argv[1], nullptr, 10) : 10'000;
}

template <class Lie>
bool is_caught()
{
    for (std::uint64_t seed = 0; seed != 300; ++seed)
    {
        parallel_plan const plan(seed);
        if (on_linux(plan) != in_a_world<Lie>(plan, seed))
            return true;
    }
    return false;
}

} // namespace

BOOST_AUTO_TEST_CASE(lies_are_caught)
{
    BOOST_TEST(is_caught<write_claims_more>());
    BOOST_TEST(is_caught<byte_changed>());
    BOOST_TEST(is_caught<forgotten_shutdown>());
    BOOST_TEST(is_caught<end_too_early>());
    BOOST_TEST(is_caught<edge_missed>());
}

BOOST_AUTO_TEST_CASE(bytes_and_ends_are_the_same_for_several_seeds)
{
    std::uint64_t const count = programs();
    for (std::uint64_t n = 0; n != count; ++n)
    {
        parallel_plan const plan(n);
        std::string const real = on_linux(plan);
        for (std::uint64_t seed = 0; seed != 3; ++seed)
            if (std::string const text = in_a_world<sim::system>(plan, seed);
                text != real)
                BOOST_ERROR("program " << n << ", seed " << seed << ":\n"
                                       << text << "\nbut on Linux\n"
                                       << real);
    }
}

BOOST_AUTO_TEST_CASE(linux_says_the_same_twice)
{
    std::uint64_t const count = programs();
    for (std::uint64_t n = 0; n != count; ++n)
    {
        parallel_plan const plan(n);
        BOOST_TEST((on_linux(plan) == on_linux(plan)), "program " << n);
    }
}
