//! Defines `vigil::call_record`, one call of a log.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_CALL_RECORD_HPP
#define VIGIL_SYSTEM_CALL_RECORD_HPP

#include <vigil/system/log_bytes.hpp>
#include <vigil/system/logged_call.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace vigil {

/// An error in terms that a log can keep: of which category, and its number.
struct logged_error
{
    enum category : std::uint8_t
    {
        none,
        native,
        generic,
        library,
        registration,
        refusal,
        other
    };

    category of = none;
    std::int32_t value = 0;

    friend bool operator==(logged_error, logged_error) noexcept = default;
};

/// The code of a handle: what made it, and not what the OS called it.
///
/// Handles that a logged call made are counted, and so are those from
/// elsewhere, by their first use.
enum class handle_code : std::uint64_t
{
    none = 0
};

constexpr handle_code made_handle(std::uint64_t ordinal) noexcept
{
    return static_cast<handle_code>(2 * ordinal);
}

constexpr handle_code foreign_handle(std::uint64_t ordinal) noexcept
{
    return static_cast<handle_code>(2 * ordinal + 1);
}

constexpr bool is_made(handle_code h) noexcept
{
    return static_cast<std::uint64_t>(h) % 2 == 0;
}

constexpr std::uint64_t ordinal_of(handle_code h) noexcept
{
    return static_cast<std::uint64_t>(h) / 2;
}

/// One call: what was asked and what came of it. `asked` and `answered` are
/// lists of values, as `call_shape` says.
struct call_record
{
    logged_call call{};
    std::uint32_t thread = 0; // in the order of their first calls
    std::uint32_t selector = 0; // 0: a call of the system
    handle_code object = handle_code::none;
    std::int64_t result = 0;
    logged_error error;
    std::int64_t time = 0; // nanoseconds, by the clock of the system
    std::span<std::byte const> asked;
    std::span<std::byte const> answered;

    void put(log_writer& out) const noexcept
    {
        out.number(static_cast<std::uint8_t>(call), 1);
        out.number(thread, 4);
        out.number(selector, 4);
        out.number(static_cast<std::uint64_t>(object));
        out.number(static_cast<std::uint64_t>(result));
        out.number(error.of, 1);
        out.number(static_cast<std::uint32_t>(error.value), 4);
        out.number(static_cast<std::uint64_t>(time));
        out.bytes(asked.data(), asked.size());
        out.bytes(answered.data(), answered.size());
    }

    /// Its spans are those of `in`, which says whether it has failed.
    static call_record take(log_reader& in) noexcept
    {
        call_record r;
        r.call = static_cast<logged_call>(in.number(1));
        r.thread = static_cast<std::uint32_t>(in.number(4));
        r.selector = static_cast<std::uint32_t>(in.number(4));
        r.object = static_cast<handle_code>(in.number());
        r.result = static_cast<std::int64_t>(in.number());
        r.error.of = static_cast<logged_error::category>(in.number(1));
        r.error.value = static_cast<std::int32_t>(in.number(4));
        r.time = static_cast<std::int64_t>(in.number());
        r.asked = in.bytes();
        r.answered = in.bytes();
        return r;
    }
};

} // namespace vigil

#endif // VIGIL_SYSTEM_CALL_RECORD_HPP
