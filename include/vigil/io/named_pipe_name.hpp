//! Defines `vigil::named_pipe_name`, the name of a pipe as Windows takes it.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_NAMED_PIPE_NAME_HPP
#define VIGIL_IO_NAMED_PIPE_NAME_HPP

#include <vigil/error.hpp>

#include <cstddef>
#include <string_view>
#include <system_error>

namespace vigil {

/// `\\.\pipe\` and at most 247 bytes without a backslash, null-terminated.
template <class System>
class named_pipe_name
{
public:
    /// From UTF-8. `errc::path_with_null`, `errc::path_too_long`, and for all
    /// else `errc::malformed_pipe_name`: each is an invalid_endpoint.
    std::error_code read(std::string_view text) noexcept
    {
        constexpr std::string_view prefix = "\\\\.\\pipe\\";
        if (text.find('\0') != text.npos)
            return errc::path_with_null;
        if (text.size() >= capacity)
            return errc::path_too_long;
        bool const is_pipe = text.size() > prefix.size() &&
            text.substr(0, prefix.size()) == prefix &&
            text.find('\\', prefix.size()) == text.npos;
        if (!is_pipe || !System::to_wide(text, wide_))
            return errc::malformed_pipe_name;
        return {};
    }

    /// For the system. `read` has succeeded.
    [[nodiscard]] wchar_t const* data() const noexcept { return wide_; }

private:
    static constexpr std::size_t capacity = 257; // as the system has it

    wchar_t wide_[capacity];
};

} // namespace vigil

#endif // VIGIL_IO_NAMED_PIPE_NAME_HPP
