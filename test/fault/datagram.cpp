//! Meets datagram sockets, pipes and adopted handles with every fault.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>

#include <array>
#include <string_view>
#include <vector>

#include <support/fault_run.hpp>
#include <sys/eventfd.h>

namespace vigil::test {
namespace {

constexpr std::string_view text = "some bytes";

template <class Socket>
void receive(fault_run& run, Socket& socket)
{
    std::array<std::byte, 32> room{};
    BOOST_TEST(run([&] { return socket.peek(room); })->size > 0u);
    BOOST_TEST(run([&] { return socket.peek_from(room); })->size > 0u);
    BOOST_TEST(run([&] { return socket.recv_from(room); })->size > 0u);
}

BOOST_AUTO_TEST_SUITE(datagram_faults)

BOOST_AUTO_TEST_CASE_TEMPLATE(udp, Poll, faulty_polls)
{
    at_every_fault(250, [](fault_run& run) {
        using socket_type = typename io<Poll>::udp_socket;
        auto poll = run([] { return Poll::open(); }).value();
        auto near = run([] {
            return socket_type::bind("127.0.0.1:0", {.reuse_port = true});
        }).value();
        auto far = run([] {
            return socket_type::bind("127.0.0.1:0", {.reuse_address = true});
        }).value();
        run([&] {
            return poll.registry().add(
                near, token{1}, interest::readable | interest::writable);
        }).value();
        endpoint const at = run([&] { return far.local_endpoint(); }).value();
        run([&] { return near.send_to(text, at); }).value();
        receive(run, far);
        run([&] { return near.connect(at); }).value();
        BOOST_TEST((run([&] { return near.peer_endpoint(); }).value() == at));
        run([&] { return near.send(text); }).value();
        std::array<std::byte, 4> small{};
        run([&] { return far.recv(small); }).value();
        run([&] { return near.set_broadcast(true); }).value();
        BOOST_TEST(run([&] { return near.broadcast(); }).value());
        run([&] { return near.set_ttl(5); }).value();
        BOOST_TEST(run([&] { return near.ttl(); }).value() == 5);
        run([&] { return near.set_multicast_loop(false); }).value();
        BOOST_TEST(!run([&] { return near.multicast_loop(); }).value());
        run([&] { return near.set_multicast_ttl(4); }).value();
        BOOST_TEST(run([&] { return near.multicast_ttl(); }).value() == 4);
        run([&] { return near.take_error(); }).value();
        run.once(near.close());
    });
}

// A membership of the loopback interface, which every machine has.
BOOST_AUTO_TEST_CASE_TEMPLATE(multicast, Poll, faulty_polls)
{
    at_every_fault(20, [](fault_run& run) {
        using socket_type = typename io<Poll>::udp_socket;
        auto socket = run([] {
            return socket_type::bind("[::1]:0", {.only_v6 = true});
        }).value();
        BOOST_TEST(run([&] { return socket.only_v6(); }).value());
        run([&] { return socket.join_multicast("[ff01::77]:0", 1); }).value();
        run([&] { return socket.leave_multicast("[ff01::77]:0", 1); }).value();
    });
}

BOOST_AUTO_TEST_CASE_TEMPLATE(local, Poll, faulty_polls)
{
    at_every_fault(150, [](fault_run& run) {
        using socket_type = typename io<Poll>::local_datagram;
        auto poll = run([] { return Poll::open(); }).value();
        auto const name = local_endpoint::abstract("vigil fault datagram " +
            std::to_string(reinterpret_cast<std::uintptr_t>(&run)))
                              .value();
        auto far = run([&] { return socket_type::bind(name); }).value();
        auto near = run([] { return socket_type::unbound(); }).value();
        run([&] {
            return poll.registry().add(far, token{1}, interest::readable);
        }).value();
        run([&] { return near.send_to(text, name); }).value();
        receive(run, far);
        run([&] { return near.connect(name); }).value();
        run([&] { return near.peer_endpoint(); }).value();
        run([&] { return near.local_endpoint(); }).value();
        run([&] { return near.send(text); }).value();
        std::array<std::byte, 32> room{};
        run([&] { return far.recv(room); }).value();
        auto both = run([] { return socket_type::pair(); }).value();
        run([&] { return both.first.shutdown(direction::both); }).value();
    });
}

BOOST_AUTO_TEST_CASE_TEMPLATE(pipes, Poll, faulty_polls)
{
    at_every_fault(60, [](fault_run& run) {
        auto poll = run([] { return Poll::open(); }).value();
        auto ends = run([] { return io<Poll>::pipe::open(); }).value();
        auto const& registry = poll.registry();
        run([&] {
            return registry.add(ends.reader, token{1}, interest::readable);
        }).value();
        run([&] {
            return registry.add(ends.writer, token{2}, interest::writable);
        }).value();
        std::array<std::byte, 32> room{};
        std::vector<std::string_view> const pieces{text, text};
        std::size_t sent =
            run([&] { return ends.writer.write_some(text); }).value();
        sent += run([&] { return ends.writer.write_some(pieces); }).value();
        while (sent != 0)
        {
            std::size_t const n =
                run([&] { return ends.reader.read_some(room); }).value();
            BOOST_REQUIRE(n != 0u);
            sent -= n;
        }
        int const h = ends.reader.release();
        auto adopted =
            run([&] { return io<Poll>::pipe_reader::adopt(h); }).value();
        run.once(adopted.close());
        run.once(ends.writer.close());
    });
}

// What fails stays the caller's, who tries again.
BOOST_AUTO_TEST_CASE_TEMPLATE(taking_over, Poll, faulty_polls)
{
    at_every_fault(60, [](fault_run& run) {
        auto const take = [&]<class Object>(Object*) {
            int const h = ::eventfd(0, 0);
            auto taken = run([h] { return Object::adopt(h); }).value();
            BOOST_TEST(taken.native_handle() == h);
            run.once(taken.close());
        };
        using objects = io<Poll>;
        take(static_cast<typename objects::io_source*>(nullptr));
        take(static_cast<typename objects::tcp_listener*>(nullptr));
        take(static_cast<typename objects::tcp_stream*>(nullptr));
        take(static_cast<typename objects::udp_socket*>(nullptr));
        take(static_cast<typename objects::local_listener*>(nullptr));
        take(static_cast<typename objects::local_datagram*>(nullptr));
        take(static_cast<typename objects::pipe_writer*>(nullptr));
    });
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
