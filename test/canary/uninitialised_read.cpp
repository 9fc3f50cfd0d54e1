//! A planted bug: a branch on what was never written.
// expect: depends on uninitialised
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

int main()
{
    int volatile n[2];
    n[0] = 1;
    return n[n[0]] == 7 ? 1 : 0;
}
