//! The smallest program over an installed or embedded Vigil.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

int main()
{
    return vigil::poll::open() ? 0 : 1;
}
