//! A network in a box: hosts, links and faults for tests of protocols.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_HPP
#define VIGIL_SIM_HPP

#include <vigil/io.hpp>
#include <vigil/poll.hpp>
#include <vigil/sim/selector.hpp>
#include <vigil/sim/system.hpp>
#include <vigil/sim/world.hpp>

#include <cstdint>
#include <string_view>

namespace vigil::sim {

/// A poll in a world, and what goes with it.
using poll = basic_poll<selector>;
using registry = poll::registry_type;
using waker = poll::waker_type;
using events = poll::events_type;

using tcp_listener = io<poll>::tcp_listener;
using tcp_stream = io<poll>::tcp_stream;
using udp_socket = io<poll>::udp_socket;
using local_listener = io<poll>::local_listener;
using local_stream = io<poll>::local_stream;
using local_datagram = io<poll>::local_datagram;
using pipe = io<poll>::pipe;

/// Where a port of a host is, for who connects to it.
inline endpoint endpoint_of(
    world const& w, std::string_view host, std::uint16_t port)
{
    return endpoint::from_native<system>(sim::address(w.address(host, port)))
        .value();
}

} // namespace vigil::sim

#endif // VIGIL_SIM_HPP
