//! What the snippets of the documents check themselves with.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_DOC_SNIPPETS_EXPECT_HPP
#define VIGIL_DOC_SNIPPETS_EXPECT_HPP

#include <cstdio>
#include <cstdlib>

/// Ends the program with an error unless `holds`.
inline void expect(bool holds, char const* what)
{
    if (holds)
        return;
    std::fprintf(stderr, "not so: %s\n", what);
    std::exit(1);
}

#endif // VIGIL_DOC_SNIPPETS_EXPECT_HPP
