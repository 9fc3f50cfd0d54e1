//! Defines `redis::options`, how patient a client is.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_REDIS_OPTIONS_HPP
#define VIGIL_EXAMPLE_REDIS_OPTIONS_HPP

#include <vigil/timeout.hpp>

#include <chrono>
#include <cstddef>

#include "limits.hpp"

namespace redis {

struct options
{
    /// Of a command that brings none of its own.
    vigil::timeout reply = std::chrono::seconds(5);

    /// To connect, and to agree on a protocol.
    vigil::timeout connect = std::chrono::seconds(3);

    /// A server that owes replies and says nothing for so long is gone. Longer
    /// than what the server is asked to block for.
    vigil::timeout silence = std::chrono::seconds(20);

    /// Before it connects again. Doubles with each failure in a row.
    vigil::timeout first_delay = std::chrono::milliseconds(50);
    vigil::timeout longest_delay = std::chrono::seconds(2);

    /// Commands without a reply; more are refused.
    std::size_t most_commands = 10'000;

    redis::limits limits{};
};

} // namespace redis

#endif // VIGIL_EXAMPLE_REDIS_OPTIONS_HPP
