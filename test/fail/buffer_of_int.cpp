//! A buffer is of bytes.
// expect: writes_from
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>

#include <vector>

void write(vigil::tcp_stream& stream, std::vector<int> const& numbers)
{
    static_cast<void>(stream.write_some(numbers));
}
