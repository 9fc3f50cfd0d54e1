//! Defines `vigil::mock::cause`, the error that a script makes a call fail
//! with.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_CAUSE_HPP
#define VIGIL_MOCK_CAUSE_HPP

#include <vigil/condition.hpp>

#include <system_error>

namespace vigil::mock {

/// An error for a script: any code, or a `std::errc` as a code of the generic
/// category.
class cause
{
public:
    cause(std::error_code code) noexcept
        : code_(code)
    {
    }

    cause(std::errc code) noexcept
        : code_(make_error_code(code))
    {
    }

    [[nodiscard]] std::error_code code() const noexcept { return code_; }

    /// Why no step can fail with it; null if one can.
    [[nodiscard]] char const* refused() const noexcept
    {
        if (!code_)
            return "the code of an error is zero, which is none";
        if (code_ == condition::would_block)
            return "would_block is no error: say would_block()";
        return nullptr;
    }

private:
    std::error_code code_;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_CAUSE_HPP
