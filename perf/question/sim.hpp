//! Worlds: many seeds of an exchange, the same seed again, and a crowd.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_PERF_QUESTION_SIM_HPP
#define VIGIL_PERF_QUESTION_SIM_HPP

#include <vigil/sim.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "../../test/support/sim_crowd.hpp"
#include "../../test/support/sim_exchange.hpp"

namespace perf::simulation {

namespace sim = vigil::sim;

/// The hash of two hosts that exchange 20 messages, with some faults.
inline std::uint64_t exchange(std::uint64_t seed, sim::scheduler s)
{
    sim::options o;
    o.scheduler = s;
    for (auto const f : {sim::fault::short_read, sim::fault::short_write})
        o.rates[static_cast<std::size_t>(f)] = 100'000;
    sim::world w(seed, o);
    vigil::test::sim_exchange<sim::poll>(w);
    if (w.run() == sim::outcome::finished)
        return w.trace_hash();
    std::fputs(w.report().c_str(), stderr);
    std::abort();
}

template <sim::scheduler Scheduler>
class seeds
{
public:
    static constexpr std::uint64_t warm_up = 0; // for callgrind alone

    /// `n` of them.
    void run(std::uint64_t n)
    {
        for (; n != 0; --n)
            exchange(n, Scheduler);
    }
};

class hashes
{
public:
    static constexpr std::uint64_t warm_up = 0;

    /// `n` equal ones.
    void run(std::uint64_t n)
    {
        std::uint64_t const first = exchange(7, sim::scheduler::fibers);
        for (; n != 0; --n)
            if (exchange(7, sim::scheduler::fibers) != first)
                std::abort();
    }
};

class connections
{
public:
    static constexpr std::uint64_t warm_up = 0;

    /// `n` in one world, with a message each.
    void run(std::uint64_t n)
    {
        sim::options o;
        o.most_steps = 100'000'000;
        sim::world w(1, o);
        vigil::test::sim_crowd(w, static_cast<std::size_t>(n));
        if (n != 0 && w.run() != sim::outcome::finished)
            std::abort();
    }
};

} // namespace perf::simulation

#endif // VIGIL_PERF_QUESTION_SIM_HPP
