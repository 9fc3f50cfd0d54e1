//! What a mock and a simulation say of a planted bug, for the documents.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_BUG_REPORT_HPP
#define VIGIL_TEST_SUPPORT_BUG_REPORT_HPP

#include <vigil/sim/explore.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace vigil::test {

/// What was found, without the last events, which are many.
inline std::string report_without_events(sim::explored const& found)
{
    std::string const text = found.text();
    std::size_t const first = text.find("sim: ");
    std::size_t const events = text.find("  the last events:");
    std::size_t const faults = text.find(" faults, of which");
    std::size_t const after = text.rfind('\n', faults) + 1;
    return text.substr(first, events - first) + text.substr(after);
}

/// Prints a text for the documents to include.
inline void print_tagged(std::string const& tag, std::string_view text)
{
    std::printf("// tag::%s[]\n%.*s%s// end::%s[]\n", tag.c_str(),
        static_cast<int>(text.size()), text.data(),
        text.ends_with('\n') ? "" : "\n", tag.c_str());
}

/// A row of their table: the bug, the first line of the mock's report, and
/// which program of worlds has found it.
inline std::string row_of_bug(std::string_view bug, std::string_view scripted,
    std::string_view program, sim::explored const& found)
{
    std::uint64_t const seeds = found.failure->failure.seed + 1;
    std::string row = "|" + std::string(bug) + "\n|";
    row += scripted.empty() ? "does not find it"
                            : scripted.substr(0, scripted.find('\n'));
    return row + "\n|`" + std::string(program) + "`, after " +
        std::to_string(seeds) + (seeds == 1 ? " seed" : " seeds") + "\n\n";
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_BUG_REPORT_HPP
