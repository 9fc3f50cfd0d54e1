//! Defines the concept `vigil::waker_policy`, how a wait is ended.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_CONCEPT_WAKER_HPP
#define VIGIL_CONCEPT_WAKER_HPP

#include <vigil/error.hpp>
#include <vigil/token.hpp>

#include <concepts>
#include <cstdint>

namespace vigil {

/// Ends a wait from another thread.
///
/// `state` is one per poll and lives as long as its core; it may be empty.
/// Its `open<W>` makes a W, which is the policy's waker or is made of the
/// same arguments.
/// `wake` may be called from any thread, is never lost, and wakes of one
/// waker between two waits are one event. A waker may be destroyed right
/// after `wake`: what carries the wake belongs to the state until the event
/// is out.
// tag::waker_policy[]
template <class P, class Registry, class Allocator>
concept waker_policy = std::movable<typename P::template waker<Registry>> &&
    std::constructible_from<typename P::template state<Registry, Allocator>,
        Allocator const&> &&
    requires(typename P::template state<Registry, Allocator>& state,
        typename P::template waker<Registry> const& waker,
        Registry const& registry, token t) {
        {
            state.template open<typename P::template waker<Registry>>(
                registry, t)
        } -> std::same_as<result<typename P::template waker<Registry>>>;
        { waker.wake() } noexcept -> std::same_as<std::error_code>;
    };
// end::waker_policy[]

/// The state wants to know when a wait is over, to close what wakers left.
///
/// `epoch()` is asked before a wait; unless it was 0, `collect` is told after
/// the wait, with that number, and with a predicate: whether the wait has
/// seen every wake of that name that was made before it began.
template <class State, class Registry>
concept collects_wakers =
    requires(State& s, Registry const& registry, bool (&is_seen)(token)) {
        { s.epoch() } noexcept -> std::same_as<std::uint32_t>;
        { s.collect(registry, std::uint32_t{}, is_seen) } noexcept;
    };

} // namespace vigil

#endif // VIGIL_CONCEPT_WAKER_HPP
