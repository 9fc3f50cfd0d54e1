//! Names the selectors that the demonstration can run on.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_DEMO_SELECTORS_HPP
#define VIGIL_DEMO_SELECTORS_HPP

#include <vigil/defaults.hpp>
#include <vigil/selector/epoll.hpp>
#include <vigil/selector/event_port.hpp>
#include <vigil/selector/kqueue.hpp>
#include <vigil/selector/poll.hpp>

#include <boost/hana/unpack.hpp>

#include <array>
#include <string_view>

namespace demo {

/// What `--selector` calls it.
template <class Selector>
inline constexpr std::string_view name_of{};

template <class System>
inline constexpr std::string_view name_of<vigil::basic_epoll_selector<System>> =
    "epoll";

template <class... T>
inline constexpr std::string_view name_of<vigil::basic_kqueue_selector<T...>> =
    "kqueue";

template <class... T>
inline constexpr std::string_view
    name_of<vigil::basic_event_port_selector<T...>> = "event_port";

template <class... T>
inline constexpr std::string_view name_of<vigil::basic_poll_selector<T...>> =
    "poll";

/// Those of this platform, the default first.
inline constexpr auto selector_names =
    boost::hana::unpack(vigil::native_selectors, [](auto... type) {
        return std::array{name_of<typename decltype(type)::type>...};
    });

} // namespace demo

#endif // VIGIL_DEMO_SELECTORS_HPP
