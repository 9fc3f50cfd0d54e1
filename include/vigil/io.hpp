//! Names the I/O objects that go with a poll: `vigil::io<Poll>`.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_HPP
#define VIGIL_IO_HPP

#include <vigil/defaults.hpp>
#include <vigil/io/handle_ref.hpp>
#include <vigil/io/io_source.hpp>
#include <vigil/io/local_datagram.hpp>
#include <vigil/io/local_listener.hpp>
#include <vigil/io/local_stream.hpp>
#include <vigil/io/pipe.hpp>
#include <vigil/io/tcp_listener.hpp>
#include <vigil/io/tcp_stream.hpp>
#include <vigil/io/udp_socket.hpp>
#include <vigil/poll.hpp>

#include <cstddef>

namespace vigil {

// Sources of Windows, where <vigil/defaults.hpp> brings them along. Elsewhere
// they are never defined.
template <class Registry, class Allocator>
class basic_named_pipe;
template <class Registry, class Allocator>
class basic_waitable;

/// The I/O objects that go with `Poll`: of its system, and with a link where
/// its selector emulates edges.
///
/// Where the kernel has edges they are as wide as their handle and never
/// re-arm; elsewhere they carry a pointer and re-arm themselves.
template <class Poll>
struct io
{
    using system_type = typename Poll::system_type;
    using link_type = default_link<typename Poll::selector_type>;

    using handle_ref = basic_handle_ref<system_type>;
    using io_source = basic_io_source<system_type, link_type>;
    using tcp_listener = basic_tcp_listener<system_type, link_type>;
    using tcp_stream = basic_tcp_stream<system_type, link_type>;
    using udp_socket = basic_udp_socket<system_type, link_type>;
    using local_listener = basic_local_listener<system_type, link_type>;
    using local_stream = basic_local_stream<system_type, link_type>;
    using local_datagram = basic_local_datagram<system_type, link_type>;
    using pipe = basic_pipe<system_type, link_type>;
    using pipe_reader = basic_pipe_reader<system_type, link_type>;
    using pipe_writer = basic_pipe_writer<system_type, link_type>;

    using named_pipe = basic_named_pipe<typename Poll::registry_type,
        std::allocator<std::byte>>;
    using waitable =
        basic_waitable<typename Poll::registry_type, std::allocator<std::byte>>;
};

using io_source = io<poll>::io_source;
using tcp_listener = io<poll>::tcp_listener;
using tcp_stream = io<poll>::tcp_stream;
using udp_socket = io<poll>::udp_socket;
using local_listener = io<poll>::local_listener;
using local_stream = io<poll>::local_stream;
using local_datagram = io<poll>::local_datagram;
using pipe = io<poll>::pipe;
using pipe_reader = io<poll>::pipe_reader;
using pipe_writer = io<poll>::pipe_writer;
using named_pipe = io<poll>::named_pipe;
using waitable = io<poll>::waitable;

} // namespace vigil

#endif // VIGIL_IO_HPP
