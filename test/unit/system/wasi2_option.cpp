//! Tests <vigil/system/wasi2_option.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/wasi2.hpp>
#include <vigil/system/wasi2_option.hpp>
#include <vigil/system/wasi2_option.hpp> // guarded

#include "support/peers.hpp"
#include "support/wasi_cases.hpp"

namespace vigil::test {
namespace {

using os = wasi2_system;

void some_can_be_set(wasi_cases& check)
{
    for (auto const kind : {socket_kind::stream, socket_kind::datagram})
    {
        descriptor const h(os::socket(address_family::v4, kind));
        if (kind == socket_kind::datagram)
            os::bind(h.get(), endpoint::loopback_v4(0).to_native());
        for (auto const option :
            {socket_option::send_buffer, socket_option::receive_buffer})
        {
            int value = 0;
            check(os::set_option(h.get(), option, 20'000) == 0, "a buffer");
            check(os::get_option(h.get(), option, value) == 0 && value > 0,
                "has a size");
        }
        int value = 0;
        check(os::get_option(h.get(), socket_option::only_v6, value) == 0 &&
                value == 1,
            "one version of IP a socket");
        check(os::set_option(h.get(), socket_option::reuse_address, 1) == 0,
            "hosts bind so");
    }
    descriptor const tcp(open_tcp());
    int value = 1;
    check(os::get_option(tcp.get(), socket_option::keep_alive, value) == 0 &&
            value == 0,
        "keep-alive is off");
    check(os::set_option(tcp.get(), socket_option::keep_alive, 1) == 0, "on");
    check(os::get_option(tcp.get(), socket_option::keep_alive, value) == 0 &&
            value == 1,
        "it is on");
}

void the_others_are_not_there(wasi_cases& check)
{
    descriptor const tcp(open_tcp());
    int value = 0;
    for (auto const option : {socket_option::no_delay, socket_option::broadcast,
             socket_option::reuse_port, socket_option::multicast_loop_v4})
    {
        check(os::set_option(tcp.get(), option, 1) == -1 &&
                os::error() == std::errc::not_supported,
            "set");
        check(os::get_option(tcp.get(), option, value) == -1 &&
                os::error() == std::errc::not_supported,
            "get");
    }
    check(os::set_linger(tcp.get(), 1) == -1, "set_linger");
    check(os::get_linger(tcp.get(), value) == -1, "get_linger");
    check(os::join(tcp.get(), ip_address(), 0) == -1, "join");
    check(os::leave(tcp.get(), ip_address(), 0) == -1, "leave");
    check(os::set_option(1, socket_option::send_buffer, 1) == -1,
        "of a standard stream");
    char name[os::interface_name_capacity];
    check(os::interface_index("lo") == 0, "interface_index");
    check(!os::interface_name(1, name), "interface_name");
}

void values_that_cannot_be(wasi_cases& check)
{
    descriptor const tcp(open_tcp());
    for (int const hops : {0, -1, 256, 1 << 20})
        check(os::set_option(tcp.get(), socket_option::time_to_live_v4, hops) ==
                    -1 &&
                os::error() == std::errc::invalid_argument,
            "so many hops");
}

} // namespace
} // namespace vigil::test

int main()
{
    using namespace vigil::test;
    wasi_cases cases;
#define VIGIL_CASE(name) cases.run(#name, "", [&] { name(cases); })
    VIGIL_CASE(some_can_be_set);
    VIGIL_CASE(the_others_are_not_there);
    VIGIL_CASE(values_that_cannot_be);
    return cases.finish();
}
