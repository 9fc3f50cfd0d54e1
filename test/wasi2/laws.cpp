//! The laws in a host of WASI preview 2: on the mock, and over TCP.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/poll.hpp>

#include "support/peers.hpp"
#include "support/wasi_laws.hpp"

namespace {

/// Polls of this platform, over connections that it makes itself.
struct connections
{
    using poll_type = vigil::poll;

    vigil::test::tcp_peer make() { return {}; }
};

} // namespace

int main()
{
    vigil::test::wasi_cases cases;
    connections rig;
    vigil::test::wasi_laws(cases, rig).all();
    vigil::law::for_each_trigger<connections>([&]<class T>(T) {
        cases.run("closed_while_registered", vigil::test::trigger_name<T>,
            [&] { vigil::law::closed_while_registered<T>(rig, cases); });
    });
    return cases.finish();
}
