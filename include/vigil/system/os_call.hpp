//! Defines `vigil::os_call`, the calls of a system by name.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_OS_CALL_HPP
#define VIGIL_SYSTEM_OS_CALL_HPP

#include <cstddef>
#include <cstdint>

namespace vigil {

/// The functions of a system policy that ask the OS for something, in the
/// order of `concept/system.hpp`; then those of the native floors.
enum class os_call : std::uint8_t
{
    now,
    sleep,
    read,
    write,
    close,
    kind,
    adopt,
    pipe_pair,
    read_pipe,
    write_pipe,
    socket,
    socket_pair,
    bind,
    connect,
    listen,
    accept,
    local_address,
    peer_address,
    shutdown,
    send,
    send_message,
    receive_message,
    set_option,
    get_option,
    take_error,
    set_linger,
    get_linger,
    join,
    leave,
    interface_index,
    interface_name,
    poll_wait,
    epoll_create,
    epoll_add,
    epoll_modify,
    epoll_remove,
    epoll_wait,
    epoll_wait_precise,
    event_counter,
    port_create,
    port_associate,
    port_dissociate,
    port_getn,
    port_send
};

inline constexpr std::size_t os_call_count =
    static_cast<std::size_t>(os_call::port_send) + 1;

} // namespace vigil

#endif // VIGIL_SYSTEM_OS_CALL_HPP
