//! Defines `redis::encode`, which makes bytes of a value.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_REDIS_ENCODE_HPP
#define VIGIL_EXAMPLE_REDIS_ENCODE_HPP

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

#include "value.hpp"

namespace redis {

/// What two ends have agreed upon.
enum class protocol
{
    resp2 = 2,
    resp3 = 3
};

namespace detail {

inline std::string real_text(double d)
{
    if (std::isnan(d))
        return "nan";
    if (std::isinf(d))
        return d < 0 ? "-inf" : "inf";
    std::array<char, 32> room;
    auto const end =
        std::to_chars(room.data(), room.data() + room.size(), d).ptr;
    return std::string(room.data(), end);
}

inline std::string line(char type, std::string_view rest)
{
    return type + std::string(rest) + "\r\n";
}

inline std::string counted(char type, std::string_view text)
{
    return line(type, std::to_string(text.size())) + std::string(text) + "\r\n";
}

/// In RESP2 what it does not have becomes a string, as servers do it.
inline std::string scalar(value const& v, bool is_resp3)
{
    switch (v.kind)
    {
    case kind::null:
        return is_resp3 ? "_\r\n" : "$-1\r\n";
    case kind::boolean:
        return is_resp3 ? line('#', v.boolean ? "t" : "f")
                        : line(':', v.boolean ? "1" : "0");
    case kind::integer:
        return line(':', std::to_string(v.integer));
    case kind::real:
        return is_resp3 ? line(',', real_text(v.real))
                        : counted('$', real_text(v.real));
    case kind::big_number:
        return is_resp3 ? line('(', v.text) : counted('$', v.text);
    case kind::simple:
        return line('+', v.text);
    case kind::verbatim:
        return is_resp3 ? counted('=', v.text)
                        : counted('$', std::string_view(v.text).substr(4));
    case kind::error:
        return is_resp3 && v.text.find_first_of("\r\n") != std::string::npos
            ? counted('!', v.text)
            : line('-', v.text);
    default:
        return counted('$', v.text);
    }
}

inline char type_of(kind k, bool is_resp3) noexcept
{
    if (!is_resp3)
        return '*';
    switch (k)
    {
    case kind::set:
        return '~';
    case kind::map:
        return '%';
    case kind::push:
        return '>';
    default:
        return '*';
    }
}

} // namespace detail

/// The bytes of a value, as a server sends it. An error of several lines is
/// for RESP3.
inline std::string encode(value const& v, protocol p = protocol::resp3)
{
    bool const is_resp3 = p == protocol::resp3;
    if (!is_aggregate(v.kind))
        return detail::scalar(v, is_resp3);
    std::size_t const count = v.elements.size();
    bool const is_pairs = v.kind == kind::map && is_resp3;
    std::string bytes = detail::line(detail::type_of(v.kind, is_resp3),
        std::to_string(is_pairs ? count / 2 : count));
    for (value const& each : v.elements)
        bytes += encode(each, p);
    return bytes;
}

} // namespace redis

#endif // VIGIL_EXAMPLE_REDIS_ENCODE_HPP
