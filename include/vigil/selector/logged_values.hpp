//! Defines what the log keeps of the calls of a selector.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_LOGGED_VALUES_HPP
#define VIGIL_SELECTOR_LOGGED_VALUES_HPP

#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/option.hpp>
#include <vigil/system/call_handles.hpp>
#include <vigil/system/call_record.hpp>
#include <vigil/system/call_values.hpp>
#include <vigil/system/log_bytes.hpp>
#include <vigil/system/log_error.hpp>
#include <vigil/token.hpp>

#include <cstdint>
#include <system_error>
#include <variant>

namespace vigil {

/// An error of a selector, in terms of the log.
inline logged_error logged_of_selector(std::error_code e) noexcept
{
    if (e && e.category() == registration_category())
        return {logged_error::registration, e.value()};
    if (e && e.category() == refusal_category())
        return {logged_error::refusal, e.value()};
    if (e && e.category() == errc_category())
        return {logged_error::library, e.value()};
    return logged(e);
}

inline std::error_code unlogged_of_selector(logged_error e) noexcept
{
    if (e.of == logged_error::registration)
        return {e.value, registration_category()};
    if (e.of == logged_error::refusal)
        return {e.value, refusal_category()};
    if (e.of == logged_error::library)
        return static_cast<errc>(e.value);
    return unlogged(e);
}

/// What is asked of `add` and `modify`. Not the token: it may be a pointer,
/// and another one in the replay.
inline void put_registration(log_writer& out, interest i, mode m) noexcept
{
    out.number(i.bits());
    out.number(static_cast<unsigned>(m.trigger) | (m.exclusive ? 4u : 0u) |
        (m.keep_awake ? 8u : 0u));
}

constexpr std::uintptr_t number_of(token t) noexcept
{
    return static_cast<std::uintptr_t>(t);
}

/// The code of a handle of any selector, be it one of several types.
template <class Handle>
handle_code code_of(call_handles& all, Handle const& h)
{
    return all.of(h);
}

template <class... Handles>
handle_code code_of(call_handles& all, std::variant<Handles...> const& h)
{
    return std::visit([&](auto const& one) { return all.of(one); }, h);
}

/// A handle that no call made and that is registered no more: its address
/// may be anybody's.
template <class Handle>
void forget_foreign(call_handles& all, Handle const& h)
{
    if (!is_made(all.of(h)))
        all.forget(h);
}

template <class... Handles>
void forget_foreign(call_handles& all, std::variant<Handles...> const& h)
{
    std::visit([&](auto const& one) { forget_foreign(all, one); }, h);
}

} // namespace vigil

#endif // VIGIL_SELECTOR_LOGGED_VALUES_HPP
