//! Defines the concepts of a source, what can be registered.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_CONCEPT_SOURCE_HPP
#define VIGIL_CONCEPT_SOURCE_HPP

#include <vigil/concept/selector.hpp>
#include <vigil/interest.hpp>
#include <vigil/link.hpp>
#include <vigil/option.hpp>
#include <vigil/token.hpp>

#include <concepts>
#include <type_traits>

namespace vigil {

// tag::source[]
/// Registers itself: for what has no handle, or more than one.
template <class S, class Registry>
concept registers_itself =
    requires(S& s, Registry const& registry, token t, interest i, mode m) {
        { s.add_to(registry, t, i, m) } -> std::same_as<std::error_code>;
        { s.modify_in(registry, t, i, m) } -> std::same_as<std::error_code>;
        { s.remove_from(registry) } -> std::same_as<std::error_code>;
    };

/// Names another source, which is registered in its place.
template <class S>
concept names_a_source = requires(S& s) { s.inner_source(); };

/// Has a handle of the selector.
template <class S, class Handle>
concept has_handle = requires(S const& s) {
    { s.native_handle() } -> std::convertible_to<Handle>;
};

/// Can be registered: the first that fits of the three, in this order.
template <class S, class Registry>
concept source = registers_itself<S, Registry> || names_a_source<S> ||
    has_handle<S, typename Registry::handle_type>;
// end::source[]

/// Re-arms itself by a link, or is known not to (`no_link`).
template <class S>
concept linked_source = requires { typename S::link_type; };

template <class S>
concept re_arms_itself =
    linked_source<S> && !std::is_same_v<typename S::link_type, no_link>;

/// The source says which system its handle is of.
template <class S>
concept of_a_system = requires { typename S::system_type; };

/// Stops the compiler unless sources of type `S` fit polls over `Selector`.
template <class S, class Selector>
constexpr void require_fit() noexcept
{
    if constexpr (of_a_system<S>)
        static_assert(
            std::is_same_v<typename S::system_type, system_of<Selector>>,
            "vigil: the source belongs to another system than the selector");
    if constexpr (linked_source<S>)
        static_assert(!std::is_const_v<S>,
            "vigil: an I/O object that is registered must not be const");
    if constexpr (linked_source<S> && emulates_edge<Selector>)
        static_assert(re_arms_itself<S>,
            "vigil: this selector emulates edges, and this I/O object does "
            "not re-arm itself: use the types of vigil::io<Poll>");
}

} // namespace vigil

#endif // VIGIL_CONCEPT_SOURCE_HPP
