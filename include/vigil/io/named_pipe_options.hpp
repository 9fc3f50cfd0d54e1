//! Defines `vigil::named_pipe_options`, how a named pipe is made.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_NAMED_PIPE_OPTIONS_HPP
#define VIGIL_IO_NAMED_PIPE_OPTIONS_HPP

#include <cstdint>

namespace vigil {

/// How a named pipe is made, and how its ends use it.
struct named_pipe_options
{
    /// Messages keep their bounds, and one read takes of one message only.
    /// Both ends must say so.
    bool message = false;

    /// Fails if there is an instance of this name already.
    bool first = false;

    /// How many instances there may be: 1 to 254; 255 is any number.
    std::uint32_t instances = 255;

    /// Bytes for each direction, ours and the kernel's: the longest message
    /// that is written, and the most that is read ahead.
    std::uint32_t buffer = 65536;
};

} // namespace vigil

#endif // VIGIL_IO_NAMED_PIPE_OPTIONS_HPP
