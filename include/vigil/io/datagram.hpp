//! Defines `vigil::datagram`, what is known of one that was received.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_DATAGRAM_HPP
#define VIGIL_IO_DATAGRAM_HPP

#include <cstddef>

namespace vigil {

/// A received datagram.
struct datagram
{
    /// The bytes that are in the buffers now.
    std::size_t size;

    /// It was longer than the buffers, and the rest is lost.
    bool is_truncated;
};

/// A received datagram, and who sent it.
template <class Endpoint>
struct datagram_from
{
    std::size_t size;
    bool is_truncated;
    Endpoint from;
};

} // namespace vigil

#endif // VIGIL_IO_DATAGRAM_HPP
