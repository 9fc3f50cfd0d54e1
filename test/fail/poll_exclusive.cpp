//! An option that the selector lacks is named, and so is the selector.
// expect: vigil: the selector does not have this option
// expect: require_option.*exclusive_t.*basic_poll_selector
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>

using poll_type = vigil::basic_poll<vigil::poll_selector>;

void add(poll_type& poll, vigil::handle_ref source)
{
    static_cast<void>(poll.registry().add(
        source, vigil::token{1}, vigil::interest::readable, vigil::exclusive));
}
