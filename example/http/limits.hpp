//! Defines `httpd::limits`, how much a client may send.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_HTTP_LIMITS_HPP
#define VIGIL_EXAMPLE_HTTP_LIMITS_HPP

#include <cstddef>
#include <cstdint>

namespace httpd {

/// Nothing is reserved by what a client announces, only for what has come.
struct limits
{
    /// The request line and all fields; of the body in chunks, a line of a
    /// chunk, and the trailer.
    std::uint32_t header = 16'384;

    std::uint64_t body = 1'048'576;
};

} // namespace httpd

#endif // VIGIL_EXAMPLE_HTTP_LIMITS_HPP
