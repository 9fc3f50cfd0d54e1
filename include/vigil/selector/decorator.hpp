//! Defines what the decorators of a selector have in common.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_DECORATOR_HPP
#define VIGIL_SELECTOR_DECORATOR_HPP

#include <vigil/concept/selector.hpp>
#include <vigil/timeout.hpp>

#include <boost/hana/erase_key.hpp>
#include <boost/hana/set.hpp>

#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>

namespace vigil {

/// The waker that S names, if it names one: a base of decorators.
template <class S>
class named_waker
{};

template <class S>
    requires requires { typename S::default_waker; }
class named_waker<S>
{
public:
    using default_waker = typename S::default_waker;
};

namespace detail {

template <class S>
struct notifier_of
{
    using type = int; // of what has no notifiers: never used
};

template <has_notifiers S>
struct notifier_of<S>
{
    using type = typename S::notifier_type;
};

} // namespace detail

/// `S::notifier_type`, where there is one.
template <class S>
using notifier_of = typename detail::notifier_of<S>::type;

/// Opens S, with the allocator if it keeps tables.
template <class S, class Allocator, class... Args>
auto open_selector(Allocator const& allocator, Args&&... args)
{
    if constexpr (takes_allocator<S, Allocator>)
        return S::open(allocator, std::forward<Args>(args)...);
    else
        return S::open(std::forward<Args>(args)...);
}

/// What the constructor of S takes: what opening it made.
template <class S, class Allocator, class... Args>
using made_of = std::remove_cvref_t<decltype(*open_selector<S>(
    std::declval<Allocator const&>(), std::declval<Args>()...))>;

/// A set of capabilities without some: a decorator may lose them.
template <class Set>
constexpr auto without(Set set)
{
    return set;
}

template <class Set, class Lost, class... More>
constexpr auto without(Set set, Lost lost, More... more)
{
    return vigil::without(hana::erase_key(set, lost), more...);
}

/// The nanoseconds of the clock by which `s` measures its waits: its own, or
/// that of its system.
template <class S>
std::int64_t time_of(S const& s) noexcept
{
    if constexpr (requires { s.now(); })
        return s.now();
    else
        return system_of<S>::now();
}

/// When a wait of `s` is over, for a selector that waits more than once.
template <class S>
class selector_deadline
{
public:
    selector_deadline(S const& s, timeout limit) noexcept
        : selector_(s)
        , limit_(limit)
    {
        if (is_finite())
            end_ = limit.count() > most - time_of(s)
                ? most
                : time_of(s) + limit.count();
    }

    /// What is left: the limit itself where time does not matter.
    [[nodiscard]] timeout left() const noexcept
    {
        return is_finite() ? timeout::nanoseconds(end_ - time_of(selector_))
                           : limit_;
    }

private:
    static constexpr auto most = (std::numeric_limits<std::int64_t>::max)();

    [[nodiscard]] bool is_finite() const noexcept
    {
        return !limit_.is_never() && !limit_.is_zero();
    }

    S const& selector_;
    timeout limit_;
    std::int64_t end_ = 0;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_DECORATOR_HPP
