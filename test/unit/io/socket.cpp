//! Tests <vigil/io/socket.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/socket.hpp>
#include <vigil/io/socket.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/outside.hpp>
#include <support/polls.hpp>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(socket_suite)

template <class Socket>
void buffer_sizes_can_be_set(Socket& s)
{
    BOOST_TEST(succeeds(s.set_send_buffer_size(20000)));
    BOOST_TEST(s.send_buffer_size().value() >= 20000); // Linux doubles
    BOOST_TEST(succeeds(s.set_receive_buffer_size(30000)));
    BOOST_TEST(s.receive_buffer_size().value() >= 30000);
    BOOST_TEST(succeeds(s.take_error()));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(all_sockets_have_buffers, Poll, polls)
{
    auto listener = io<Poll>::tcp_listener::bind("127.0.0.1:0").value();
    auto udp = io<Poll>::udp_socket::bind("[::1]:0").value();
    tcp_pair<Poll> tcp;
    local_pair<Poll> local;
    buffer_sizes_can_be_set(listener);
    buffer_sizes_can_be_set(udp);
    buffer_sizes_can_be_set(tcp.near);
    buffer_sizes_can_be_set(local.near);
    if constexpr (outside::has_local_datagrams)
    {
        auto datagram = io<Poll>::local_datagram::unbound().value();
        buffer_sizes_can_be_set(datagram);
    }
}

// On what is no socket each of them is an error, and nothing worse.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_pipe_is_no_socket, Poll, polls)
{
    auto const no_socket = std::errc::not_a_socket;
    if constexpr (!outside::has_pipes)
    {
        BOOST_TEST(
            fails(stream_of<Poll>::adopt(outside::open_file()), no_socket));
        return;
    }
    auto ends = io<Poll>::pipe::open().value();
    auto wrong = stream_of<Poll>::adopt(ends.reader.release()).value();
    BOOST_TEST(fails(wrong.take_error(), no_socket));
    BOOST_TEST(fails(wrong.send_buffer_size(), no_socket));
    BOOST_TEST(fails(wrong.set_send_buffer_size(1), no_socket));
    BOOST_TEST(fails(wrong.ttl(), no_socket));
    BOOST_TEST(fails(wrong.set_ttl(1), no_socket));
    BOOST_TEST(fails(wrong.local_endpoint(), no_socket));
    BOOST_TEST(fails(wrong.peer_endpoint(), no_socket));
}

// A local stream that is taken for one over TCP says whose address it has; a
// pair of them may be made over TCP.
BOOST_AUTO_TEST_CASE_TEMPLATE(an_address_of_another_family, Poll, polls)
{
    local_pair<Poll> local;
    if constexpr (outside::has_local_pairs)
    {
        auto wrong = stream_of<Poll>::adopt(local.near.release()).value();
        BOOST_TEST(fails(wrong.local_endpoint(), errc::foreign_address));
        BOOST_TEST(fails(wrong.peer_endpoint(), condition::invalid_endpoint));
    }
    tcp_pair<Poll> tcp;
    auto other = local_of<Poll>::adopt(tcp.near.release()).value();
    BOOST_TEST(fails(other.local_endpoint(), errc::foreign_address));
    BOOST_TEST(fails(other.peer_endpoint(), condition::invalid_endpoint));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
