//! Tests `demo::clients` with an end before all are connected.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <cstdio>

#include "clients.hpp"

// More than may be on their way at once: the wake, which is there before all
// of them, comes with the first batch, and that cannot be the last.
int main()
{
    auto const listener = vigil::tcp_listener::bind("127.0.0.1:0").value();
    demo::clients<vigil::poll> clients(
        listener.local_endpoint().value(), {.connections = 200});
    clients.stopper().wake().value();
    demo::report const report = clients.run();
    demo::print(stdout, report, {.connections = 200});
    bool const is_right = report.was_interrupted && report.is_flawless() &&
        report.connections < 200 && report.elapsed.count() == 0;
    return is_right ? 0 : 1;
}
