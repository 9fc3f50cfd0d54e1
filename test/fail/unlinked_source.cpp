//! An object that does not re-arm itself needs native edges.
// expect: use the types of vigil::io<Poll>
// expect: basic_tcp_stream
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>

using poll_type = vigil::basic_poll<vigil::poll_selector>;

void add(poll_type& poll, vigil::tcp_stream& stream)
{
    static_cast<void>(poll.registry().add(
        stream, vigil::token{1}, vigil::interest::readable));
}
