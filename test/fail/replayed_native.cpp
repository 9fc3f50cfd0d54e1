//! The native record of an event is not replayed.
// expect: vigil: the native record of an event is not in a log
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/replayed_event.hpp>

void ask(vigil::replayed_event const& event)
{
    event.native();
}
