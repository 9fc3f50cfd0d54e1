//! One of two units that include everything and make one program.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>
#include <vigil/conformance.hpp>
#include <vigil/mock.hpp>
#include <vigil/print.hpp>
#include <vigil/selector/any.hpp>
#include <vigil/sim.hpp>
#include <vigil/sim/explore.hpp>

int other();

int main()
{
    return vigil::poll::open() ? other() : 1;
}
