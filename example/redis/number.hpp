//! Reads the numbers of RESP.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_REDIS_NUMBER_HPP
#define VIGIL_EXAMPLE_REDIS_NUMBER_HPP

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

namespace redis {

/// All of `text` as a number; `+` is allowed before it, as RESP says. Of a
/// double also `inf`, `-inf` and `nan`.
template <class Number>
std::optional<Number> number_of(std::string_view text) noexcept
{
    if (text.starts_with('+') && !text.starts_with("+-"))
        text.remove_prefix(1);
    Number n{};
    char const* const end = text.data() + text.size();
    auto const [stop, why] = std::from_chars(text.data(), end, n);
    if (why != std::errc() || stop != end)
        return std::nullopt;
    return n;
}

/// Whether these are the digits of a big number, with a sign or without.
inline bool is_big_number(std::string_view text) noexcept
{
    if (text.starts_with('+') || text.starts_with('-'))
        text.remove_prefix(1);
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return c >= '0' && c <= '9';
    });
}

} // namespace redis

#endif // VIGIL_EXAMPLE_REDIS_NUMBER_HPP
