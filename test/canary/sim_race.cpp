//! A planted bug: two threads of a simulated host count without a lock.
// expect: data race
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim.hpp>

int main()
{
    int shared = 0;
    vigil::sim::world world(1);
    world.host("racy", [&shared] {
        vigil::sim::thread other;
        other.start([&shared] { ++shared; });
        static_cast<void>(vigil::sim::system::sleep(1'000));
        ++shared;
        other.join();
    });
    world.run();
    return shared == 2 ? 0 : 1;
}
