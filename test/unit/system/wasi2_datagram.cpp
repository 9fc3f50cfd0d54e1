//! Tests <vigil/system/wasi2_datagram.hpp>: UDP by the calls of the system.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/wasi2.hpp>
#include <vigil/system/wasi2_datagram.hpp>
#include <vigil/system/wasi2_datagram.hpp> // guarded

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "support/peers.hpp"
#include "support/wasi_cases.hpp"

namespace vigil::test {
namespace {

using os = wasi2_system;

/// A socket on a port of its own.
struct bound
{
    bound()
    {
        auto const any = endpoint::loopback_v4(0).to_native();
        os::bind(socket.get(), any);
        os::local_address(socket.get(), name);
    }

    [[nodiscard]] int h() const { return socket.get(); }

    descriptor socket{os::socket(address_family::v4, socket_kind::datagram)};
    os::address_type name;
};

std::ptrdiff_t send(bound const& from, std::string_view text, bound const& to)
{
    os::buffer_type const one = os::make_buffer(text.data(), text.size());
    return os::send_message(from.h(), &one, 1, &to.name);
}

/// The next datagram, however often it is said to be there before it is.
os::received receive(bound const& at, os::buffer_type const* room,
    std::size_t count, os::address_type* from = nullptr)
{
    std::int64_t const end = os::now() + 10'000'000'000;
    os::received got{-1, false};
    while (got.size == -1 && os::now() < end)
    {
        wait_for(at.h(), interest::readable);
        got = os::receive_message(at.h(), room, count, false, from);
    }
    return got;
}

void a_datagram_has_a_sender(wasi_cases& check)
{
    bound a;
    bound b;
    check(a.name.ip().port != 0, "a port of its own");
    check(send(a, "hello", b) == 5, "send");
    char bytes[16];
    os::buffer_type const room = os::make_buffer(bytes, 16);
    os::address_type from;
    auto const got = receive(b, &room, 1, &from);
    check(got.size == 5 && !got.truncated, "receive");
    check(from.ip() == a.name.ip(), "who sent it");
    check(os::receive_message(b.h(), &room, 1, false, nullptr).size == -1 &&
            os::error() == std::errc::resource_unavailable_try_again,
        "no other");
}

void what_does_not_fit_is_cut(wasi_cases& check)
{
    bound a;
    bound b;
    std::string const text(1000, 'x');
    check(send(a, text, b) == 1000 && send(a, "next", b) == 4, "send");
    char first[4];
    char second[6];
    os::buffer_type const room[] = {
        os::make_buffer(first, 4), os::make_buffer(second, 6)};
    auto const got = receive(b, room, 2);
    check(got.size == 10 && got.truncated, "cut");
    check(receive(b, room, 2).size == 4, "the next is whole");
}

void a_peer_may_be_set(wasi_cases& check)
{
    bound a;
    bound b;
    bound c;
    check(os::write(a.h(), "x", 1) == -1 &&
            os::error() == std::errc::destination_address_required,
        "to whom?");
    os::address_type peer;
    check(os::peer_address(a.h(), peer) == -1 &&
            os::error() == std::errc::not_connected,
        "none yet");
    for (bound* const to : {&b, &c})
    {
        check(os::connect(a.h(), to->name) == 0, "connect, and again");
        check(os::peer_address(a.h(), peer) == 0 && peer.ip() == to->name.ip(),
            "it is the peer");
        os::buffer_type const both[] = {
            os::make_buffer("two ", 4), os::make_buffer("parts", 5)};
        check(os::send_message(a.h(), both, 2, nullptr) == 9, "send");
        char bytes[16];
        os::buffer_type const room = os::make_buffer(bytes, 16);
        check(receive(*to, &room, 1).size == 9, "it arrives");
    }
}

void what_is_too_long(wasi_cases& check)
{
    bound a;
    bound b;
    check(send(a, std::string(70'000, 'x'), b) == -1 &&
            os::error() == std::errc::message_size,
        "is refused");
    check(send(a, "", b) == 0, "nothing is a datagram");
    char byte;
    os::buffer_type const room = os::make_buffer(&byte, 1);
    auto const got = receive(b, &room, 1);
    check(got.size == 0 && !got.truncated, "and arrives");
}

} // namespace
} // namespace vigil::test

int main()
{
    using namespace vigil::test;
    wasi_cases cases;
#define VIGIL_CASE(name) cases.run(#name, "", [&] { name(cases); })
    VIGIL_CASE(a_datagram_has_a_sender);
    VIGIL_CASE(what_does_not_fit_is_cut);
    VIGIL_CASE(a_peer_may_be_set);
    VIGIL_CASE(what_is_too_long);
    return cases.finish();
}
