//! Example: the nine lines that the README begins with.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

// clang-format off
// tag::nine_lines[]
#include <vigil.hpp>

int main()
{
    constexpr vigil::token accepting{0};

    auto poll     = vigil::poll::open().value();
    auto listener = vigil::tcp_listener::bind("127.0.0.1:7777").value();
    poll.registry().add(listener, accepting, vigil::interest::readable).value();

    vigil::events events(1024);
    for (;;)
        for (auto const& event : poll.wait(events).value())
            if (event.token() == accepting)
                while (auto accepted = listener.accept()) { /* ... */ }
}
// end::nine_lines[]
