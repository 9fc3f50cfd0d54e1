//! What Linux reports of the states of a handle, as a table.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/trial.hpp>

#include <cstdlib>
#include <ostream>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/combinations.hpp"
#include "support/reports.hpp"

namespace {

using namespace vigil::test;
using vigil::interest;

constexpr auto stream = vigil::socket_kind::stream;
constexpr auto datagram = vigil::socket_kind::datagram;

void wait_until(int handle, short what)
{
    pollfd one{handle, what, 0};
    ::poll(&one, 1, 10'000);
}

// Situations: the near end is registered, after all has happened.

two_ends alone(int handle)
{
    return two_ends({handle, -1});
}

two_ends never_connected()
{
    return alone(open_tcp());
}
two_ends connected()
{
    return open_connection();
}

two_ends peer_shut_down()
{
    auto ends = open_connection();
    ::shutdown(ends.far.get(), SHUT_WR);
    wait_until(ends.near.get(), POLLIN);
    return ends;
}

two_ends peer_closed()
{
    auto ends = open_connection();
    ends.far.close();
    wait_until(ends.near.get(), POLLIN);
    return ends;
}

template <int How>
two_ends shut_down()
{
    auto ends = open_connection();
    ::shutdown(ends.near.get(), How);
    return ends;
}

two_ends peer_reset()
{
    auto ends = open_connection();
    linger const at_once{1, 0};
    ::setsockopt(
        ends.far.get(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ends.far.close();
    wait_until(ends.near.get(), 0);
    return ends;
}

two_ends refused()
{
    vigil::default_system::address_type name;
    {
        descriptor const listener(open_tcp());
        name = listen_on(listener.get());
    }
    int const near = open_tcp();
    static_cast<void>(::connect(near, name.data(), name.size()));
    wait_until(near, 0);
    return alone(near);
}

two_ends out_of_band()
{
    auto ends = open_connection();
    static_cast<void>(::send(ends.far.get(), "ab", 2, MSG_OOB));
    wait_until(ends.near.get(), POLLPRI);
    return ends;
}

two_ends out_of_band_alone()
{
    auto ends = open_connection();
    static_cast<void>(::send(ends.far.get(), "a", 1, MSG_OOB));
    wait_until(ends.near.get(), POLLPRI);
    return ends;
}

two_ends writer_closed()
{
    auto ends = open_pipe();
    ends.far.close();
    return ends;
}

two_ends writer_closed_after_data()
{
    auto ends = open_pipe();
    static_cast<void>(::write(ends.far.get(), "a", 1));
    ends.far.close();
    return ends;
}

two_ends reader_closed()
{
    auto ends = open_pipe();
    ends.near.close();
    return alone(::fcntl(ends.far.get(), F_DUPFD_CLOEXEC, 0));
}

two_ends reader_closed_when_full()
{
    auto ends = open_pipe();
    char const page[4096] = {};
    while (::write(ends.far.get(), page, sizeof page) > 0)
        ;
    ends.near.close();
    return alone(::fcntl(ends.far.get(), F_DUPFD_CLOEXEC, 0));
}

two_ends local_peer_closed()
{
    auto ends = open_pair();
    ends.far.close();
    return ends;
}

template <vigil::socket_kind Kind>
two_ends local_shut_down()
{
    auto ends = open_pair(Kind);
    ::shutdown(ends.near.get(), SHUT_RD);
    return ends;
}

two_ends terminal_closed()
{
    int const near = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    ::grantpt(near);
    ::unlockpt(near);
    ::close(::open(::ptsname(near), O_RDWR | O_NOCTTY | O_CLOEXEC));
    return alone(near);
}

two_ends listening()
{
    int const near = open_tcp();
    listen_on(near);
    return alone(near);
}

two_ends connection_pending()
{
    int const near = open_tcp();
    auto const name = listen_on(near);
    int const far = open_tcp();
    static_cast<void>(::connect(far, name.data(), name.size()));
    wait_until(near, POLLIN);
    return two_ends({near, far});
}

int open_udp()
{
    return ::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
}

two_ends datagrams()
{
    return alone(open_udp());
}
two_ends local_datagrams()
{
    return open_pair(datagram);
}

two_ends datagram_refused()
{
    vigil::default_system::address_type name;
    {
        descriptor const gone(open_tcp());
        name = listen_on(gone.get());
    }
    int const near = open_udp();
    static_cast<void>(::connect(near, name.data(), name.size()));
    static_cast<void>(::send(near, "a", 1, 0));
    wait_until(near, 0);
    return alone(near);
}

// Linux. The kernel's bits are in the last column.
// tag::reports[]
constexpr situation table[] = {
    {"TCP, never connected", never_connected, in | out, "rwRW"}, // OUT HUP
    {"TCP, idle", connected, in | out, "w"}, // OUT
    {"TCP, peer shut down", peer_shut_down, in | out, "rwR"}, // IN OUT RDHUP
    {"TCP, peer closed", peer_closed, in | out, "rwR"}, // IN OUT RDHUP
    {"TCP, peer closed, writing", peer_closed, out, "w"}, // OUT
    {"TCP, shut down RD", shut_down<SHUT_RD>, in | out, "rwR"},
    {"TCP, shut down WR", shut_down<SHUT_WR>, in | out, "w"}, // OUT
    {"TCP, shut down RDWR", shut_down<SHUT_RDWR>, in | out, "rwRW"},
    {"TCP, reset", peer_reset, in | out, "rweRW"}, // all but PRI
    {"TCP, refused", refused, out, "rweRW"}, // OUT ERR HUP
    {"TCP, out of band", out_of_band, in | priority, "rp"}, // IN PRI
    {"TCP, a single byte of that", out_of_band_alone, in, "-"},
    {"pipe, writer gone", writer_closed, in, "rwR"}, // HUP alone
    {"pipe, writer gone, data", writer_closed_after_data, in, "rwR"}, // IN HUP
    {"pipe, reader gone", reader_closed, out, "rwe"}, // OUT ERR
    {"pipe, reader gone, full", reader_closed_when_full, out, "rwe"}, // ERR
    {"local, peer closed", local_peer_closed, in | out, "rwRW"},
    {"local, shut down RD", local_shut_down<stream>, in | out, "rwR"},
    {"local datagram, RD", local_shut_down<datagram>, in | out, "rwR"},
    {"terminal, closed", terminal_closed, in | out, "rwRW"}, // it still writes
    {"listener, pending", connection_pending, in, "r"}, // IN
    {"listener, idle", listening, in, "-"},
    {"UDP, idle", datagrams, in | out, "w"}, // OUT
    {"UDP, refused", datagram_refused, in | out, "rwe"}, // OUT ERR: it works on
    {"local datagram, idle", local_datagrams, in | out, "w"}, // OUT
};
// end::reports[]

} // namespace

VIGIL_TEST_CASES(what_linux_reports, C, vigil::test::native_combinations)
{
    for (situation const& s : table)
    {
        auto const said = report<typename C::poll, typename C::trigger>(s);
        BOOST_TEST(said == s.expected,
            s.name << ": " << said << " instead of " << s.expected);
    }
}

// A mark ends a read, and what is behind it is left: such a short read drains
// nothing, and whoever takes it for that waits for what is there already.
VIGIL_TEST_CASES(a_mark_ends_a_read, C, vigil::test::native_combinations)
{
    using T = typename C::trigger;
    auto const ends = open_connection();
    int const near = ends.near.get();
    BOOST_TEST(::send(ends.far.get(), "abcd", 4, MSG_OOB) == 4); // d is urgent
    BOOST_TEST(::send(ends.far.get(), "efg", 3, 0) == 3);
    auto poll = C::poll::open().value();
    typename C::poll::events_type events(4);
    poll.registry().add(ends.near, vigil::token{1}, in, T()).value();
    BOOST_TEST(poll.wait(events).value().size() == 1u);
    char room[64];
    BOOST_TEST(::recv(near, room, sizeof room, 0) == 3);
    wait_until(near, POLLIN);
    BOOST_TEST(::recv(near, room, sizeof room, 0) == 3);
}
