//! Tests <vigil/system/wasi_socket.hpp>: sockets that were handed in.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

// handed in: tcp

#include <vigil/system/wasi_socket.hpp>
#include <vigil/system/wasi_socket.hpp> // guarded

#include <string_view>

#include "support/wasi_cases.hpp"
#include "support/wasi_peers.hpp"

namespace vigil::test {
namespace {

using os = wasi_socket;

constexpr socket_option option = socket_option::no_delay;

// sock_accept, sock_recv and sock_shutdown: see wasi/streams.cpp, "listener".

void sends_and_receives(wasi_cases& check)
{
    make_non_blocking(0);
    make_non_blocking(1);
    check(os::send(1, "four", 4) == 4, "send");
    check(wait_for(0, wasi_system::occurred_read), "it arrives");
    char bytes[8];
    os::buffer_type const into[] = {os::make_buffer(bytes, 8)};
    os::received got = os::receive_message(0, into, 1, false, nullptr);
    check(got.size == 4 && !got.truncated, "receive");
    check(std::string_view(bytes, 4) == "four", "the same");
    got = os::receive_message(0, into, 1, false, nullptr);
    check(got.size == -1, "empty");
    check(os::error() == condition::would_block, "would block");
    os::buffer_type const from[] = {
        os::make_buffer("one", 3), os::make_buffer("two", 3)};
    check(os::send_message(1, from, 2, nullptr) == 6, "send of two");
    check(wait_for(0, wasi_system::occurred_read), "it arrives");
    check(os::read(0, bytes, 8) == 6, "read");
}

void addresses(wasi_cases& check)
{
    wasi_address a;
    char byte = 0;
    os::buffer_type const one[] = {os::make_buffer(&byte, 1)};
    check(os::send_message(1, one, 1, &a) == -1 &&
            os::error() == condition::unsupported,
        "send to");
    check(os::receive_message(0, one, 1, false, &a).size == -1 &&
            os::error() == condition::unsupported,
        "receive from");
}

void what_is_missing(wasi_cases& check)
{
    wasi_address a;
    int ends[2] = {-1, -1};
    int value = 0;
    std::error_code pending;
    auto const lacks = [&](int returned, char const* what) {
        check(returned == -1 && os::error() == condition::unsupported, what);
        errno = 0;
    };
    lacks(os::socket(address_family::v4, socket_kind::stream), "socket");
    lacks(os::pair(socket_kind::stream, ends), "pair");
    lacks(os::bind(0, a), "bind");
    lacks(os::connect(0, a), "connect");
    lacks(os::listen(0, 1), "listen");
    lacks(os::local_address(0, a), "local_address");
    lacks(os::peer_address(0, a), "peer_address");
    lacks(os::set_option(0, option, 1), "set_option");
    lacks(os::get_option(0, option, value), "get_option");
    lacks(os::take_error(0, pending), "take_error");
    lacks(os::set_linger(0, 1), "set_linger");
    lacks(os::get_linger(0, value), "get_linger");
    lacks(os::join(0, ip_address(), 0), "join");
    lacks(os::leave(0, ip_address(), 0), "leave");
    char name[os::interface_name_capacity];
    check(os::interface_index("lo") == 0, "interface_index");
    check(!os::interface_name(1, name), "interface_name");
}

} // namespace
} // namespace vigil::test

int main()
{
    using namespace vigil::test;
    wasi_cases cases;
    cases.run("sends_and_receives", "", [&] { sends_and_receives(cases); });
    cases.run("addresses", "", [&] { addresses(cases); });
    cases.run("what_is_missing", "", [&] { what_is_missing(cases); });
    return cases.finish();
}
