//! A system of one thread starts no other.
// expect: this system has one thread, and cannot start another
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/single_thread.hpp>

void start(vigil::no_thread& t)
{
    static_cast<void>(t.start([] {}));
}
