//! Defines a program with a bug that some faults bring to light.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_SIM_CARELESS_HPP
#define VIGIL_TEST_SUPPORT_SIM_CARELESS_HPP

#include <vigil/sim/fault.hpp>
#include <vigil/sim/options.hpp>
#include <vigil/sim/world.hpp>

#include <cstddef>
#include <stdexcept>
#include <string>

#include "support/sim_run.hpp"

namespace vigil::test {

/// "b" sends a message to "a", and ignores what a write says it moved.
inline void careless(sim::world& w)
{
    w.host("a", [] {
        auto const listener = listen_on(80);
        auto const h = accept_on(listener);
        std::string got;
        while (got.size() < 200)
        {
            wait_for(h, in_sim::poll_in);
            std::string const part = read(h);
            if (part == "" || part == "-")
                throw std::runtime_error("a part is missing");
            got += part;
        }
    });
    w.host("b", [] {
        in_sim::sleep(1'000'000);
        auto const h = connect_to(at_host(0, 80));
        for (int n = 0; n != 20; ++n)
        {
            in_sim::send(h, "0123456789", 10); // it moves all, does it not?
            in_sim::sleep(100'000);
        }
    });
}

/// Of which a short write is one, and the others do no harm.
inline sim::options some_faults()
{
    sim::options o;
    using sim::fault;
    for (fault const f : {fault::short_write, fault::short_read, fault::loss,
             fault::late_wake, fault::stall})
        o.rates[static_cast<std::size_t>(f)] = 20'000;
    return o;
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SIM_CARELESS_HPP
