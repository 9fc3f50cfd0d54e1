//! Opens two ends that belong together, in a world or on the real system.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_SIM_ENDS_HPP
#define VIGIL_TEST_SUPPORT_SIM_ENDS_HPP

#include <vigil/system/socket.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

namespace vigil::test {

/// What the two ends of a program are.
enum class ends_kind : std::uint8_t
{
    tcp,
    local_stream,
    pipe,
    udp,
    local_datagram
};

/// The bytes that a program moves, from the one with that number on: who loses
/// or repeats some is found.
inline std::string moved_bytes(std::size_t first, std::size_t size)
{
    constexpr std::size_t period = 23;
    static std::string const many = [] {
        std::string s(period * 5'000, 'a');
        for (std::size_t i = 0; i != s.size(); ++i)
            s[i] = static_cast<char>('a' + i % period);
        return s;
    }();
    std::string bytes;
    bytes.reserve(size);
    while (bytes.size() != size)
    {
        std::size_t const from = (first + bytes.size()) % period;
        bytes.append(
            many, from, (std::min)(size - bytes.size(), many.size() - from));
    }
    return bytes;
}

/// Waits until the handle is ready for one of `what`; false after 5 s.
template <class S>
bool wait_5s(typename S::handle_type h, short what)
{
    typename S::poll_type r{h, what, 0};
    return S::poll(&r, 1, 5'000'000'000) == 1;
}

template <class S>
typename S::address_type loopback_address()
{
    ip_address ip;
    ip.family = address_family::v4;
    ip.bytes[0] = 127;
    ip.bytes[3] = 1;
    return typename S::address_type(ip);
}

/// A socket that has a port of loopback, and where that is.
template <class S>
typename S::handle_type bound_socket(
    socket_kind kind, typename S::address_type& name)
{
    auto const h = S::socket(address_family::v4, kind);
    name = loopback_address<S>();
    S::bind(h, name);
    S::local_address(h, name);
    return h;
}

/// The first is what was accepted.
template <class S>
void open_tcp(typename S::handle_type (&ends)[2])
{
    auto name = loopback_address<S>();
    auto const listener = bound_socket<S>(socket_kind::stream, name);
    S::listen(listener, 8);
    ends[1] = S::socket(address_family::v4, socket_kind::stream);
    S::connect(ends[1], name);
    wait_5s<S>(listener, S::poll_in);
    ends[0] = S::accept(listener, name);
    wait_5s<S>(ends[1], S::poll_out);
    S::close(listener);
    for (auto const h : ends)
        S::set_option(h, socket_option::no_delay, 1);
}

template <class S>
void open_udp(typename S::handle_type (&ends)[2])
{
    typename S::address_type names[2] = {
        loopback_address<S>(), loopback_address<S>()};
    for (std::size_t i = 0; i != 2; ++i)
        ends[i] = bound_socket<S>(socket_kind::datagram, names[i]);
    for (std::size_t i = 0; i != 2; ++i)
        S::connect(ends[i], names[1 - i]);
}

/// Of a pipe the first is what is read.
template <class S>
void open_ends(ends_kind kind, typename S::handle_type (&ends)[2])
{
    if (kind == ends_kind::tcp)
        open_tcp<S>(ends);
    else if (kind == ends_kind::udp)
        open_udp<S>(ends);
    else if (kind == ends_kind::pipe)
        S::pipe(ends);
    else
        S::pair(kind == ends_kind::local_stream ? socket_kind::stream
                                                : socket_kind::datagram,
            ends);
}

/// Writes to an end of any kind, as much as there is room for.
template <class S>
std::ptrdiff_t write_to(ends_kind kind, typename S::handle_type h,
    char const* data, std::size_t size)
{
    if (kind != ends_kind::pipe)
        return S::send(h, data, size);
    auto const b = S::make_buffer(data, size);
    return S::write_pipe(h, &b, 1);
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SIM_ENDS_HPP
