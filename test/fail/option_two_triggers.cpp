//! A registration has one trigger, and a second does not compile.
// expect: edge, level and oneshot exclude each other
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/option.hpp>

constexpr auto both = vigil::mode::of<vigil::edge_t, vigil::level_t>();
