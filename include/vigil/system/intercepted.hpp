//! Defines `vigil::intercepted`, a system whose calls go through a hook.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_INTERCEPTED_HPP
#define VIGIL_SYSTEM_INTERCEPTED_HPP

#include <vigil/system/intercepted_event_port.hpp>
#include <vigil/system/os_call.hpp>
#include <vigil/system/socket.hpp>

#include <cstddef>
#include <cstdint>
#include <system_error>
#include <type_traits>

namespace vigil {

/// `System`, with the calls of it handed to `Hook`: to fail them, to count
/// them, to write them down.
///
/// `Hook::call<os_call::bind>(f, handle, address)` stands for the call
/// `f(handle, address)`: it returns what the user is to get, and may pass on
/// other arguments. All else is that of `System`, and so are the native
/// floors: those of epoll, poll(2) and event ports go through `Hook`.
template <class System, class Hook>
class intercepted : public intercepted_event_port<System, Hook>
{
public:
    using typename System::address_type;
    using typename System::buffer_type;
    using typename System::handle_type;
    using typename System::received;

    // Time.

    static std::int64_t now() noexcept
    {
        return Hook::template call<os_call::now>(System::now);
    }

    static int sleep(std::int64_t nanoseconds) noexcept
    {
        return Hook::template call<os_call::sleep>(System::sleep, nanoseconds);
    }

    // Any handle.

    static std::ptrdiff_t read(
        handle_type h, void* room, std::size_t size) noexcept
    {
        return Hook::template call<os_call::read>(System::read, h, room, size);
    }

    static std::ptrdiff_t write(
        handle_type h, void const* data, std::size_t size) noexcept
    {
        return Hook::template call<os_call::write>(
            System::write, h, data, size);
    }

    static int close(handle_type h) noexcept
    {
        return Hook::template call<os_call::close>(System::close, h);
    }

    static handle_kind kind(handle_type h) noexcept
    {
        return Hook::template call<os_call::kind>(System::kind, h);
    }

    static int adopt(handle_type h) noexcept
    {
        return Hook::template call<os_call::adopt>(System::adopt, h);
    }

    // Pipes.

    static int pipe(handle_type (&ends)[2]) noexcept
    {
        return Hook::template call<os_call::pipe_pair>(System::pipe, ends);
    }

    static std::ptrdiff_t read_pipe(
        handle_type h, buffer_type const* buffers, std::size_t count) noexcept
    {
        return Hook::template call<os_call::read_pipe>(
            System::read_pipe, h, buffers, count);
    }

    static std::ptrdiff_t write_pipe(
        handle_type h, buffer_type const* buffers, std::size_t count) noexcept
    {
        return Hook::template call<os_call::write_pipe>(
            System::write_pipe, h, buffers, count);
    }

    // Sockets.

    static handle_type socket(address_family f, socket_kind kind) noexcept
    {
        return Hook::template call<os_call::socket>(System::socket, f, kind);
    }

    static int pair(socket_kind kind, handle_type (&ends)[2]) noexcept
    {
        return Hook::template call<os_call::socket_pair>(
            System::pair, kind, ends);
    }

    static int bind(handle_type h, address_type const& a) noexcept
    {
        return Hook::template call<os_call::bind>(System::bind, h, a);
    }

    static int connect(handle_type h, address_type const& a) noexcept
    {
        return Hook::template call<os_call::connect>(System::connect, h, a);
    }

    static int listen(handle_type h, int backlog) noexcept
    {
        return Hook::template call<os_call::listen>(System::listen, h, backlog);
    }

    static handle_type accept(handle_type h, address_type& peer) noexcept
    {
        return Hook::template call<os_call::accept>(System::accept, h, peer);
    }

    static int local_address(handle_type h, address_type& a) noexcept
    {
        return Hook::template call<os_call::local_address>(
            System::local_address, h, a);
    }

    static int peer_address(handle_type h, address_type& a) noexcept
    {
        return Hook::template call<os_call::peer_address>(
            System::peer_address, h, a);
    }

    static int shutdown(handle_type h, direction d) noexcept
    {
        return Hook::template call<os_call::shutdown>(System::shutdown, h, d);
    }

    static std::ptrdiff_t send(
        handle_type h, void const* data, std::size_t size) noexcept
    {
        return Hook::template call<os_call::send>(System::send, h, data, size);
    }

    static std::ptrdiff_t send_message(handle_type h,
        buffer_type const* buffers, std::size_t count,
        address_type const* to) noexcept
    {
        return Hook::template call<os_call::send_message>(
            System::send_message, h, buffers, count, to);
    }

