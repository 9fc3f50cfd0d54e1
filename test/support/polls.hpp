//! Defines the polls that a test of I/O runs over.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_POLLS_HPP
#define VIGIL_TEST_SUPPORT_POLLS_HPP

#include <vigil/defaults.hpp>
#include <vigil/poll.hpp>

#include <tuple>

namespace vigil::test {

/// Where edges are native, and where they are emulated.
using edge_poll = vigil::poll;
using linked_poll = vigil::basic_poll<vigil::poll_selector>;

using polls = std::tuple<edge_poll, linked_poll>;

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_POLLS_HPP
