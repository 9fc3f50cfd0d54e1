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
#include <fstream>
#include <iterator>
#include <string>

/// Ends the program with an error unless `holds`.
inline void expect(bool holds, char const* what)
{
    if (holds)
        return;
    std::fprintf(stderr, "not so: %s\n", what);
    std::exit(1);
}

/// Ends the program with an error unless the documents show this report, in
/// a folder and by a name.
inline void expect_shown(std::string const& report, std::string const& folder,
    std::string const& name)
{
    std::ifstream file(folder + "/" + name + ".report");
    std::string const shown{std::istreambuf_iterator<char>(file), {}};
    if (report + '\n' == shown)
        return;
    std::fprintf(
        stderr, "%s.report is not:\n%s\n", name.c_str(), report.c_str());
    std::exit(1);
}

#endif // VIGIL_DOC_SNIPPETS_EXPECT_HPP
