//! Polls without an OS, and scripts, for tests of what stands on Vigil.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_HPP
#define VIGIL_MOCK_HPP

#include <vigil/mock/at_every.hpp>
#include <vigil/mock/clients.hpp>
#include <vigil/mock/clock.hpp>
#include <vigil/mock/datagram.hpp>
#include <vigil/mock/datagram_peer.hpp>
#include <vigil/mock/listener.hpp>
#include <vigil/mock/network.hpp>
#include <vigil/mock/peer.hpp>
#include <vigil/mock/pollable.hpp>
#include <vigil/mock/report.hpp>
#include <vigil/mock/selector.hpp>
#include <vigil/mock/stream.hpp>
#include <vigil/poll.hpp>

namespace vigil {

namespace mock {

/// A poll over what a script or a test makes ready: no OS call, and virtual
/// time.
using poll = basic_poll<selector>;
using registry = poll::registry_type;
using waker = poll::waker_type;
using events = poll::events_type;

} // namespace mock

template <class Poll>
struct io;

/// The twins of the I/O objects, for a program that is a template over its
/// poll alone: `vigil::io<vigil::mock::poll>::tcp_stream`. Those of TCP and
/// UDP are all that there are; other handles are a `mock::pollable`.
template <class A, class WakerPolicy, class Allocator>
struct io<basic_poll<mock::basic_selector<A>, WakerPolicy, Allocator>>
{
    using tcp_listener = mock::listener;
    using tcp_stream = mock::stream;
    using udp_socket = mock::datagram;
};

} // namespace vigil

#endif // VIGIL_MOCK_HPP
