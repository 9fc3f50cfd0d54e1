//! Defines `vigil::mock::options`, the options of a socket that is none.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_OPTIONS_HPP
#define VIGIL_MOCK_OPTIONS_HPP

namespace vigil::mock {

/// The socket options of a mock: they are kept, and do nothing.
struct options
{
    int send_buffer = 65'536;
    int receive_buffer = 65'536;
    int time_to_live = 64;
    int multicast_time_to_live = 1;
    int linger = -1;
    bool no_delay = false;
    bool keep_alive = false;
    bool broadcast = false;
    bool multicast_loop = true;
    bool only_v6 = false;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_OPTIONS_HPP