    static received receive_message(handle_type h, buffer_type const* buffers,
        std::size_t count, bool peek, address_type* from) noexcept
    {
        return Hook::template call<os_call::receive_message>(
            System::receive_message, h, buffers, count, peek, from);
    }

    // Socket options.

    static int set_option(handle_type h, socket_option o, int value) noexcept
    {
        return Hook::template call<os_call::set_option>(
            System::set_option, h, o, value);
    }

    static int get_option(handle_type h, socket_option o, int& value) noexcept
    {
        return Hook::template call<os_call::get_option>(
            System::get_option, h, o, value);
    }

    static int take_error(handle_type h, std::error_code& pending) noexcept
    {
        return Hook::template call<os_call::take_error>(
            System::take_error, h, pending);
    }

    static int set_linger(handle_type h, int seconds) noexcept
    {
        return Hook::template call<os_call::set_linger>(
            System::set_linger, h, seconds);
    }

    static int get_linger(handle_type h, int& seconds) noexcept
    {
        return Hook::template call<os_call::get_linger>(
            System::get_linger, h, seconds);
    }

    static int join(handle_type h, ip_address const& group,
        std::uint32_t interface_index) noexcept
    {
        return Hook::template call<os_call::join>(
            System::join, h, group, interface_index);
    }

    static int leave(handle_type h, ip_address const& group,
        std::uint32_t interface_index) noexcept
    {
        return Hook::template call<os_call::leave>(
            System::leave, h, group, interface_index);
    }

    // Network interfaces.

    static std::uint32_t interface_index(char const* name) noexcept
    {
        return Hook::template call<os_call::interface_index>(
            System::interface_index, name);
    }

    static bool interface_name(std::uint32_t index,
        char (&name)[System::interface_name_capacity]) noexcept
    {
        return Hook::template call<os_call::interface_name>(
            System::interface_name, index, name);
    }

    // The native floors: whatever arguments their calls have, as copies that a
    // hook may change. Each is handed on as a function, since that of another
    // `intercepted` is a template.

    template <class... Args>
    static auto poll(Args... args) noexcept
        requires requires { System::poll(args...); }
    {
        constexpr auto f = [](Args&... a) noexcept {
            return System::poll(a...);
        };
        return Hook::template call<os_call::poll_wait>(+f, args...);
    }

    template <class... Args>
    static auto epoll_create(Args... args) noexcept
        requires requires { System::epoll_create(args...); }
    {
        constexpr auto f = [](Args&... a) noexcept {
            return System::epoll_create(a...);
        };
        return Hook::template call<os_call::epoll_create>(+f, args...);
    }

    template <class... Args>
    static auto epoll_add(Args&&... args) noexcept
        requires requires { System::epoll_add(args...); }
    {
        constexpr auto f = [](std::remove_reference_t<Args>&... a) noexcept {
            return System::epoll_add(a...);
        };
        return Hook::template call<os_call::epoll_add>(+f, args...);
    }

    template <class... Args>
    static auto epoll_modify(Args&&... args) noexcept
        requires requires { System::epoll_modify(args...); }
    {
        constexpr auto f = [](std::remove_reference_t<Args>&... a) noexcept {
            return System::epoll_modify(a...);
        };
        return Hook::template call<os_call::epoll_modify>(+f, args...);
    }

    template <class... Args>
    static auto epoll_remove(Args... args) noexcept
        requires requires { System::epoll_remove(args...); }
    {
        constexpr auto f = [](Args&... a) noexcept {
            return System::epoll_remove(a...);
        };
        return Hook::template call<os_call::epoll_remove>(+f, args...);
    }

    template <class... Args>
    static auto epoll_wait(Args... args) noexcept
        requires requires { System::epoll_wait(args...); }
    {
        constexpr auto f = [](Args&... a) noexcept {
            return System::epoll_wait(a...);
        };
        return Hook::template call<os_call::epoll_wait>(+f, args...);
    }

    template <class... Args>
    static auto epoll_wait_precise(Args... args) noexcept
        requires requires { System::epoll_wait_precise(args...); }
    {
        constexpr auto f = [](Args&... a) noexcept {
            return System::epoll_wait_precise(a...);
        };
        return Hook::template call<os_call::epoll_wait_precise>(+f, args...);
    }

    template <class... Args>
    static auto event_counter(Args... args) noexcept
        requires requires { System::event_counter(args...); }
    {
        constexpr auto f = [](Args&... a) noexcept {
            return System::event_counter(a...);
        };
        return Hook::template call<os_call::event_counter>(+f, args...);
    }
};

} // namespace vigil

#endif // VIGIL_SYSTEM_INTERCEPTED_HPP
