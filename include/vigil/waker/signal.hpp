//! Defines `vigil::signal_of`, by which a selector interrupts itself.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_WAKER_SIGNAL_HPP
#define VIGIL_WAKER_SIGNAL_HPP

#include <vigil/waker/eventfd.hpp>
#include <vigil/waker/pipe.hpp>

namespace vigil {

namespace detail {

template <class System>
struct signal_of
{
    using type = pipe_signal<System>;
};

template <class System>
    requires requires { System::event_counter(); }
struct signal_of<System>
{
    using type = eventfd_signal<System>;
};

} // namespace detail

/// The cheapest signal that `System` has: an eventfd(2), else a pipe.
template <class System>
using signal_of = typename detail::signal_of<System>::type;

} // namespace vigil

#endif // VIGIL_WAKER_SIGNAL_HPP
