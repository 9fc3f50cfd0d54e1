//! What the reports of a mock are written with.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_TEXT_HPP
#define VIGIL_MOCK_TEXT_HPP

#include <vigil/interest.hpp>
#include <vigil/option.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace vigil::mock {

/// The bytes as a literal of C++: `"PING\r\n"`. What cannot be printed is
/// octal, for `\x` would take the digits behind it too.
inline std::string quoted(std::string_view bytes)
{
    auto const octal = [](unsigned n) {
        return static_cast<char>('0' + (n & 7));
    };
    std::string text = "\"";
    for (char const c : bytes)
    {
        auto const code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            text += '\\', text += c;
        else if (c == '\r')
            text += "\\r";
        else if (c == '\n')
            text += "\\n";
        else if (c == '\t')
            text += "\\t";
        else if (code >= 0x20 && code < 0x7f)
            text += c;
        else
            text += {'\\', octal(code >> 6), octal(code >> 3), octal(code)};
    }
    return text += '"';
}

/// The same, with no more than the first 48 bytes.
inline std::string excerpt(std::string_view bytes)
{
    constexpr std::size_t most = 48;
    return bytes.size() <= most ? quoted(bytes)
                                : quoted(bytes.substr(0, most)) + "...";
}

/// `1 byte`, `2 bytes`.
inline std::string counted(std::uint64_t n, std::string_view what)
{
    return std::to_string(n) + " " + std::string(what) + (n == 1 ? "" : "s");
}

/// A time of virtual clocks: `5 ms`, `0.003 ms`, and from ten seconds on
/// `12.5 s`.
inline std::string time_text(std::int64_t nanoseconds)
{
    bool const is_long = nanoseconds >= 10'000'000'000;
    std::int64_t const unit = is_long ? 1'000'000'000 : 1'000'000;
    std::string text = std::to_string(nanoseconds / unit);
    if (std::int64_t const rest = nanoseconds % unit; rest != 0)
    {
        std::string const digits = std::to_string(unit + rest).substr(1);
        text += '.' + digits.substr(0, digits.find_last_not_of('0') + 1);
    }
    return text + (is_long ? " s" : " ms");
}

/// `readable writable edge`, as a registration was made.
inline std::string registration_text(std::uint8_t wanted, trigger t)
{
    std::string text;
    if ((wanted & interest::readable.bits()) != 0)
        text += "readable ";
    if ((wanted & interest::writable.bits()) != 0)
        text += "writable ";
    if ((wanted & interest::priority.bits()) != 0)
        text += "priority ";
    return text +
        (t == trigger::edge           ? "edge"
                : t == trigger::level ? "level"
                                      : "oneshot");
}

/// What was expected over what was written, and a caret under the first byte
/// that differs: the one at `at`.
inline std::string difference(
    std::string_view expected, std::string_view written, std::size_t at)
{
    constexpr std::size_t before = 32;
    constexpr std::size_t most = 56;
    std::size_t const from = at > before ? at - before : 0;
    auto const shown = [&](std::string_view bytes) {
        bytes = bytes.substr((std::min)(from, bytes.size()));
        return (from != 0 ? "..." : "") + quoted(bytes.substr(0, most)) +
            (bytes.size() > most ? "..." : "");
    };
    std::size_t const column = (from != 0 ? 3 : 0) +
        quoted(written.substr((std::min)(from, written.size()), at - from))
            .size() -
        1;
    return "    expected " + shown(expected) + "\n    written  " +
        shown(written) + "\n             " + std::string(column, ' ') + "^\n";
}

} // namespace vigil::mock

#endif // VIGIL_MOCK_TEXT_HPP
