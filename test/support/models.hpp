//! Names the selectors whose system is modelled, over descriptors of Linux.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_MODELS_HPP
#define VIGIL_TEST_SUPPORT_MODELS_HPP

#include <boost/hana/tuple.hpp>
#include <boost/hana/type.hpp>

#if defined(__linux__)
#include "support/event_port_model.hpp"
#include "support/kqueue_model.hpp"
#include "support/wasi_model.hpp"
#endif

#if defined(VIGIL_TEST_KQUEUE)
#include <vigil/system/bsd.hpp>
#endif

namespace vigil::test {

#if defined(__linux__)
inline constexpr auto modelled_selectors =
    boost::hana::tuple_t<modelled_kqueue_selector,
#if defined(VIGIL_TEST_KQUEUE) // of a library, which models one too
        basic_kqueue_selector<bsd_system>,
#endif
        modelled_event_port_selector>;

/// Those of them whose I/O objects re-arm themselves.
inline constexpr auto emulating_models =
    boost::hana::tuple_t<modelled_event_port_selector>;

/// Selectors of one thread, which nobody can wake: for the laws alone.
inline constexpr auto lone_selectors =
    boost::hana::tuple_t<wasi_on_exact, wasi_on_node>;
#else
inline constexpr auto modelled_selectors = boost::hana::tuple_t<>;
inline constexpr auto emulating_models = boost::hana::tuple_t<>;
inline constexpr auto lone_selectors = boost::hana::tuple_t<>;
#endif

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_MODELS_HPP
