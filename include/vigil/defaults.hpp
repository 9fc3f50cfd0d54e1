//! What each platform gets, its selector first: the one #if ladder.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_DEFAULTS_HPP
#define VIGIL_DEFAULTS_HPP

#include <vigil/concept/selector.hpp>
#include <vigil/concept/system.hpp>
#include <vigil/link.hpp>
#include <vigil/system/default.hpp>
#include <vigil/waker/none.hpp>
#include <vigil/waker/notify.hpp>

#if VIGIL_HAS_EPOLL
#include <vigil/selector/epoll.hpp>
#elif VIGIL_HAS_KQUEUE
#include <vigil/selector/kqueue.hpp>
#elif VIGIL_HAS_POLL_ONEOFF
#include <vigil/selector/wasi.hpp>
#elif VIGIL_HAS_AFD
#include <vigil/io/named_pipe.hpp>
#include <vigil/io/waitable.hpp>
#include <vigil/selector/afd.hpp>
#endif
#if VIGIL_HAS_EVENT_PORTS
#include <vigil/selector/event_port.hpp>
#endif
#if VIGIL_HAS_POLL
#include <vigil/selector/poll.hpp>
#endif

#include <boost/hana/front.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/hana/type.hpp>

#include <type_traits>

namespace vigil {

static_assert(portable_system<default_system>);

#if VIGIL_HAS_EPOLL
using epoll_selector = basic_epoll_selector<default_system>;
static_assert(selector<epoll_selector>);
#elif VIGIL_HAS_KQUEUE
using kqueue_selector = basic_kqueue_selector<default_system>;
static_assert(selector<kqueue_selector>);
#elif VIGIL_HAS_POLL_ONEOFF
using wasi_selector = basic_wasi_selector<default_system>;
static_assert(selector<wasi_selector>);
#elif VIGIL_HAS_AFD
using afd_selector = basic_afd_selector<default_system>;
static_assert(selector<afd_selector>);
#endif
#if VIGIL_HAS_EVENT_PORTS // of illumos on request alone
using event_port_selector = basic_event_port_selector<default_system>;
static_assert(selector<event_port_selector>);
#endif
#if VIGIL_HAS_POLL
using poll_selector = basic_poll_selector<default_system>;
static_assert(selector<poll_selector>);
#endif

/// The selectors of this platform, best first.
inline constexpr auto native_selectors = hana::tuple_t<
#if VIGIL_HAS_EPOLL
    epoll_selector, poll_selector
#elif VIGIL_HAS_KQUEUE
    kqueue_selector, poll_selector
#elif VIGIL_HAS_EVENT_PORTS
    event_port_selector, poll_selector
#elif VIGIL_HAS_POLL_ONEOFF
    wasi_selector
#elif VIGIL_HAS_AFD
    afd_selector
#else
    poll_selector
#endif
    >;

using default_selector = decltype(+hana::front(native_selectors))::type;

namespace detail {

template <class S>
struct waker_of
{
    using type = no_waker;
};

template <class S>
concept names_waker = requires { typename S::default_waker; };

template <has_notifiers S>
    requires(!names_waker<S>)
struct waker_of<S>
{
    using type = notify_waker;
};

template <names_waker S>
struct waker_of<S>
{
    using type = typename S::default_waker;
};

} // namespace detail

/// The waker policy that S names; else `notify_waker`, if S has notifiers;
/// else `no_waker`.
template <class S>
using default_waker = typename detail::waker_of<S>::type;

/// The link of I/O objects that go with S.
template <class S>
using default_link = std::conditional_t<emulates_edge<S>, rearm_link, no_link>;

} // namespace vigil

#endif // VIGIL_DEFAULTS_HPP
