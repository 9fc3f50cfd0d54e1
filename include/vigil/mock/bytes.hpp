//! Defines `vigil::mock::bytes`, what a script is written in.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_BYTES_HPP
#define VIGIL_MOCK_BYTES_HPP

#include <vigil/io/buffer.hpp>

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace vigil::mock {

/// Bytes for a script: of a literal, all but the null at its end (so that
/// `"\0\1"` is two bytes); or of anything with `data()` and `size()`.
class bytes
{
public:
    template <std::size_t Size>
    bytes(char const (&literal)[Size])
        : value_(literal, Size - 1)
    {
    }

    bytes(std::string value) noexcept
        : value_(std::move(value))
    {
    }

    template <const_buffer Buffer>
    bytes(Buffer const& buffer)
        : value_(vigil::detail::size_of(buffer), '\0')
    {
        if (!value_.empty())
            std::memcpy(
                value_.data(), vigil::detail::data_of(buffer), value_.size());
    }

    [[nodiscard]] std::string const& value() const& noexcept { return value_; }
    [[nodiscard]] std::string value() && noexcept { return std::move(value_); }

private:
    std::string value_;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_BYTES_HPP
