//! Defines the concept `vigil::selector`, who asks which handles are ready.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_CONCEPT_SELECTOR_HPP
#define VIGIL_CONCEPT_SELECTOR_HPP

#include <vigil/concept/event.hpp>
#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/option.hpp>
#include <vigil/system/default.hpp>
#include <vigil/timeout.hpp>
#include <vigil/token.hpp>
#include <vigil/waker_ref.hpp>

#include <boost/hana/contains.hpp>
#include <boost/hana/equal.hpp> // operator== of types, which contains needs
#include <boost/hana/set.hpp>
#include <boost/hana/type.hpp>

#include <concepts>
#include <cstddef>
#include <span>
#include <system_error>

namespace vigil {

namespace hana = boost::hana;

/// Asks the OS, a script or a simulation which handles are ready.
///
/// Besides, `S::open([allocator,] args...)` gives `result<X>`, where S is
/// constructible from `X&&`: S itself, or, if S cannot move, a bundle of all
/// that may fail. `add`, `modify` and `remove` are called from any thread,
/// also during a wait, and return codes of `registration_category`. A wait
/// that the system interrupts fails with `std::errc::interrupted`, of which
/// `basic_poll` makes a success without events.
// tag::selector[]
template <class S>
concept selector = event_record<typename S::event_type> &&
    std::copyable<typename S::handle_type> &&
    requires(S& s, typename S::handle_type const& h, token t, interest i,
        mode m, std::span<typename S::event_type> out, timeout limit) {
        S::capabilities; // a hana::set of hana::type_c<edge_t>, ...
        { s.add(h, t, i, m) } -> std::same_as<std::error_code>;
        { s.modify(h, t, i, m) } -> std::same_as<std::error_code>;
        { s.remove(h) } -> std::same_as<std::error_code>;
        { s.wait(out, limit) } -> std::same_as<result<std::size_t>>;
    };
// end::selector[]

/// Whether S has the option or the capability O: `supports<S, level_t>`.
template <class S, class O>
concept supports =
    decltype(hana::contains(S::capabilities, hana::type_c<O>))::value;

// tag::optional[]
/// S masks a delivered direction until it is re-armed. Absent where the OS
/// has edges of its own.
template <class S>
concept emulates_edge =
    requires(S& s, typename S::handle_type const& h, interest i) {
        { s.rearm(h, i) } -> std::same_as<std::error_code>;
    };

/// S leads to selectors of several types, and finds out at run time whether
/// edges are emulated. It has `rearm`.
template <class S>
concept may_emulate_edge = emulates_edge<S> && requires(S const& s) {
    { s.emulates_edges() } noexcept -> std::same_as<bool>;
};

/// S must be told of directions that the owner of a handle shut down: the
/// system does not tell it (AFD).
template <class S>
concept hears_of_shutdown =
    requires(S& s, typename S::handle_type const& h, interest i) {
        { s.shut_down(h, i) } noexcept;
    };

/// S wakes by a channel of its own. `notify` allocates nothing and locks
/// nothing; a wake made before `close_notifier` is still delivered.
template <class S>
concept has_notifiers =
    requires(S& s, typename S::notifier_type const& n, token t) {
        {
            s.open_notifier(t)
        } -> std::same_as<result<typename S::notifier_type>>;
        { s.notify(n) } noexcept -> std::same_as<std::error_code>;
        { s.close_notifier(n) } noexcept;
    };

/// S can be closed: made of `S::closed()`, at compile time, it refuses each
/// call by itself. A poll that was moved from leads to such a one, and no call
/// has to ask.
template <class S>
concept can_be_closed = requires { S(S::closed()); };

/// S can itself be registered in another selector.
template <class S>
concept nestable = requires(S const& s) { s.native_handle(); };

/// S has no handle, and calls a waker when something turns ready, be it by
/// `add`, `modify` or `rearm`: on any thread, and holding no lock that a call
/// of S needs. The last `attach` counts; `waker_ref()` wakes nobody. Once S
/// is destroyed it calls none.
template <class S>
concept attachable = requires(S& s, waker_ref w) {
    { s.attach(w) } noexcept;
};

/// A wait of S may leave events behind though there was room for them. Then
/// `has_more` says so, until the next one.
template <class S>
concept may_leave_events = requires(S const& s) {
    { s.has_more() } noexcept -> std::same_as<bool>;
};

/// S can make an event that nothing reported.
template <class S>
concept makes_events = requires(token t, interest i) {
    { S::event_type::make(t, i) } -> std::same_as<typename S::event_type>;
};

/// S keeps tables, and can keep them in an allocator's memory.
template <class S, class Allocator>
concept takes_allocator = requires { typename S::template rebind<Allocator>; };
// end::optional[]

/// Whether `s` emulates edges: nearly always the compiler knows.
template <class S>
constexpr bool edges_are_emulated(S const& s) noexcept
{
    if constexpr (may_emulate_edge<S>)
        return s.emulates_edges();
    else
        return emulates_edge<S>;
}

namespace detail {

template <class S, class Allocator>
struct rebound
{
    using type = S;
};

template <class S, class Allocator>
    requires takes_allocator<S, Allocator>
struct rebound<S, Allocator>
{
    using type = typename S::template rebind<Allocator>;
};

template <class S>
struct system_of
{
    using type = default_system;
};

template <class S>
    requires requires { typename S::system_type; }
struct system_of<S>
{
    using type = typename S::system_type;
};

} // namespace detail

/// The types of handles that a selector takes.
template <class... Handles>
struct handle_list
{};

namespace detail {

template <class S>
struct handles_of
{
    using type = handle_list<typename S::handle_type>;
};

template <class S>
    requires requires { typename S::handle_types; }
struct handles_of<S>
{
    using type = typename S::handle_types;
};

template <class S, class Handle>
struct keeper_of
{
    using type = S;
};

template <class S, class Handle>
    requires requires { typename S::template keeper<Handle>; }
struct keeper_of<S, Handle>
{
    using type = typename S::template keeper<Handle>;
};

} // namespace detail

/// `S::handle_types`, for a selector that puts others together; else the one
/// that S has.
template <class S>
using handles_of = typename detail::handles_of<S>::type;

/// Who keeps the registrations of a `Handle`: S, or one of those that it puts
/// together.
template <class S, class Handle>
using keeper_of = typename detail::keeper_of<S, Handle>::type;

/// What a `Handle` is to its keeper.
template <class S, class Handle>
using kept_handle = typename keeper_of<S, Handle>::handle_type;

/// Whether the last wait of `s` may have left events behind.
template <class S>
constexpr bool has_left_events(S const& s) noexcept
{
    if constexpr (may_leave_events<S>)
        return s.has_more();
    else
        return false;
}

/// S with its tables in the memory of `Allocator`, if it keeps any.
template <class S, class Allocator>
using rebound_selector = typename detail::rebound<S, Allocator>::type;

/// `S::system_type`, or `default_system`.
template <class S>
using system_of = typename detail::system_of<S>::type;

/// Stops the compiler, naming both, unless the selector has the option.
template <class Option, class Selector>
constexpr void require_option() noexcept
{
    static_assert(supports<Selector, Option>,
        "vigil: the selector does not have this option");
}

} // namespace vigil

#endif // VIGIL_CONCEPT_SELECTOR_HPP
