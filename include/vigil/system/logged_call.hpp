//! Defines `vigil::logged_call`, the calls that a log may have.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_LOGGED_CALL_HPP
#define VIGIL_SYSTEM_LOGGED_CALL_HPP

#include <vigil/system/os_call.hpp>

#include <cstddef>
#include <cstdint>

namespace vigil {

/// The calls of a log: those of a system by the numbers of `os_call`, those
/// of a selector, and the start of a thread.
enum class logged_call : std::uint8_t
{
    selector_open = 200,
    selector_add,
    selector_modify,
    selector_remove,
    selector_rearm,
    selector_shut_down,
    selector_wait,
    selector_open_notifier,
    selector_notify,
    selector_close_notifier,
    selector_handle,
    selector_time,
    selector_emulates_edges,
    thread_start = 240
};

constexpr logged_call logged(os_call call) noexcept
{
    return static_cast<logged_call>(call);
}

/// What a call is asked and what it answers, for whoever prints it.
///
/// Each is a list of letters, a letter for a value: `n` a number, `h` a
/// handle, `b` bytes, `s` text, `a` an address, `e` an error, `v` events.
struct call_shape
{
    logged_call call;
    char const* name;
    char const* asked;
    char const* answered;
};

/// Of every call that is logged.
inline constexpr call_shape call_shapes[] = {
    {logged(os_call::now), "now", "", ""},
    {logged(os_call::sleep), "sleep", "n", ""},
    {logged(os_call::read), "read", "n", "b"},
    {logged(os_call::write), "write", "b", ""},
    {logged(os_call::close), "close", "", ""},
    {logged(os_call::kind), "kind", "", ""},
    {logged(os_call::adopt), "adopt", "", ""},
    {logged(os_call::pipe_pair), "pipe", "", "hh"},
    {logged(os_call::read_pipe), "read_pipe", "n", "b"},
    {logged(os_call::write_pipe), "write_pipe", "b", ""},
    {logged(os_call::socket), "socket", "nn", "h"},
    {logged(os_call::socket_pair), "pair", "n", "hh"},
    {logged(os_call::bind), "bind", "a", ""},
    {logged(os_call::connect), "connect", "a", ""},
    {logged(os_call::listen), "listen", "n", ""},
    {logged(os_call::accept), "accept", "", "ha"},
    {logged(os_call::local_address), "local_address", "", "a"},
    {logged(os_call::peer_address), "peer_address", "", "a"},
    {logged(os_call::shutdown), "shutdown", "n", ""},
    {logged(os_call::send), "send", "b", ""},
    {logged(os_call::send_message), "send_message", "ba", ""},
    {logged(os_call::receive_message), "receive_message", "nnn", "nba"},
    {logged(os_call::set_option), "set_option", "nn", ""},
    {logged(os_call::get_option), "get_option", "n", "n"},
    {logged(os_call::take_error), "take_error", "", "e"},
    {logged(os_call::set_linger), "set_linger", "n", ""},
    {logged(os_call::get_linger), "get_linger", "", "n"},
    {logged(os_call::join), "join", "an", ""},
    {logged(os_call::leave), "leave", "an", ""},
    {logged(os_call::interface_index), "interface_index", "s", ""},
    {logged(os_call::interface_name), "interface_name", "n", "s"},
    {logged(os_call::event_counter), "event_counter", "", "h"},
    {logged(os_call::poll_wait), "poll", "", ""},
    {logged(os_call::epoll_create), "epoll_create", "", ""},
    {logged(os_call::epoll_add), "epoll_add", "", ""},
    {logged(os_call::epoll_modify), "epoll_modify", "", ""},
    {logged(os_call::epoll_remove), "epoll_remove", "", ""},
    {logged(os_call::epoll_wait), "epoll_wait", "", ""},
    {logged(os_call::epoll_wait_precise), "epoll_wait_precise", "", ""},
    {logged(os_call::port_create), "port_create", "", ""},
    {logged(os_call::port_associate), "port_associate", "", ""},
    {logged(os_call::port_dissociate), "port_dissociate", "", ""},
    {logged(os_call::port_getn), "port_getn", "", ""},
    {logged(os_call::port_send), "port_send", "", ""},
    {logged_call::selector_open, "selector.open", "", ""},
    {logged_call::selector_add, "selector.add", "nn", ""},
    {logged_call::selector_modify, "selector.modify", "nn", ""},
    {logged_call::selector_remove, "selector.remove", "", ""},
    {logged_call::selector_rearm, "selector.rearm", "n", ""},
    {logged_call::selector_shut_down, "selector.shut_down", "n", ""},
    {logged_call::selector_wait, "selector.wait", "nn", "vn"},
    {logged_call::selector_open_notifier, "selector.open_notifier", "", ""},
    {logged_call::selector_notify, "selector.notify", "n", ""},
    {logged_call::selector_close_notifier, "selector.close_notifier", "n", ""},
    {logged_call::selector_handle, "selector.native_handle", "", "h"},
    {logged_call::selector_time, "selector.now", "", ""},
    {logged_call::selector_emulates_edges, "selector.emulates_edges", "", ""},
    {logged_call::thread_start, "thread.start", "", "n"},
};

/// Null for what is no call: a log may be of anything.
constexpr call_shape const* shape_of(logged_call call) noexcept
{
    for (call_shape const& each : call_shapes)
        if (each.call == call)
            return &each;
    return nullptr;
}

static_assert([] {
    for (std::size_t i = 0; i != os_call_count; ++i)
        if (shape_of(logged(static_cast<os_call>(i))) == nullptr)
            return false;
    return true;
}());

// Their numbers are in logs: whoever moves one changes `log_format::version`.
static_assert(static_cast<int>(os_call::read) == 2 &&
    static_cast<int>(os_call::socket) == 10 &&
    static_cast<int>(os_call::interface_name) == 30 &&
    static_cast<int>(os_call::event_counter) == 38);

/// Whether another thread may go on while it lasts.
constexpr bool may_block(logged_call call) noexcept
{
    return call == logged(os_call::sleep) || call == logged_call::selector_wait;
}

/// Whether a replay asks it for the same. Times and room may differ: they
/// often follow from clocks that are not the system's.
constexpr bool is_compared(logged_call call) noexcept
{
    return !may_block(call);
}

} // namespace vigil

#endif // VIGIL_SYSTEM_LOGGED_CALL_HPP
