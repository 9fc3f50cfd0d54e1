//! Two selectors of one handle type cannot be told apart.
// expect: vigil: two children of a composite have one type of handle
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/defaults.hpp>
#include <vigil/selector/composite.hpp>

using composite =
    vigil::composite_selector<vigil::poll_selector, vigil::poll_selector>;

auto open()
{
    return composite::open().has_value();
}
