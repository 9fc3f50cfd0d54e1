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

/// What an event says: r(eadable), w(ritable), e(rror), R(ead closed),
/// W(rite closed), p(riority); "-" is no event.
struct situation
{
    char const* name;
    two_ends (*make)();
    interest of;
    char const* expected;
};

constexpr interest in = interest::readable;
constexpr interest out = interest::writable;
constexpr interest priority = interest::priority;

// As Wine 8 reports. The bits of AFD are in the last column.
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

template <class Event>
std::string said_by(Event const& e)
{
    std::string said;
    for (auto [is_so, letter] :
        {std::pair(e.is_readable(), 'r'), {e.is_writable(), 'w'},
            {e.is_error(), 'e'}, {e.is_read_closed(), 'R'},
            {e.is_write_closed(), 'W'}, {e.is_priority(), 'p'}})
        if (is_so)
            said += letter;
    return said;
}

template <class Poll, class Trigger>
std::string report(situation const& s)
{
    auto poll = Poll::open().value();
    typename Poll::event_type room[2];
    auto const ends = s.make();
    poll.registry().add(ends.near, vigil::token{1}, s.of, Trigger()).value();
    bool const is_silent = s.expected[0] == '-';
    auto const got = poll.wait(
        room, is_silent ? vigil::timeout::zero() : vigil::law::patience);
    return got.value().empty() ? "-" : said_by(got.value()[0]);
}

} // namespace

BOOST_AUTO_TEST_CASE_TEMPLATE(
    what_windows_reports, C, vigil::test::all_combinations)
{
    if constexpr (!is_mock<typename C::poll>)
        for (situation const& s : table)
        {
            auto const said = report<typename C::poll, typename C::trigger>(s);
            BOOST_TEST(said == s.expected,
                s.name << ": " << said << " instead of " << s.expected);
        }
}
