//! The unit that owns the precompiled <boost/test/unit_test.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

// CMake wants a source that uses it, and main.cpp must see the header anew.
