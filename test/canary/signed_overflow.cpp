//! A planted bug: an int overflows.
// expect: signed integer overflow
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <climits>

int main(int argc, char**)
{
    int volatile n = INT_MAX;
    return n + argc;
}
