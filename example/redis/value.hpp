//! Defines `redis::value`, what a server says.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_REDIS_VALUE_HPP
#define VIGIL_EXAMPLE_REDIS_VALUE_HPP

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace redis {

/// What a value is. RESP2 has null, simple, error, integer, string and array.
enum class kind : std::uint8_t
{
    null,
    boolean,
    integer,
    real,
    big_number, // its digits
    simple,
    string,
    verbatim, // "txt:" or "mkd:", and the text
    error, // short or long
    array,
    set,
    map, // key, value, key, value
    push
};

[[nodiscard]] constexpr bool is_aggregate(kind k) noexcept
{
    return k >= kind::array;
}

/// One value of RESP, with all that is in it. Of the members the one counts
/// that its kind is named for.
struct value
{
    redis::kind kind = redis::kind::null;
    bool boolean = false;
    std::int64_t integer = 0;
    double real = 0;

    /// Of all kinds that are made of text.
    std::string text{};

    /// Of aggregates.
    std::vector<value> elements{};

    friend bool operator==(value const&, value const&) = default;
};

[[nodiscard]] inline value text_value(kind k, std::string text)
{
    return {.kind = k, .text = std::move(text)};
}

[[nodiscard]] inline value integer_value(std::int64_t n)
{
    return {.kind = kind::integer, .integer = n};
}

[[nodiscard]] inline value aggregate_value(kind k, std::vector<value> elements)
{
    return {.kind = k, .elements = std::move(elements)};
}

} // namespace redis

#endif // VIGIL_EXAMPLE_REDIS_VALUE_HPP
