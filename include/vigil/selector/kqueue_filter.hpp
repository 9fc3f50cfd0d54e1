//! Defines `vigil::kqueue_filter`, a handle of a kqueue that is no descriptor.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_KQUEUE_FILTER_HPP
#define VIGIL_SELECTOR_KQUEUE_FILTER_HPP

#include <cstdint>

namespace vigil {

/// What a filter of kqueue(2) watches: two that are equal are one handle.
struct kqueue_filter_key
{
    std::int64_t filter;
    std::uintptr_t ident;

    friend constexpr bool operator==(
        kqueue_filter_key, kqueue_filter_key) noexcept = default;

    /// For tables.
    explicit constexpr operator std::uint64_t() const noexcept
    {
        return static_cast<std::uint64_t>(filter) << 56 ^ ident;
    }
};

/// A filter, what it is for, and what of it is to be told. The meaning of
/// each member is that of kevent(2).
template <class System>
struct kqueue_filter
{
    using record_type = typename System::kevent_type;

    decltype(record_type::filter) filter{};
    std::uintptr_t ident = 0;
    unsigned notes = 0; // fflags
    std::int64_t data = 0;

    /// The kernel forgets it by itself, and gives its ident to another: a
    /// file that is closed, a process that exits.
    bool may_vanish = false;

    [[nodiscard]] constexpr kqueue_filter_key key() const noexcept
    {
        return {static_cast<std::int64_t>(filter), ident};
    }
};

} // namespace vigil

#endif // VIGIL_SELECTOR_KQUEUE_FILTER_HPP
