//! What Windows reports of the states of a socket, as a table.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/trial.hpp>
#include <vigil/system/windows_headers.hpp>

#include <ostream>
#include <string>

#include "support/combinations.hpp"
#include "support/reports.hpp"

namespace {

using namespace vigil::test;
using vigil::direction;
using vigil::interest;
using vigil::socket_kind;
using system_type = vigil::default_system;

// Situations: the near end is registered, after all has happened.

two_ends alone(handle h)
{
    return two_ends({h, system_type::invalid});
}

handle open_socket(socket_kind kind)
{
    return system_type::socket(vigil::address_family::v4, kind);
}

sockaddr_in bind_to_loopback(handle h)
{
    sockaddr_in name{};
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    int size = sizeof name;
    auto* const address = reinterpret_cast<sockaddr*>(&name);
    ::bind(h, address, size);
    ::getsockname(h, address, &size);
    return name;
}

void connect_to(handle h, sockaddr_in const& name)
{
    static_cast<void>(
        ::connect(h, reinterpret_cast<sockaddr const*>(&name), sizeof name));
}

two_ends never_connected()
{
    return alone(open_socket(socket_kind::stream));
}

two_ends connected()
{
    return open_connection();
}

two_ends with_data()
{
    auto ends = open_connection();
    static_cast<void>(system_type::send(ends.far.get(), "a", 1));
    outside::wait(ends.near.get(), interest::readable, 5000);
    return ends;
}

two_ends peer_shut_down()
{
    auto ends = open_connection();
    system_type::shutdown(ends.far.get(), direction::send);
    outside::wait(ends.near.get(), interest::readable, 5000);
    return ends;
}

two_ends peer_reset()
{
    auto ends = open_connection();
    linger const at_once{1, 0};
    ::setsockopt(ends.far.get(), SOL_SOCKET, SO_LINGER,
        reinterpret_cast<char const*>(&at_once), sizeof at_once);
    ends.far.close();
    outside::wait(ends.near.get(), interest::readable, 5000);
    return ends;
}

template <direction D>
two_ends shut_down()
{
    auto ends = open_connection();
    system_type::shutdown(ends.near.get(), D);
    return ends;
}

two_ends refused()
{
    sockaddr_in name{};
    {
        descriptor const gone(open_socket(socket_kind::stream));
        name = bind_to_loopback(gone.get());
    }
    handle const h = open_socket(socket_kind::stream);
    connect_to(h, name);
    return alone(h);
}

two_ends out_of_band()
{
    auto ends = open_connection();
    static_cast<void>(::send(ends.far.get(), "a", 1, MSG_OOB));
    outside::wait(ends.near.get(), interest::priority, 5000);
    return ends;
}

two_ends listening()
{
    handle const h = open_socket(socket_kind::stream);
    bind_to_loopback(h);
    ::listen(h, 8);
    return alone(h);
}

two_ends connection_pending()
{
    handle const h = open_socket(socket_kind::stream);
    sockaddr_in const name = bind_to_loopback(h);
    ::listen(h, 8);
    handle const other = open_socket(socket_kind::stream);
    connect_to(other, name);
    return two_ends({h, other});
}

two_ends datagrams()
{
    handle const h = open_socket(socket_kind::datagram);
    bind_to_loopback(h);
    return alone(h);
}

two_ends datagram_there()
{
    handle const h = open_socket(socket_kind::datagram);
    sockaddr_in const name = bind_to_loopback(h);
    handle const other = open_socket(socket_kind::datagram);
    connect_to(other, name);
    static_cast<void>(::send(other, "a", 1, 0));
    return two_ends({h, other});
}

// As Wine 8 reports. The bits of AFD are in the last column.
// tag::reports[]
constexpr situation table[] = {
    {"TCP, never connected", never_connected, in | out, "-"}, // none
    {"TCP, idle", connected, in | out, "w"}, // SEND
    {"TCP, idle, reading", connected, in, "-"}, // not CONNECT
    {"TCP, data", with_data, in, "r"}, // RECEIVE
    {"TCP, peer shut down", peer_shut_down, in, "rR"}, // DISCONNECT
    {"TCP, reset", peer_reset, in, "rweRW"}, // ABORT
    {"TCP, shut down RD", shut_down<direction::receive>, in, "-"}, // none
    {"TCP, shut down WR", shut_down<direction::send>, out, "w"}, // SEND
    {"TCP, refused", refused, out, "rweRW"}, // CONNECT_FAIL
    {"TCP, refused, reading", refused, in, "rweRW"}, // CONNECT_FAIL
    {"TCP, out of band", out_of_band, priority, "p"}, // RECEIVE_EXPEDITED
    {"TCP, out of band, reading", out_of_band, in, "-"},
    {"listener, idle", listening, in, "-"},
    {"listener, pending", connection_pending, in, "r"}, // ACCEPT
    {"UDP, idle", datagrams, in | out, "w"}, // SEND
    {"UDP, data", datagram_there, in, "r"}, // RECEIVE
};
// end::reports[]

} // namespace

VIGIL_TEST_CASES(what_windows_reports, C, vigil::test::native_combinations)
{
    for (situation const& s : table)
    {
        auto const said = report<typename C::poll, typename C::trigger>(s);
        BOOST_TEST(said == s.expected,
            s.name << ": " << said << " instead of " << s.expected);
    }
}
