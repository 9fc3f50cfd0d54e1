//! A planted bug: memory is read after it was freed.
// expect: heap-use-after-free
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

int main(int argc, char**)
{
    int* const volatile p = new int(argc); // g++ would see it too
    delete p;
    return *p;
}
