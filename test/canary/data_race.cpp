//! A planted bug: two threads write one int.
// expect: data race
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <thread>

int main()
{
    int n = 0;
    std::thread other([&] { ++n; });
    ++n;
    other.join();
}
