//! The selectors, wakers and triggers that the laws are tried on.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_COMBINATIONS_HPP
#define VIGIL_TEST_SUPPORT_COMBINATIONS_HPP

#include <vigil/defaults.hpp>
#include <vigil/mock.hpp>
#include <vigil/poll.hpp>
#include <vigil/waker/eventfd.hpp>
#include <vigil/waker/none.hpp>
#include <vigil/waker/notify.hpp>
#include <vigil/waker/pipe.hpp>

#include <boost/hana/bool.hpp>
#include <boost/hana/cartesian_product.hpp>
#include <boost/hana/concat.hpp>
#include <boost/hana/filter.hpp>
#include <boost/hana/transform.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/hana/type.hpp>
#include <boost/hana/unpack.hpp>
#include <boost/test/unit_test.hpp>

#include <tuple>
#include <type_traits>

#include "support/cases.hpp"
#include "support/models.hpp"
#include "support/outside.hpp"
#include "support/rigs.hpp"

namespace vigil::test {

/// Every selector of this platform, those over a modelled one, and the mock.
inline constexpr auto selectors =
    hana::append(hana::concat(native_selectors, modelled_selectors),
        hana::type_c<mock::selector>);

inline constexpr auto wakers =
    hana::tuple_t<eventfd_waker, pipe_waker, notify_waker>;

inline constexpr auto no_wakers = hana::tuple_t<no_waker>;

inline constexpr auto triggers = hana::tuple_t<edge_t, level_t, oneshot_t>;

/// What goes together, and the rig for it.
template <class Selector, class WakerPolicy, class Trigger = edge_t>
struct on
{
    using poll = basic_poll<Selector, WakerPolicy>;
    using rig = rig_of<poll>;
    using trigger = Trigger;
};

template <class Selector, class WakerPolicy, class Trigger = edge_t>
inline constexpr bool fit =
    std::is_same_v<typename Selector::handle_type, default_system::handle_type>;

template <class Selector, class Trigger>
inline constexpr bool fit<Selector, notify_waker, Trigger> =
    has_notifiers<Selector>;

template <class Selector, class Trigger>
    requires(!requires { system_of<Selector>::event_counter(); })
inline constexpr bool fit<Selector, eventfd_waker, Trigger> = false;

/// The table of what a platform does otherwise: a law and a combination in
/// it are passed over. Linux keeps every law.
template <class Selector, class WakerPolicy, class Trigger = edge_t>
inline constexpr bool excused = false;

/// Where a pipe is a pair of sockets its waker costs milliseconds to make. It
/// keeps the laws, as noexcept/laws says, but not thousands of times.
template <class Selector, class Trigger>
inline constexpr bool excused<Selector, pipe_waker, Trigger> =
    !outside::has_pipes;

namespace detail {

inline constexpr auto fits = [](auto types) {
    return hana::unpack(types, [](auto... t) {
        return hana::bool_c < fit<typename decltype(t)::type...> &&
            !excused < typename decltype(t)::type... >>
            ;
    });
};

inline constexpr auto join = [](auto types) {
    return hana::unpack(types, hana::template_<on>);
};

template <class... Lists>
constexpr auto combine(Lists... lists)
{
    return hana::transform(
        hana::filter(hana::cartesian_product(hana::make_tuple(lists...)), fits),
        join);
}

template <auto const& Types>
using tuple_of =
    typename decltype(hana::unpack(Types, hana::template_<std::tuple>))::type;

inline constexpr auto by_waker = combine(selectors, wakers);
inline constexpr auto by_trigger = combine(selectors, wakers, triggers);
inline constexpr auto by_native = combine(native_selectors, wakers, triggers);
inline constexpr auto by_own_waker = combine(native_selectors, wakers);

inline constexpr auto laws_by_waker =
    hana::concat(by_waker, combine(lone_selectors, no_wakers));
inline constexpr auto laws_by_trigger =
    hana::concat(by_trigger, combine(lone_selectors, no_wakers, triggers));

} // namespace detail

/// Selectors x wakers, and selectors x wakers x triggers, for Boost.Test.
using combinations = detail::tuple_of<detail::by_waker>;
using all_combinations = detail::tuple_of<detail::by_trigger>;

/// The same, and those without wakers.
using law_combinations = detail::tuple_of<detail::laws_by_waker>;
using all_law_combinations = detail::tuple_of<detail::laws_by_trigger>;

/// The last of those that ask this system itself: no model, no mock.
using native_combinations = detail::tuple_of<detail::by_native>;

/// The first of them: a signal handler may not call a model, or a mock.
using handler_combinations = detail::tuple_of<detail::by_own_waker>;

/// The check of Boost.Test.
inline constexpr auto check = [](bool fact, char const* what) {
    BOOST_TEST(fact, what);
};

} // namespace vigil::test

/// A law, on each selector with each waker.
#define VIGIL_LAW(name)                                                        \
    VIGIL_TEST_CASES(name, C, vigil::test::law_combinations)                   \
    {                                                                          \
        typename C::rig rig;                                                   \
        if constexpr (requires { vigil::law::name(rig, vigil::test::check); }) \
            vigil::law::name(rig, vigil::test::check);                         \
        else                                                                   \
            BOOST_TEST_MESSAGE("does not apply");                              \
    }

/// A law of triggers, on each combination of a list.
#define VIGIL_LAW_OVER(list, name)                                             \
    VIGIL_TEST_CASES(name, C, list)                                            \
    {                                                                          \
        typename C::rig rig;                                                   \
        using T = typename C::trigger;                                         \
        if constexpr (requires {                                               \
                          vigil::law::name<T>(rig, vigil::test::check);        \
                      })                                                       \
            vigil::law::name<T>(rig, vigil::test::check);                      \
        else                                                                   \
            BOOST_TEST_MESSAGE("does not apply");                              \
    }

/// The same, on each selector with each waker and each trigger.
#define VIGIL_LAW_OF_TRIGGERS(name)                                            \
    VIGIL_LAW_OVER(vigil::test::all_law_combinations, name)

#endif // VIGIL_TEST_SUPPORT_COMBINATIONS_HPP
