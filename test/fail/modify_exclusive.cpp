//! A registration is not made exclusive by modify.
// expect: modify cannot make a registration exclusive: remove it
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>

void modify(vigil::poll& poll, vigil::handle_ref source)
{
    static_cast<void>(poll.registry().modify(
        source, vigil::token{1}, vigil::interest::readable, vigil::exclusive));
}
