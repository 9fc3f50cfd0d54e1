//! Defines `vigil::replaying`, while which a log answers all calls.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_REPLAYING_HPP
#define VIGIL_SELECTOR_REPLAYING_HPP

#include <vigil/error.hpp>
#include <vigil/system/call_replayer.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <system_error>
#include <utility>

namespace vigil {

/// While it lives, the calls of `replayed` systems and selectors are answered
/// from a log. One at a time in a process.
///
/// It begins and ends while no other thread makes such calls. When a call is
/// not the one that the log has, it and all after it fail with
/// `condition::diverged`, and `report` shows both; ten thousand of them end
/// the process, with the report, so that a program which ignores errors ends
/// too.
class replaying
{
public:
    /// `log` must outlive it. Errors: in_use, not_enough_memory; no_log,
    /// other_version, other_system, damaged. A log that was cut short is no
    /// error: what is whole of it is replayed.
    static result<replaying> open(std::span<std::byte const> log,
        replay_options const& options = replay_options())
    {
        if (std::error_code const why = call_replayer::begin(log, options))
            return why;
        return replaying();
    }

    replaying(replaying&& other) noexcept
        : is_on_(std::exchange(other.is_on_, false))
    {
    }

    replaying& operator=(replaying&&) = delete;

    ~replaying()
    {
        if (is_on_)
            call_replayer::end();
    }

    /// Whether the log was cut short, or its recording was not ended.
    [[nodiscard]] bool is_cut() const noexcept
    {
        return is_on_ && call_replayer::current()->is_cut();
    }

    /// Whether every call of the log was made.
    [[nodiscard]] bool is_over() const noexcept
    {
        return is_on_ && call_replayer::current()->is_over();
    }

    /// Why calls fail: diverged, or ended; no error, as long as none does.
    [[nodiscard]] std::error_code error() const noexcept
    {
        return is_on_ ? call_replayer::current()->error() : std::error_code();
    }

    /// What diverged, and both calls, in a few lines.
    [[nodiscard]] std::string report() const
    {
        return is_on_ ? call_replayer::current()->report() : std::string();
    }

private:
    replaying() noexcept = default;

    bool is_on_ = true;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_REPLAYING_HPP
