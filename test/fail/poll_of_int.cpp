//! A poll is over a selector.
// expect: basic_poll<int
// expect: selector
// expect: constraint
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/poll.hpp>

using poll_of_int = vigil::basic_poll<int>;

auto opened = poll_of_int::open();
