//! Defines `vigil::log_errc`, what can be wrong with a log of calls.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_LOG_ERROR_HPP
#define VIGIL_SYSTEM_LOG_ERROR_HPP

#include <string>
#include <system_error>

namespace vigil {

/// What `recording` and `replaying` find.
enum class log_errc
{
    /// A call is not the one that the log has in its place.
    diverged = 1,
    /// The log has no more calls.
    ended,
    /// A call of a `replayed` system, and nothing is replayed.
    not_replaying,
    /// One is on already.
    in_use,
    /// These bytes are no log.
    no_log,
    /// A log of another version of the format.
    other_version,
    /// A log of a system with other error numbers.
    other_system,
    /// A block whose checksum is another one.
    damaged,
    /// The sink takes no more.
    sink_failed
};

} // namespace vigil

template <>
struct std::is_error_code_enum<vigil::log_errc> : std::true_type
{};

namespace vigil {

/// The category of `log_errc`. Its name is `vigil` too.
class log_category_type final : public std::error_category
{
public:
    char const* name() const noexcept override { return "vigil"; }

    std::string message(int value) const override
    {
        switch (static_cast<log_errc>(value))
        {
        case log_errc::diverged:
            return "the program does not do what the log says";
        case log_errc::ended:
            return "the log ends here";
        case log_errc::not_replaying:
            return "no log is replayed";
        case log_errc::in_use:
            return "a log is recorded or replayed already";
        case log_errc::no_log:
            return "this is not a log of calls";
        case log_errc::other_version:
            return "the log is of another version";
        case log_errc::other_system:
            return "the log is of another system";
        case log_errc::damaged:
            return "the log is damaged";
        case log_errc::sink_failed:
            return "the log cannot be written";
        }
        return "unknown error";
    }
};

inline std::error_category const& log_category() noexcept
{
    // No destructor ends it: static objects of others may still compare.
    static union immortal_category {
        immortal_category() noexcept
            : value()
        {
        }

        ~immortal_category() {}

        log_category_type value;
    } const category;
    return category.value;
}

inline std::error_code make_error_code(log_errc e) noexcept
{
    return {static_cast<int>(e), log_category()};
}

} // namespace vigil

#endif // VIGIL_SYSTEM_LOG_ERROR_HPP
