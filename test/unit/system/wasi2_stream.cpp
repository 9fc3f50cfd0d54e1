//! Tests <vigil/system/wasi2_stream.hpp>: TCP by the calls of the system.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/wasi2.hpp>
#include <vigil/system/wasi2_stream.hpp>
#include <vigil/system/wasi2_stream.hpp> // guarded

#include <string_view>

#include "support/peers.hpp"
#include "support/wasi_cases.hpp"

namespace vigil::test {
namespace {

using os = wasi2_system;

bool refused(std::ptrdiff_t returned, std::errc why)
{
    return returned == -1 && os::error() == why;
}

void bytes_go_both_ways(wasi_cases& check)
{
    two_ends const ends = open_connection();
    int const near = ends.near.get();
    int const far = ends.far.get();
    char bytes[16];
    check(refused(os::read(near, bytes, 16),
              std::errc::resource_unavailable_try_again),
        "empty");
    check(os::write(far, "question", 8) == 8, "write");
    wait_for(near, interest::readable);
    check(os::read(near, bytes, 4) == 4, "a part");
    check(os::read(near, bytes, 16) == 4, "the rest");
    check(std::string_view(bytes, 4) == "tion", "in order");
    os::buffer_type const out[] = {
        os::make_buffer("one ", 4), os::make_buffer("two", 3)};
    check(os::send_message(near, out, 2, nullptr) == 7, "two buffers");
    wait_for(far, interest::readable);
    char first[4];
    os::buffer_type const in[] = {
        os::make_buffer(first, 4), os::make_buffer(bytes, 16)};
    check(os::receive_message(far, in, 2, false, nullptr).size == 7, "read");
    check(std::string_view(bytes, 3) == "two", "into two");
}

void a_connect_is_under_way(wasi_cases& check)
{
    descriptor const listener(open_tcp());
    auto const at = listen_on(listener.get());
    descriptor const near(open_tcp());
    check(
        refused(os::connect(near.get(), at), std::errc::operation_in_progress),
        "it never connects at once");
    check(refused(os::connect(near.get(), at),
              std::errc::connection_already_in_progress),
        "and once");
    wait_for(near.get(), interest::writable);
    check(refused(os::connect(near.get(), at), std::errc::already_connected),
        "then it is connected");
    os::address_type peer;
    check(os::peer_address(near.get(), peer) == 0 && peer.ip() == at.ip(),
        "to whom was said");
    wait_for(listener.get(), interest::readable);
    os::address_type name;
    descriptor const far(os::accept(listener.get(), peer));
    check(os::local_address(near.get(), name) == 0 && peer.ip() == name.ip(),
        "who accepts is told by whom");
    check(refused(os::accept(listener.get(), peer),
              std::errc::resource_unavailable_try_again),
        "there is no other");
}

void a_refused_connect_is_an_error_once(wasi_cases& check)
{
    os::address_type at;
    {
        descriptor const listener(open_tcp());
        at = listen_on(listener.get());
    }
    descriptor const near(open_tcp());
    check(
        refused(os::connect(near.get(), at), std::errc::operation_in_progress),
        "it begins");
    wait_for(near.get(), interest::writable);
    std::error_code why;
    check(os::take_error(near.get(), why) == 0 &&
            why == std::errc::connection_refused,
        "refused");
    check(os::take_error(near.get(), why) == 0 && !why, "once");
    check(refused(os::write(near.get(), "x", 1), std::errc::not_connected),
        "it is no connection");
}

void ends(wasi_cases& check)
{
    two_ends both = open_connection();
    int const near = both.near.get();
    char bytes[8];
    check(os::write(both.far.get(), "last", 4) == 4, "write");
    check(os::shutdown(both.far.get(), direction::send) == 0, "shutdown");
    check(refused(os::write(both.far.get(), "x", 1), std::errc::broken_pipe),
        "no more is sent");
    wait_for(near, interest::readable);
    check(os::read(near, bytes, 8) == 4, "what was sent");
    wait_for(near, interest::readable);
    check(os::read(near, bytes, 8) == 0 && os::read(near, bytes, 8) == 0,
        "the end stays the end");
    // Node's sockets end the other direction along.
    wasi_cases::skip(
        "a half of a connection goes on", "preview2-shim 0.26 ends both");
    check(os::shutdown(near, direction::receive) == 0, "shutdown");
    check(os::read(near, bytes, 8) == 0, "own shutdown");
}

void what_is_not_connected(wasi_cases& check)
{
    descriptor const idle(open_tcp());
    char byte;
    os::address_type a;
    check(refused(os::read(idle.get(), &byte, 1), std::errc::not_connected),
        "read");
    check(refused(os::write(idle.get(), &byte, 1), std::errc::not_connected),
        "write");
    check(refused(os::peer_address(idle.get(), a), std::errc::not_connected),
        "peer");
    check(refused(os::shutdown(idle.get(), direction::both),
              std::errc::not_connected),
        "shutdown");
    check(refused(os::accept(idle.get(), a), std::errc::invalid_argument),
        "accept");
}

} // namespace
} // namespace vigil::test

int main()
{
    using namespace vigil::test;
    wasi_cases cases;
#define VIGIL_CASE(name) cases.run(#name, "", [&] { name(cases); })
    VIGIL_CASE(bytes_go_both_ways);
    VIGIL_CASE(a_connect_is_under_way);
    VIGIL_CASE(a_refused_connect_is_an_error_once);
    VIGIL_CASE(ends);
    VIGIL_CASE(what_is_not_connected);
    return cases.finish();
}
