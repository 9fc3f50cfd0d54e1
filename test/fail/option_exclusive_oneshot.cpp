//! A registration that is exclusive and oneshot does not compile.
// expect: exclusive and oneshot exclude each other
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/option.hpp>

constexpr auto both = vigil::mode::of<vigil::exclusive_t, vigil::oneshot_t>();
