//! Defines `vigil::errc`, what the library itself finds.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_ERRC_HPP
#define VIGIL_ERRC_HPP

#include <vigil/condition.hpp>
#include <vigil/config.hpp>
#include <vigil/immortal.hpp>

#include <system_error>

namespace vigil {

/// What the library itself finds, before or after the system was asked.
enum class errc
{
    moved_from = 1,
    second_waiter,
    no_events,
    empty_buffer,
    too_many_buffers,
    interest_not_supported,
    exclusive_with_priority,
    exclusive_on_selector,
    exclusive_modified,
    in_another_poll,
    watches_itself,
    deadlocked,
    host_name,
    malformed_address,
    malformed_port,
    unknown_scope,
    path_too_long,
    path_with_null,
    foreign_address,
    malformed_pipe_name,
    level_of_a_happening,
    spinning,
    mismatched,
    unfinished,
    contradicted,
    foreign_thread,
    rate_too_high,
    no_period
};

} // namespace vigil

template <>
struct std::is_error_code_enum<vigil::errc> : std::true_type
{};

namespace vigil {

/// The category of `errc`. Its name is `vigil` too: to a user it is one.
class errc_category_type final : public std::error_category
{
public:
    char const* name() const noexcept override { return "vigil"; }

    std::string message(int value) const override { return about(value).text; }

    std::error_condition default_error_condition(
        int value) const noexcept override
    {
        return about(value).meaning;
    }

private:
    struct entry
    {
        char const* text;
        condition meaning;
    };

    static entry about(int value) noexcept
    {
        switch (static_cast<errc>(value))
        {
        case errc::moved_from:
            return {"the object is closed or was moved from",
                condition::bad_handle};
        case errc::second_waiter:
            return {"another thread waits on this poll", condition::busy};
        case errc::no_events:
            return {"wait needs room for one event", condition::no_capacity};
        case errc::empty_buffer:
            return {"an empty buffer moves nothing", condition::no_capacity};
        case errc::too_many_buffers:
            return {"more than 64 buffers in one call", condition::unsupported};
        case errc::interest_not_supported:
            return {"this selector does not have that interest",
                condition::unsupported};
        case errc::exclusive_with_priority:
            return {"exclusive does not go with interest::priority",
                condition::unsupported};
        case errc::exclusive_on_selector:
            return {"exclusive cannot watch another selector",
                condition::unsupported};
        case errc::exclusive_modified:
            return {"an exclusive registration cannot be modified: remove "
                    "and add it",
                condition::unsupported};
        case errc::in_another_poll:
            return {"the object is registered with another poll",
                condition::already_registered};
        case errc::watches_itself:
            return {"a poll cannot watch itself, nor be nested too deep",
                condition::unsupported};
        case errc::deadlocked:
            return {"nothing can end this wait", condition::deadlock};
        case errc::host_name:
            return {"a host name is no endpoint: resolve it first",
                condition::invalid_endpoint};
        case errc::malformed_address:
            return {"not an IP address with a port (127.0.0.1:80, [::1]:80)",
                condition::invalid_endpoint};
        case errc::malformed_port:
            return {"the port is not a number from 0 to 65535",
                condition::invalid_endpoint};
        case errc::unknown_scope:
            return {"no network interface has the name of this scope",
                condition::invalid_endpoint};
        case errc::path_too_long:
            return {"the path is too long for a local socket",
                condition::invalid_endpoint};
        case errc::path_with_null:
            return {"the path is empty or contains a null character",
                condition::invalid_endpoint};
        case errc::foreign_address:
            return {"the address is of another family",
                condition::invalid_endpoint};
        case errc::malformed_pipe_name:
            return {"not the name of a pipe (\\\\.\\pipe\\name)",
                condition::invalid_endpoint};
        case errc::level_of_a_happening:
            return {"what happens does not last: edge or oneshot, not level",
                condition::unsupported};
        case errc::spinning:
            return {"the program goes round and nothing moves",
                condition::spinning};
        case errc::mismatched:
            return {"this is not what the script expects", condition::mismatch};
        case errc::unfinished:
            return {
                "the script was not played to its end", condition::unfinished};
        case errc::contradicted:
            return {"the script contradicts itself", condition::bad_script};
        case errc::foreign_thread:
            return {"a mock is for the thread that made it",
                condition::unsupported};
        case errc::rate_too_high:
            return {"a rate is a share of a million", condition::unsupported};
        case errc::no_period:
            return {"poll_every needs a duration above zero",
                condition::unsupported};
        }
        return {"unknown error", condition::unsupported};
    }
};

inline std::error_category const& errc_category() noexcept
{
    static immortal<errc_category_type> const category;
    return category.value;
}

VIGIL_COLD inline std::error_code make_error_code(errc e) noexcept
{
    return {static_cast<int>(e), errc_category()};
}

} // namespace vigil

#endif // VIGIL_ERRC_HPP
