//! A planted bug: memory is lost.
// expect: definitely lost: 4
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

int* volatile p;

int main(int argc, char**)
{
    p = new int(argc);
    p = nullptr;
}
