//! Reads logs, and keeps them.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_LOGS_HPP
#define VIGIL_TEST_SUPPORT_LOGS_HPP

#include <vigil/selector/recording.hpp>
#include <vigil/system/call_text.hpp>
#include <vigil/system/replay_script.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace vigil::test {

using log_bytes = std::vector<std::byte>;

/// The log of what `f` does.
template <class F>
log_bytes log_of(F f, recording_options const& options = recording_options())
{
    auto log = recording::open(options).value();
    f();
    log.end().value();
    return {log.bytes().begin(), log.bytes().end()};
}

/// The calls of a log, a line for each: `thread call`.
inline std::vector<std::string> lines_of(std::span<std::byte const> log)
{
    std::vector<std::string> lines;
    replay_script script;
    BOOST_TEST(!script.open(log));
    while (script.next())
        lines.push_back(std::to_string(script.current().thread) + ' ' +
            std::string(call_text::of(script.current()).view()));
    return lines;
}

/// Whether these bytes are anywhere in it.
inline bool holds(std::span<std::byte const> log, std::string const& text)
{
    std::string const all(
        reinterpret_cast<char const*>(log.data()), log.size());
    return all.find(text) != std::string::npos;
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_LOGS_HPP
