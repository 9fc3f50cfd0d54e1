//! Says why a mock selector refuses a call that registers.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_MISUSE_HPP
#define VIGIL_MOCK_MISUSE_HPP

#include <vigil/errc.hpp>
#include <vigil/interest.hpp>
#include <vigil/mock/pollable.hpp>
#include <vigil/registration_error.hpp>
#include <vigil/system/socket.hpp>

#include <system_error>

namespace vigil::mock {

/// The interests that a mock has.
[[nodiscard]] inline std::error_code refusal_of(interest i) noexcept
{
    constexpr unsigned all_directions = 7;
    return i.bits() > all_directions ? errc::interest_not_supported
                                     : std::error_code();
}

/// Why this cannot be added.
[[nodiscard]] inline std::error_code refusal_of(
    pollable const* h, interest i) noexcept
{
    if (std::error_code const why = refusal_of(i))
        return why;
    if (h == nullptr || h->kind() == handle_kind::closed)
        return registration_error(std::errc::bad_file_descriptor);
    if (h->kind() != handle_kind::pollable)
        return registration_error(std::errc::operation_not_permitted);
    return {};
}

/// Why this, which is not registered, cannot be modified.
[[nodiscard]] inline std::error_code missing(pollable const* h) noexcept
{
    bool const bad = h == nullptr || h->kind() == handle_kind::closed;
    return registration_error(bad ? std::errc::bad_file_descriptor
                                  : std::errc::no_such_file_or_directory);
}

} // namespace vigil::mock

#endif // VIGIL_MOCK_MISUSE_HPP
