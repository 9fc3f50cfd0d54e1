//! Defines `vigil::any_event`, an event of no particular selector.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_ANY_EVENT_HPP
#define VIGIL_SELECTOR_ANY_EVENT_HPP

#include <vigil/concept/event.hpp>
#include <vigil/interest.hpp>
#include <vigil/token.hpp>

#include <cstdint>

namespace vigil {

/// What an event of another selector answers, and its token.
class any_event
{
public:
    /// Left uninitialised, like the buffer it stands in.
    any_event() noexcept = default;

    /// With the answers of `native()`.
    any_event(vigil::token t, std::uint8_t answers) noexcept
        : token_(t)
        , answers_(answers)
    {
    }

    /// Asks `e` every question once.
    template <event_record E>
    static any_event of(E const& e) noexcept
    {
        any_event answers;
        answers.token_ = e.token();
        answers.answers_ =
            static_cast<std::uint8_t>((e.is_readable() ? readable : 0) |
                (e.is_writable() ? writable : 0) |
                (e.is_priority() ? priority : 0) | (e.is_aio() ? aio : 0) |
                (e.is_lio() ? lio : 0) | (e.is_error() ? error : 0) |
                (e.is_read_closed() ? read_closed : 0) |
                (e.is_write_closed() ? write_closed : 0));
        return answers;
    }

    /// An event that no selector reported.
    static any_event make(vigil::token t, interest i) noexcept
    {
        return {t, i.bits()};
    }

    [[nodiscard]] vigil::token token() const noexcept { return token_; }
    [[nodiscard]] bool is_readable() const noexcept { return has(readable); }
    [[nodiscard]] bool is_writable() const noexcept { return has(writable); }
    [[nodiscard]] bool is_priority() const noexcept { return has(priority); }
    [[nodiscard]] bool is_aio() const noexcept { return has(aio); }
    [[nodiscard]] bool is_lio() const noexcept { return has(lio); }
    [[nodiscard]] bool is_error() const noexcept { return has(error); }

    [[nodiscard]] bool is_read_closed() const noexcept
    {
        return has(read_closed);
    }

    [[nodiscard]] bool is_write_closed() const noexcept
    {
        return has(write_closed);
    }

    /// The answers as bits: those of `interest`, then error 32, read closed
    /// 64, write closed 128. The record itself stayed with its selector.
    [[nodiscard]] std::uint8_t native() const noexcept { return answers_; }

private:
    static constexpr int readable = interest::readable.bits();
    static constexpr int writable = interest::writable.bits();
    static constexpr int priority = interest::priority.bits();
    static constexpr int aio = interest::aio.bits();
    static constexpr int lio = interest::lio.bits();
    static constexpr int error = 32;
    static constexpr int read_closed = 64;
    static constexpr int write_closed = 128;

    [[nodiscard]] bool has(int bit) const noexcept
    {
        return (answers_ & bit) != 0;
    }

    vigil::token token_;
    std::uint8_t answers_;
};

static_assert(event_record<any_event>);

} // namespace vigil

#endif // VIGIL_SELECTOR_ANY_EVENT_HPP
