//! Names the systems with a kqueue that tests of it run over.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_KQUEUE_SYSTEMS_HPP
#define VIGIL_TEST_SUPPORT_KQUEUE_SYSTEMS_HPP

//
// On Linux models of three; and the kqueue of a library that is written over
// Linux, if CMake was told of one (VIGIL_TEST_KQUEUE_INCLUDE).

#include <vigil/selector/kqueue.hpp>
#include <vigil/system/default.hpp>

#include <tuple>
#include <type_traits>
#include <utility>

#if defined(__linux__)
#include "support/kqueue_model.hpp"
#endif

#if defined(VIGIL_TEST_KQUEUE)
#include <vigil/system/bsd.hpp>
#endif

namespace vigil::test {

#if VIGIL_HAS_KQUEUE
using kqueue_systems = std::tuple<default_system>;
#elif defined(VIGIL_TEST_KQUEUE)
using kqueue_systems =
    std::tuple<kqueue_model, netbsd_model, apple_model, bsd_system>;
#elif defined(__linux__)
using kqueue_systems = std::tuple<kqueue_model, netbsd_model, apple_model>;
#else
using kqueue_systems = std::tuple<>;
#endif

namespace detail {

template <class System>
using if_it_has_users = std::conditional_t<requires { System::evfilt_user; },
    std::tuple<System>, std::tuple<>>;

template <class... Systems>
auto with_users(std::tuple<Systems...> const*)
    -> decltype(std::tuple_cat(std::declval<if_it_has_users<Systems>>()...));

} // namespace detail

/// Those of them that have EVFILT_USER.
using kqueue_user_systems =
    decltype(detail::with_users(static_cast<kqueue_systems*>(nullptr)));

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_KQUEUE_SYSTEMS_HPP
