//! Defines `vigil::condition`, what an error means everywhere.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_CONDITION_HPP
#define VIGIL_CONDITION_HPP

#include <vigil/immortal.hpp>
#include <vigil/system/log_error.hpp>
#include <vigil/system/native_category.hpp>

#include <system_error>

namespace vigil {

/// What an error means, the same on every system and selector.
///
/// Compare with it: `if (accepted.error() == condition::would_block)`. The
/// code itself stays what the system said.
// tag::condition[]
enum class condition
{
    /// The operation would have to wait; wait for readiness and try again.
    would_block = 1,
    /// `add` of what is registered already.
    already_registered,
    /// `modify`, `remove` or `rearm` of what is not registered.
    not_registered,
    /// The handle is closed, was moved from, or never was one.
    bad_handle,
    /// A regular file or a directory, or what else cannot be waited for.
    not_pollable,
    /// Another thread waits on this poll, and one at a time may.
    busy,
    /// The selector or the system cannot do this.
    unsupported,
    /// A buffer without room for anything.
    no_capacity,
    /// Nothing can end this wait any more. Mocks and simulations.
    deadlock,
    /// The program goes round and nothing moves. Mocks and simulations.
    spinning,
    /// The program does what the script of a mock does not expect.
    mismatch,
    /// A script was not played to its end.
    unfinished,
    /// The script of a mock contradicts itself, or lacks something.
    bad_script,
    /// No address can be read from this text.
    invalid_endpoint,
    /// The other end is gone.
    broken_pipe,
    /// The system has no descriptors, buffers or memory left. What was asked
    /// for is undone: close something and try again.
    exhausted,
    /// The host that made the call has crashed, or its run is over: the
    /// program is to end by its own error path. Simulations.
    stopped,
    /// The program does not do what the log has that is replayed.
    diverged
};
// end::condition[]

} // namespace vigil

template <>
struct std::is_error_condition_enum<vigil::condition> : std::true_type
{};

namespace vigil {

/// What `c` says, in a few words.
constexpr char const* message_of(condition c) noexcept
{
    switch (c)
    {
    case condition::would_block:
        return "the operation would block";
    case condition::already_registered:
        return "the handle is registered already";
    case condition::not_registered:
        return "the handle is not registered";
    case condition::bad_handle:
        return "the handle is not open";
    case condition::not_pollable:
        return "the handle cannot be polled (a regular file or a directory?)";
    case condition::busy:
        return "another thread waits already";
    case condition::unsupported:
        return "not supported";
    case condition::no_capacity:
        return "the buffer has no room";
    case condition::deadlock:
        return "nothing can end this wait";
    case condition::spinning:
        return "the program goes round and nothing moves";
    case condition::mismatch:
        return "the script expects something else";
    case condition::unfinished:
        return "the script was not played to its end";
    case condition::bad_script:
        return "the script contradicts itself";
    case condition::invalid_endpoint:
        return "not an endpoint";
    case condition::broken_pipe:
        return "the other end is gone";
    case condition::exhausted:
        return "no descriptors, buffers or memory are left";
    case condition::stopped:
        return "the host has crashed, or its run is over";
    case condition::diverged:
        return "the program does not do what the log says";
    }
    return "unknown condition";
}

/// The category `vigil`, of `condition`.
// Its functions are all defined inside: so a file that asks for none of them
// gets no copy.
class condition_category_type final : public std::error_category
{
public:
    char const* name() const noexcept override { return "vigil"; }

    std::string message(int value) const override
    {
        return message_of(static_cast<condition>(value));
    }

    /// The conditions that follow from a code of any category. The others
    /// follow from `error_category` and `registration_category` alone.
    bool equivalent(
        std::error_code const& given, int value) const noexcept override
    {
        // The standard's category may know less of the same numbers.
        std::error_code const code = given.category() == std::system_category()
            ? std::error_code(given.value(), native_category())
            : given;
        switch (static_cast<condition>(value))
        {
        case condition::would_block:
            return code == std::errc::operation_would_block ||
                code == std::errc::resource_unavailable_try_again;
        case condition::bad_handle:
            return code == std::errc::bad_file_descriptor;
        case condition::unsupported:
            // One number on Linux and two elsewhere: ENOTSUP, EOPNOTSUPP.
            return code == std::errc::operation_not_supported ||
                code == std::errc::not_supported ||
                code == std::errc::function_not_supported;
        case condition::broken_pipe:
            return code == std::errc::broken_pipe;
        case condition::exhausted:
            return code == std::errc::too_many_files_open ||
                code == std::errc::too_many_files_open_in_system ||
                code == std::errc::no_buffer_space ||
                code == std::errc::not_enough_memory;
        case condition::diverged:
            return code == log_errc::diverged;
        default:
            return false;
        }
    }
};

inline std::error_category const& condition_category() noexcept
{
    static immortal<condition_category_type> const category;
    return category.value;
}

inline std::error_condition make_error_condition(condition c) noexcept
{
    return {static_cast<int>(c), condition_category()};
}

} // namespace vigil

#endif // VIGIL_CONDITION_HPP
