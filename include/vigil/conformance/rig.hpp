//! What the laws of a selector ask of whoever wants to pass them.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_CONFORMANCE_RIG_HPP
#define VIGIL_CONFORMANCE_RIG_HPP

//
// A rig, in ten lines:
//
//     struct my_rig
//     {
//         using poll_type = vigil::basic_poll<my_selector>;
//         struct peer // the other end of something that can be registered
//         {
//             auto& source();   // what the registry is given
//             void ready();     // makes it readable; not twice in a row
//             void drain();     // takes all that made it readable
//         };
//         peer make();
//     };
//
// What it says besides is found, and then more laws apply:
//
//     static constexpr bool has_threads = true; // ready() from any thread
//     result<poll_type> open();  // else poll_type::open()
//     auto unpollable();         // a source that is not_pollable
//     peer::close()              // closes the source, which stays what it was
//     peer::hang_up()            // the other end goes away for good
//     peer::take_some()          // takes a part of what made it readable
//     peer::peek()               // looks at that, and takes nothing
//     peer::fill(), unfill()     // writes until it would block; makes room
//     peer::write_short()        // one write that moves less than was asked
//
// A selector with a time of its own has `now()`, in nanoseconds.

#include <vigil/concept/selector.hpp>
#include <vigil/concept/system.hpp>
#include <vigil/interest.hpp>
#include <vigil/option.hpp>
#include <vigil/timeout.hpp>
#include <vigil/token.hpp>
#include <vigil/waker/none.hpp>

#include <concepts>
#include <type_traits>
#include <utility>

namespace vigil::law {

template <class R>
using peer_of = decltype(std::declval<R&>().make());

template <class R>
using poll_of = typename R::poll_type;

template <class R>
using registry_of = typename poll_of<R>::registry_type;

template <class R>
using selector_of = typename poll_of<R>::selector_type;

template <class R>
using system_of_rig = system_of<selector_of<R>>;

/// What every law needs.
template <class R>
concept rig = requires(peer_of<R>& p, registry_of<R> const& registry) {
    p.ready();
    p.drain();
    registry.remove(p.source());
};

template <class R>
concept opens_polls = requires(R& r) { r.open(); };

template <class R>
concept uses_threads = rig<R> && multithreaded<system_of_rig<R>> &&
    requires { requires R::has_threads; };

template <class R>
concept has_unpollable = rig<R> && requires(R& r) { r.unpollable(); };

template <class R>
concept closes = rig<R> && requires(peer_of<R>& p) { p.close(); };

template <class R>
concept hangs_up = rig<R> && requires(peer_of<R>& p) { p.hang_up(); };

template <class R>
concept reads_in_part = rig<R> && requires(peer_of<R>& p) { p.take_some(); };

template <class R>
concept peeks = rig<R> && requires(peer_of<R>& p) { p.peek(); };

template <class R>
concept writes = rig<R> && requires(peer_of<R>& p) {
    p.fill();
    p.unfill();
};

template <class R>
concept writes_short =
    writes<R> && requires(peer_of<R>& p) { p.write_short(); };

/// The polls of the rig can be woken.
template <class R>
concept wakes = rig<R> &&
    !std::same_as<typename poll_of<R>::waker_type::policy_type,
        no_waker::waker<registry_of<R>>>;

/// The polls of the rig are sources of each other.
template <class R>
concept nests = rig<R> && nestable<selector_of<R>> &&
    requires(registry_of<R> const& registry, poll_of<R>& poll) {
        registry.remove(poll);
    };

/// The selector of the rig has the option or the capability O.
template <class R, class O>
concept has = supports<selector_of<R>, O>;

namespace detail {

template <class S>
struct any_trigger
{
    using type = oneshot_t;
};

template <class S>
    requires(supports<S, level_t> && !supports<S, edge_t>)
struct any_trigger<S>
{
    using type = level_t;
};

template <class S>
    requires supports<S, edge_t>
struct any_trigger<S>
{
    using type = edge_t;
};

} // namespace detail

/// The trigger where it does not matter which.
template <class R>
using any_trigger = typename detail::any_trigger<selector_of<R>>::type;

/// Calls `f(T())` for each trigger T of the selector.
template <rig R, class F>
constexpr void for_each_trigger(F f)
{
    if constexpr (has<R, edge_t>)
        f(edge_t());
    if constexpr (has<R, level_t>)
        f(level_t());
    if constexpr (has<R, oneshot_t>)
        f(oneshot_t());
}

inline constexpr token first{1};
inline constexpr token second{2};
inline constexpr token third{3};

/// How long a law waits for what must happen: passed, the law is broken.
inline constexpr timeout patience = timeout::nanoseconds(10'000'000'000);

} // namespace vigil::law

#endif // VIGIL_CONFORMANCE_RIG_HPP
