//! Who writes only when told that he can is told when the reader drains.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

// No write of his is short, for he stops as soon as his stream is not writable:
// the answer to that question must lead to an event, as tcp_poll() of Linux
// sees to.

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "support/sim_rig.hpp"

namespace vigil::test {
namespace {

constexpr std::size_t all = 400'000;

// Reads nothing before the writer has long been out of room.
template <class Poll>
void read_late()
{
    auto poll = Poll::open().value();
    auto listener = io<Poll>::tcp_listener::bind(endpoint::any_v4(7)).value();
    poll.registry().add(listener, token{0}, interest::readable, level).value();
    typename Poll::event_type room[4];
    poll.wait(room).value();
    auto stream = listener.accept().value().stream;
    sim::system::sleep(5'000'000'000);
    poll.registry().add(stream, token{1}, interest::readable, level).value();
    std::vector<char> bytes(65'536);
    for (std::size_t done = 0; done != all;)
    {
        poll.wait(room).value();
        if (auto const n = stream.read_some(bytes))
            done += *n;
    }
}

// Writes one chunk for each event.
template <class Poll>
void write_all(sim::world const& w, std::size_t chunk)
{
    sim::system::sleep(1'000'000'000);
    auto poll = Poll::open().value();
    auto stream =
        io<Poll>::tcp_stream::connect(sim::endpoint_of(w, "server", 7)).value();
    poll.registry().add(stream, token{1}, interest::writable, level).value();
    typename Poll::event_type room[4];
    std::vector<char> const bytes(chunk);
    for (std::size_t done = 0; done != all;)
    {
        poll.wait(room).value();
        std::size_t const most = (std::min)(chunk, all - done);
        if (auto const n = stream.write_some(std::span(bytes).first(most)))
            done += *n;
    }
}

// The same on one host.
void write_and_read_late(sim::handle writer, sim::handle reader)
{
    sim::thread late;
    late.start([reader] {
        sim::system::sleep(5'000'000'000);
        std::vector<char> bytes(65'536);
        for (std::size_t done = 0; done != all;)
        {
            sim::poll_record r{reader, sim::system::poll_in, 0};
            sim::system::poll(&r, 1, -1);
            auto const n =
                sim::system::read(reader, bytes.data(), bytes.size());
            done += n > 0 ? static_cast<std::size_t>(n) : 0;
        }
    });
    std::vector<char> const bytes(1'000);
    sim::handle const epoll = sim::system::epoll_create();
    sim::epoll_record asked{sim::system::epoll_out, {}};
    sim::system::epoll_add(epoll, writer, asked);
    for (std::size_t done = 0; done != all;)
    {
        sim::system::epoll_wait(epoll, &asked, 1, -1);
        auto const n = sim::system::write(writer, bytes.data(), bytes.size());
        done += n > 0 ? static_cast<std::size_t>(n) : 0;
    }
    late.join();
}

} // namespace

BOOST_AUTO_TEST_CASE(a_level_writer_of_one_host_is_told_too)
{
    for (int kind = 0; kind != 3; ++kind)
    {
        sim::world w(1);
        w.host("a", [kind] {
            sim::handle ends[2];
            if (kind == 0)
                sim::system::pipe(ends);
            else
                sim::system::pair(
                    kind == 1 ? socket_kind::stream : socket_kind::datagram,
                    ends);
            write_and_read_late(ends[1], ends[0]);
        });
        BOOST_TEST(
            (w.run() == sim::outcome::finished), kind << ": " << w.report());
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(
    a_level_writer_is_told_that_there_is_room, Selector, sim_selectors)
{
    using poll = basic_poll<Selector>;
    for (std::size_t const chunk :
        {std::size_t{1'000}, std::size_t{16'384}, std::size_t{65'536}})
    {
        sim::world w(1);
        w.host("server", read_late<poll>);
        w.host("client", [&w, chunk] { write_all<poll>(w, chunk); });
        BOOST_TEST(
            (w.run() == sim::outcome::finished), chunk << ": " << w.report());
    }
}

} // namespace vigil::test
