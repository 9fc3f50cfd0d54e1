//! Defines the options of a registration: `vigil::edge`, `level`, ...
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_OPTION_HPP
#define VIGIL_OPTION_HPP

#include <concepts>
#include <cstdint>

namespace vigil {

/// When a registration reports; see `edge_t`, `level_t` and `oneshot_t`.
enum class trigger : std::uint8_t
{
    edge,
    level,
    oneshot
};

// An option is a type, so that one which a selector lacks is found by the
// compiler. A selector lists the types that it has in its `capabilities`.

/// Reports a direction when it becomes ready, and again once it was drained
/// and is ready anew. The default.
struct edge_t
{};

/// Reports a direction in every wait that begins while it is ready.
struct level_t
{};

/// Reports one event, to one waiter, and then nothing until `modify`.
struct oneshot_t
{};

/// Of the polls that watch one handle so, at least one is told and not all
/// must be: a listener without a thundering herd. epoll(7), EPOLLEXCLUSIVE.
/// Goes with `edge` and `level`, with `readable` and `writable`; such a
/// registration cannot be modified.
struct exclusive_t
{};

/// Best effort: keeps the system from suspending while an event is handled.
/// epoll(7), EPOLLWAKEUP, which needs CAP_BLOCK_SUSPEND.
struct keep_awake_t
{};

/// A capability alone, and no option: several threads may wait at once.
struct concurrent_wait_t
{};

/// A capability alone: an I/O object may be in several polls at once.
struct multi_poll_t
{};

inline constexpr edge_t edge{};
inline constexpr level_t level{};
inline constexpr oneshot_t oneshot{};
inline constexpr exclusive_t exclusive{};
inline constexpr keep_awake_t keep_awake{};

template <class T>
concept trigger_option = std::same_as<T, edge_t> || std::same_as<T, level_t> ||
    std::same_as<T, oneshot_t>;

template <class T>
concept option = trigger_option<T> || std::same_as<T, exclusive_t> ||
    std::same_as<T, keep_awake_t>;

/// The options of a registration, put together: what a selector is given.
struct mode
{
    vigil::trigger trigger = vigil::trigger::edge;
    bool exclusive = false;
    bool keep_awake = false;

    /// The mode that `Options` ask for: `mode::of<level_t, keep_awake_t>()`.
    template <option... Options>
    static constexpr mode of() noexcept
    {
        static_assert((0 + ... + int(trigger_option<Options>)) <= 1,
            "vigil: edge, level and oneshot exclude each other");
        constexpr bool once =
            (false || ... || std::same_as<Options, oneshot_t>);
        constexpr bool shared =
            (false || ... || std::same_as<Options, exclusive_t>);
        static_assert(!(once && shared),
            "vigil: exclusive and oneshot exclude each other (epoll_ctl(2))");
        return {.trigger = once ? trigger::oneshot
                : (false || ... || std::same_as<Options, level_t>)
                ? trigger::level
                : trigger::edge,
            .exclusive = shared,
            .keep_awake =
                (false || ... || std::same_as<Options, keep_awake_t>)};
    }

    friend constexpr bool operator==(mode, mode) noexcept = default;
};

} // namespace vigil

#endif // VIGIL_OPTION_HPP
