//! Defines `redis::text_of`, a value for people.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_REDIS_TEXT_HPP
#define VIGIL_EXAMPLE_REDIS_TEXT_HPP

#include <cstddef>
#include <string>

#include "encode.hpp"
#include "value.hpp"

namespace redis {

std::string text_of(value const& v);

namespace detail {

/// `[a, b]`, `{a: 1, b: 2}`.
inline std::string aggregate_text(value const& v)
{
    bool const is_map = v.kind == kind::map;
    std::string text;
    for (std::size_t n = 0; n != v.elements.size(); ++n)
    {
        if (n != 0)
            text += is_map && n % 2 != 0 ? ": " : ", ";
        text += text_of(v.elements[n]);
    }
    return is_map ? '{' + text + '}' : '[' + text + ']';
}

} // namespace detail

/// One line, if its strings have no more. Strings are as they are; what is
/// none says so.
inline std::string text_of(value const& v)
{
    switch (v.kind)
    {
    case kind::null:
        return "(nil)";
    case kind::boolean:
        return v.boolean ? "(true)" : "(false)";
    case kind::integer:
        return "(integer) " + std::to_string(v.integer);
    case kind::real:
        return "(double) " + detail::real_text(v.real);
    case kind::big_number:
        return "(big number) " + v.text;
    case kind::error:
        return "(error) " + v.text;
    case kind::verbatim:
        return v.text.substr(4);
    case kind::simple:
    case kind::string:
        return v.text;
    case kind::array:
    case kind::map:
        return detail::aggregate_text(v);
    case kind::set:
        return "(set) " + detail::aggregate_text(v);
    case kind::push:
        return "(push) " + detail::aggregate_text(v);
    }
    return {};
}

} // namespace redis

#endif // VIGIL_EXAMPLE_REDIS_TEXT_HPP
