//! A planted bug: a descriptor is never closed.
// expect: left open: file descriptor
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <unistd.h>

int main()
{
    return dup(0) == -1 ? 1 : 0;
}
