//! What has no handle is no source, and is told so.
// expect: source<
// expect: const(raint|expr)
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/poll.hpp>

struct thing
{};

void add(vigil::poll& poll, thing& source)
{
    static_cast<void>(poll.registry().add(
        source, vigil::token{1}, vigil::interest::readable));
}
