//! Tests <vigil/system/wasi2_socket.hpp>: what sockets of both kinds are.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/wasi2.hpp>
#include <vigil/system/wasi2_socket.hpp>
#include <vigil/system/wasi2_socket.hpp> // guarded

#include "support/peers.hpp"
#include "support/wasi_cases.hpp"

namespace vigil::test {
namespace {

using os = wasi2_system;

void what_preview_2_lacks(wasi_cases& check)
{
    int ends[2];
    auto const lacks = [&](std::ptrdiff_t returned, char const* what) {
        check(returned == -1 && os::error() == std::errc::not_supported, what);
        errno = 0;
    };
    lacks(os::socket(address_family::local, socket_kind::stream), "local");
    lacks(os::pair(socket_kind::stream, ends), "a pair");
    lacks(os::pipe(ends), "a pipe");
    descriptor const udp(os::socket(address_family::v4, socket_kind::datagram));
    lacks(os::listen(udp.get(), 1), "UDP does not listen");
    lacks(os::shutdown(udp.get(), direction::both), "or shut down");
    char byte;
    os::buffer_type const room = os::make_buffer(&byte, 1);
    lacks(os::receive_message(udp.get(), &room, 1, true, nullptr).size, "peek");
}

void addresses(wasi_cases& check)
{
    os::address_type a;
    for (auto const kind : {socket_kind::stream, socket_kind::datagram})
    {
        descriptor const h(os::socket(address_family::v6, kind));
        check(os::local_address(h.get(), a) == 0 &&
                a.family() == address_family::v6 && a.ip().port == 0,
            "unbound: zeros");
        auto const at = endpoint::loopback_v6(0).to_native();
        check(os::bind(h.get(), at) == 0, "bind");
        check(os::local_address(h.get(), a) == 0 && a.ip().port != 0,
            "a port of its own");
        descriptor const other(os::socket(address_family::v6, kind));
        check(kind == socket_kind::stream || os::bind(other.get(), a) == -1,
            "which no other gets");
    }
}

void a_closed_handle_is_refused(wasi_cases& check)
{
    os::address_type a;
    std::error_code pending;
    char byte;
    auto const closed = [&](std::ptrdiff_t returned, char const* what) {
        check(returned == -1 && os::error() == std::errc::bad_file_descriptor,
            what);
        errno = 0;
    };
    for (int const h : {-1, 60, 1'000'000})
    {
        closed(os::bind(h, a), "bind");
        closed(os::connect(h, a), "connect");
        closed(os::listen(h, 1), "listen");
        closed(os::accept(h, a), "accept");
        closed(os::read(h, &byte, 1), "read");
        closed(os::write(h, &byte, 1), "write");
        closed(os::local_address(h, a), "local_address");
        closed(os::peer_address(h, a), "peer_address");
        closed(os::shutdown(h, direction::both), "shutdown");
        closed(os::take_error(h, pending), "take_error");
    }
}

void standard_streams_are_no_sockets(wasi_cases& check)
{
    os::address_type a;
    check(
        os::local_address(1, a) == -1 && os::error() == std::errc::not_a_socket,
        "no address");
    char byte;
    check(os::read(1, &byte, 1) == -1 &&
            os::error() == std::errc::bad_file_descriptor,
        "output is not read");
    check(os::write(1, "\n", 1) == 1, "but written");
}

} // namespace
} // namespace vigil::test

int main()
{
    using namespace vigil::test;
    wasi_cases cases;
#define VIGIL_CASE(name) cases.run(#name, "", [&] { name(cases); })
    VIGIL_CASE(what_preview_2_lacks);
    VIGIL_CASE(addresses);
    VIGIL_CASE(a_closed_handle_is_refused);
    VIGIL_CASE(standard_streams_are_no_sockets);
    return cases.finish();
}
