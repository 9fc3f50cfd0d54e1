//! Defines how the children of a composite are opened, with what for each.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_COMPOSITE_OPEN_HPP
#define VIGIL_SELECTOR_COMPOSITE_OPEN_HPP

#include <vigil/concept/selector.hpp>
#include <vigil/error.hpp>
#include <vigil/selector/composite_child.hpp>
#include <vigil/selector/decorator.hpp>
#include <vigil/timeout.hpp>

#include <cstddef>
#include <cstdint>
#include <tuple>
#include <type_traits>
#include <utility>

namespace vigil {

template <class S>
class polling_period;

/// For `open` of a composite: its child S is looked at every `d`, which must
/// be above zero, and cannot end a wait by itself.
template <class S, duration Duration>
constexpr polling_period<S> poll_every(Duration const& d) noexcept
{
    return polling_period<S>(timeout(d));
}

/// What `poll_every` says.
template <class S>
class polling_period
{
public:
    using selector_type = S;

    constexpr explicit polling_period(timeout period) noexcept
        : nanoseconds_(period.count())
    {
    }

    /// Zero, or below, is no period.
    [[nodiscard]] constexpr bool is_sound() const noexcept
    {
        return nanoseconds_ > 0;
    }

    [[nodiscard]] constexpr std::int64_t count() const noexcept
    {
        return nanoseconds_;
    }

private:
    std::int64_t nanoseconds_;
};

/// What `opening` says: the arguments of `S::open`, which must outlive it.
template <class S, class... Args>
struct opening_arguments
{
    using selector_type = S;

    std::tuple<Args&&...> arguments;
};

/// For `open` of a composite: its child S is opened with `args`.
template <class S, class... Args>
constexpr opening_arguments<S, Args...> opening(Args&&... args) noexcept
{
    return {std::tuple<Args&&...>(std::forward<Args>(args)...)};
}

namespace detail {

/// Whether `Argument` is for the child S of a composite over `Allocator`.
template <class S, class Allocator, class Argument>
inline constexpr bool is_for = std::is_same_v<S,
    rebound_selector<typename Argument::selector_type, Allocator>>;

template <class Argument>
inline constexpr bool is_period = false;

template <class S>
inline constexpr bool is_period<polling_period<S>> = true;

} // namespace detail

/// The arguments of `open` of a composite over `Allocator`.
template <class Allocator, class... Arguments>
class composite_arguments
{
    template <class S, class Argument>
    static constexpr bool is_period_of =
        detail::is_for<S, Allocator, Argument> && detail::is_period<Argument>;

    template <class S, class Argument>
    static constexpr bool is_opening_of =
        detail::is_for<S, Allocator, Argument> && !detail::is_period<Argument>;

public:
    constexpr explicit composite_arguments(Arguments&... arguments) noexcept
        : arguments_(arguments...)
    {
    }

    /// Whether each is for one of `Children`.
    template <class... Children>
    static constexpr bool are_for() noexcept
    {
        return (true && ... && is_for_any<Arguments, Children...>());
    }

    /// Whether `poll_every` is among them, for S.
    template <class S>
    static constexpr bool has_period() noexcept
    {
        return (false || ... || is_period_of<S, Arguments>);
    }

    /// S with its arguments, and its period. Errors: those of `S::open`;
    /// no_period.
    template <class S>
    auto open(Allocator const& allocator)
    {
        auto made = make<S>(allocator);
        using part =
            composite_part<std::remove_cvref_t<decltype(*made)>, Allocator>;
        std::int64_t period = 0;
        bool is_sound = true;
        find([&]<class A>(A const& argument) {
            if constexpr (is_period_of<S, A>)
            {
                period = argument.count();
                is_sound = argument.is_sound();
            }
        });
        if (!is_sound)
            return result<part>(errc::no_period);
        if (!made)
            return result<part>(made.error());
        return result<part>(part{*std::move(made), period, allocator});
    }

private:
    template <class Argument, class... Children>
    static constexpr bool is_for_any() noexcept
    {
        return (false || ... || detail::is_for<Children, Allocator, Argument>);
    }

    template <class F>
    void find(F f)
    {
        std::apply([&](auto&... each) { (f(each), ...); }, arguments_);
    }

    template <class S>
    auto make(Allocator const& allocator)
    {
        constexpr std::size_t at = opening_of<S>();
        if constexpr (at == sizeof...(Arguments))
            return open_selector<S>(allocator);
        else
            return std::apply(
                [&](auto&&... each) {
                    return open_selector<S>(
                        allocator, std::forward<decltype(each)>(each)...);
                },
                std::move(std::get<at>(arguments_).arguments));
    }

    // Where the arguments of `S::open` are.
    template <class S>
    static constexpr std::size_t opening_of() noexcept
    {
        std::size_t at = 0;
        static_cast<void>(
            (false || ... || (is_opening_of<S, Arguments> || (++at, false))));
        return at;
    }

    std::tuple<Arguments&...> arguments_;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_COMPOSITE_OPEN_HPP
