//! Says what Solaris gets by default, and illumos on request.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SOLARIS_DEFAULTS_HPP
#define VIGIL_TEST_SOLARIS_DEFAULTS_HPP

#include <vigil.hpp>

#include <type_traits>

namespace vigil::test {

using requested = basic_poll<event_port_selector>;

static_assert(std::is_same_v<requested::waker_type::policy_type,
    notify_waker::waker<requested::registry_type>>);
static_assert(std::is_same_v<io<requested>::tcp_stream::link_type, rearm_link>);

#if defined(__illumos__)
static_assert(!std::is_same_v<default_selector, event_port_selector>);
#else
static_assert(std::is_same_v<default_selector, event_port_selector>);
static_assert(std::is_same_v<default_system, solaris_system>);
static_assert(std::is_same_v<poll, requested>);
#endif

// An object of either is registered.
template <class Poll>
result<void> accept_on(char const* address)
{
    auto made = Poll::open();
    if (!made)
        return made.error();
    auto listener =
        io<Poll>::tcp_listener::bind(endpoint::parse(address).value());
    if (!listener)
        return listener.error();
    return made->registry().add(*listener, token{0}, interest::readable);
}

template result<void> accept_on<requested>(char const*);
#if defined(__illumos__)
template result<void> accept_on<vigil::poll>(char const*);
#endif

} // namespace vigil::test

#endif // VIGIL_TEST_SOLARIS_DEFAULTS_HPP
