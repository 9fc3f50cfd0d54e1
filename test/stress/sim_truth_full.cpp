//! Full buffers block, and are writable again, in a world as on Linux.
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

#include "support/sim_full.hpp"

namespace {

using namespace vigil::test;
namespace sim = vigil::sim;

// Lies, each of which the comparison must find.

struct never_full : sim::system
{
    static std::ptrdiff_t send(
        sim::handle h, void const* data, std::size_t size) noexcept
    {
        std::ptrdiff_t const n = sim::system::send(h, data, size);
        return n < 0 ? static_cast<std::ptrdiff_t>(size) : n;
    }
};

struct rest_is_lost : sim::system
{
    static std::ptrdiff_t send(
        sim::handle h, void const* data, std::size_t size) noexcept
    {
        std::ptrdiff_t const n = sim::system::send(h, data, size);
        return n > 0 ? static_cast<std::ptrdiff_t>(size) : n;
    }
};

struct always_writable : sim::system
{
    static int poll(poll_type* all, std::size_t count, std::int64_t n) noexcept
    {
        int const r = sim::system::poll(all, count, n);
        all->revents = static_cast<short>(all->revents | all->events);
        return r == 0 ? 1 : r;
    }
};

struct never_writable_again : sim::system
{
    static int poll(poll_type* all, std::size_t count, std::int64_t n) noexcept
    {
        int const r = sim::system::poll(all, count, n);
        return all->events == poll_out && n >= 1'000'000'000 ? 0 : r;
    }
};

struct edge_forgotten : sim::system
{
    static int epoll_wait(
        sim::handle epoll, epoll_type* room, int count, int limit) noexcept
    {
        int const n = sim::system::epoll_wait(epoll, room, count, limit);
        return limit == 0 ? n : 0;
    }
};

template <class S>
std::string in_a_world(std::uint64_t seed)
{
    std::string text;
    sim::world w(seed);
    w.host("a", [&] { text = full_program<S>(seed).run(); });
    return w.run() == sim::outcome::finished ? text : w.report();
}

std::string on_linux(std::uint64_t seed)
{
    return full_program<vigil::linux_system>(seed).run();
}

std::uint64_t programs()
{
    auto const& suite = boost::unit_test::framework::master_test_suite();
    return suite.argc > 1 ? std::strtoull(suite.argv[1], nullptr, 10) : 1'000;
}

template <class Lie>
bool is_caught()
{
    for (std::uint64_t seed = 0; seed != 20; ++seed)
        if (on_linux(seed) != in_a_world<Lie>(seed))
            return true;
    return false;
}

} // namespace

BOOST_AUTO_TEST_CASE(lies_are_caught)
{
    BOOST_TEST(is_caught<never_full>());
    BOOST_TEST(is_caught<rest_is_lost>());
    BOOST_TEST(is_caught<always_writable>());
    BOOST_TEST(is_caught<never_writable_again>());
    BOOST_TEST(is_caught<edge_forgotten>());
}

BOOST_AUTO_TEST_CASE(full_buffers_are_the_same)
{
    std::uint64_t const count = programs();
    for (std::uint64_t seed = 0; seed != count; ++seed)
    {
        std::string const real = on_linux(seed);
        std::string const text = in_a_world<sim::system>(seed);
        BOOST_TEST(text == real,
            "program " << seed << ":\n"
                       << text << "\nbut on Linux\n"
                       << real);
    }
}

BOOST_AUTO_TEST_CASE(linux_says_the_same_twice)
{
    std::uint64_t const count = programs();
    for (std::uint64_t seed = 0; seed != count; ++seed)
        BOOST_TEST(on_linux(seed) == on_linux(seed), "program " << seed);
}
