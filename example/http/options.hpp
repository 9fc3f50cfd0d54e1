//! Defines `httpd::options`, how patient a server is.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_HTTP_OPTIONS_HPP
#define VIGIL_EXAMPLE_HTTP_OPTIONS_HPP

#include <vigil/timeout.hpp>

#include <chrono>
#include <cstddef>

#include "limits.hpp"

namespace httpd {

struct options
{
    /// Between two requests, and before the first.
    vigil::timeout idle = std::chrono::seconds(15);

    /// From the first byte of a request to the end of its header.
    vigil::timeout header = std::chrono::seconds(10);

    /// From there to the end of its body.
    vigil::timeout body = std::chrono::seconds(30);

    /// While a response is on its way: without a byte that is taken.
    vigil::timeout write = std::chrono::seconds(10);

    /// For the client to close, behind the last response.
    vigil::timeout linger = std::chrono::seconds(2);

    /// From `shut_down` to the end of all connections.
    vigil::timeout drain = std::chrono::seconds(10);

    /// After an accept that has failed: there may be a descriptor then.
    vigil::timeout accept_again = std::chrono::milliseconds(100);

    /// Connections at a time; others wait in the backlog of the system.
    std::size_t connections = 10'000;

    httpd::limits limits{};
};

} // namespace httpd

#endif // VIGIL_EXAMPLE_HTTP_OPTIONS_HPP
