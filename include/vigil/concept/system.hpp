//! Defines the concept `vigil::portable_system`, the portable floor.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_CONCEPT_SYSTEM_HPP
#define VIGIL_CONCEPT_SYSTEM_HPP

#include <vigil/system/single_thread.hpp>
#include <vigil/system/socket.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <system_error>

namespace vigil {

/// A handle type of a system: regular, and one value of it is no handle.
template <class S>
concept system_handles = std::regular<typename S::handle_type> && requires {
    { S::invalid } -> std::convertible_to<typename S::handle_type>;
};

/// What the threads of a program share, by types of the system.
template <class S>
concept system_threads =
    requires(typename S::mutex& m, typename S::condition_variable& c,
        typename S::thread& t, typename S::template atomic<std::uint32_t>& a) {
        m.lock();
        m.unlock();
        c.wait(m);
        c.notify_one();
        c.notify_all();
        {
            t.start([] {})
        } -> std::same_as<int>;
        t.join();
        { a.load() } -> std::same_as<std::uint32_t>;
        { a.exchange(1u) } -> std::same_as<std::uint32_t>;
    };

/// S can start threads. One that cannot names `no_thread` as its thread, and
/// then nothing of the library asks for another: no test has to try.
template <class S>
concept multithreaded =
    system_threads<S> && !std::same_as<typename S::thread, no_thread>;

/// A native address, to and from the terms of `ip_address` and of a name.
template <class A>
concept system_address = std::default_initializable<A> && std::copyable<A> &&
    std::constructible_from<A, ip_address const&> &&
    requires(A const& a, std::string_view name) {
        { A::local(name) } -> std::same_as<A>;
        { A::max_local_name } -> std::convertible_to<std::size_t>;
        { a.family() } -> std::same_as<address_family>;
        { a.ip() } -> std::same_as<ip_address>;
        { a.local_name() } -> std::same_as<std::string_view>;
        { a.size() } -> std::convertible_to<std::size_t>; // 0: no address
    };

/// How much came, and whether there was more of the datagram.
template <class R>
concept system_received = requires(R const& r) {
    { r.size } -> std::convertible_to<std::ptrdiff_t>;
    { r.truncated } -> std::convertible_to<bool>;
};

/// Sockets and pipes.
template <class S>
concept system_sockets = system_address<typename S::address_type> &&
    system_received<typename S::received> &&
    requires(typename S::handle_type h, typename S::handle_type (&ends)[2],
        typename S::address_type& a, typename S::buffer_type const* buffers,
        std::size_t n, void* room, int& value, std::error_code& pending) {
        {
            S::socket(address_family::v4, socket_kind::stream)
        } -> std::same_as<typename S::handle_type>;
        { S::pair(socket_kind::stream, ends) } -> std::same_as<int>;
        { S::pipe(ends) } -> std::same_as<int>;
        { S::bind(h, a) } -> std::same_as<int>;
        { S::connect(h, a) } -> std::same_as<int>;
        { S::listen(h, value) } -> std::same_as<int>;
        { S::accept(h, a) } -> std::same_as<typename S::handle_type>;
        { S::shutdown(h, direction::both) } -> std::same_as<int>;
        { S::local_address(h, a) } -> std::same_as<int>;
        { S::peer_address(h, a) } -> std::same_as<int>;
        { S::read(h, room, n) } -> std::same_as<std::ptrdiff_t>;
        { S::write(h, room, n) } -> std::same_as<std::ptrdiff_t>;
        { S::send(h, room, n) } -> std::same_as<std::ptrdiff_t>;
        { S::make_buffer(room, n) } -> std::same_as<typename S::buffer_type>;
        { S::read_pipe(h, buffers, n) } -> std::same_as<std::ptrdiff_t>;
        { S::write_pipe(h, buffers, n) } -> std::same_as<std::ptrdiff_t>;
        { S::send_message(h, buffers, n, &a) } -> std::same_as<std::ptrdiff_t>;
        {
            S::receive_message(h, buffers, n, false, &a)
        } -> std::same_as<typename S::received>;
        { S::set_option(h, socket_option::keep_alive, 1) } -> std::same_as<int>;
        {
            S::get_option(h, socket_option::keep_alive, value)
        } -> std::same_as<int>;
        { S::take_error(h, pending) } -> std::same_as<int>;
        { S::set_linger(h, value) } -> std::same_as<int>;
        { S::get_linger(h, value) } -> std::same_as<int>;
        { S::join(h, ip_address(), 0u) } -> std::same_as<int>;
        { S::leave(h, ip_address(), 0u) } -> std::same_as<int>;
    };

/// Network interfaces, by which a scope has a name.
template <class S>
concept system_interfaces =
    requires(char (&name)[S::interface_name_capacity], char const* wanted) {
        { S::interface_index(wanted) } -> std::same_as<std::uint32_t>;
        { S::interface_name(1u, name) } -> std::same_as<bool>;
    };

/// All that I/O objects, wakers and `basic_poll` ask of the outside.
///
/// A type of static functions. Each fails as POSIX does: -1, or `invalid`
/// for a handle, and then `error()` says why. Besides, a selector asks its
/// system for the calls of its own: the native floor.
// tag::portable_system[]
template <class S>
concept portable_system =
    system_handles<S> && system_threads<S> && system_sockets<S> &&
    system_interfaces<S> && requires(typename S::handle_type h) {
        { S::error() } -> std::same_as<std::error_code>;
        typename S::error_guard;
        { S::generation() } -> std::same_as<std::uint32_t>;
        { S::now() } -> std::same_as<std::int64_t>;
        { S::sleep(std::int64_t{}) } -> std::same_as<int>;
        { S::close(h) } -> std::same_as<int>;
        { S::kind(h) } -> std::same_as<handle_kind>;
        { S::adopt(h) } -> std::same_as<int>;
    };
// end::portable_system[]

} // namespace vigil

#endif // VIGIL_CONCEPT_SYSTEM_HPP
