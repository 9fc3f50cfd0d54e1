//! What a step of a program came to, in words that all systems share.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_SIM_TOLD_HPP
#define VIGIL_TEST_SUPPORT_SIM_TOLD_HPP

#include <array>
#include <cstddef>
#include <string>
#include <system_error>
#include <utility>

namespace vigil::test {

/// That a program of one thread has at most.
inline constexpr std::size_t truth_handles = 6;

/// What a call came to: its condition, not its errno.
struct told
{
    std::string what; // "5", "would_block", "reset", ...
    std::string bytes;

    friend bool operator==(told const&, told const&) = default;
};

/// What each handle is ready for, and how many bytes can be read.
struct seen
{
    std::array<int, truth_handles> ready{};
    std::array<std::ptrdiff_t, truth_handles> unread{};

    friend bool operator==(seen const&, seen const&) = default;
};

/// One step: what it was, what it came to, and what was seen afterwards.
struct step_log
{
    std::string name;
    told result;
    seen after;

    friend bool operator==(step_log const&, step_log const&) = default;
};

inline std::string condition_name(std::error_code e)
{
    for (auto const& [code, name] :
        {std::pair{std::errc::resource_unavailable_try_again, "would_block"},
            std::pair{std::errc::connection_reset, "reset"},
            std::pair{std::errc::connection_refused, "refused"},
            std::pair{std::errc::broken_pipe, "broken_pipe"},
            std::pair{std::errc::not_connected, "not_connected"},
            std::pair{std::errc::bad_file_descriptor, "bad_handle"},
            std::pair{std::errc::file_exists, "exists"},
            std::pair{std::errc::no_such_file_or_directory, "not_found"},
            std::pair{std::errc::not_a_socket, "not_socket"}})
        if (e == code)
            return name;
    return e.default_error_condition().message();
}

template <class S>
told status(std::ptrdiff_t n)
{
    return {n < 0 ? condition_name(S::error()) : std::to_string(n), {}};
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SIM_TOLD_HPP
