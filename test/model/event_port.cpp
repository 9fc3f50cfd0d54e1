//! Tests the modelled event port against what the man pages say.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <boost/test/unit_test.hpp>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <support/event_port_model.hpp>
#include <support/peers.hpp>
#include <sys/time.h>
#include <unistd.h>

namespace vigil::test {
namespace {

using os = event_port_model;

/// A port, and what is said to it.
struct port
{
    /// An error number.
    int associate(int h, int events, std::uintptr_t name = 0)
    {
        return number(os::port_associate(
            handle.get(), h, events, reinterpret_cast<void*>(name)));
    }

    int dissociate(int h)
    {
        return number(os::port_dissociate(handle.get(), h));
    }

    int send(int events, std::uintptr_t name)
    {
        return number(
            os::port_send(handle.get(), events, reinterpret_cast<void*>(name)));
    }

    /// The error number of a wait for `wanted`; the records are in `room`.
    int get(unsigned wanted, std::int64_t nanoseconds = 0, unsigned most = 8)
    {
        count = wanted;
        return number(
            os::port_getn(handle.get(), room.data(), most, count, nanoseconds));
    }

    /// The number of records that are there now.
    unsigned look(unsigned most = 8)
    {
        int const why = get(1, 0, most);
        BOOST_TEST((why == 0 || why == ETIME));
        return count;
    }

    [[nodiscard]] bool has(
        std::size_t i, int source, int events, std::uintptr_t name) const
    {
        return room[i].portev_source == source &&
            room[i].portev_events == events &&
            room[i].portev_user == reinterpret_cast<void*>(name);
    }

    static int number(int done) { return done == -1 ? errno : 0; }

    unique_handle<os> handle{os::port_create()};
    std::array<os::port_event_type, 8> room{};
    unsigned count = 0;
};

constexpr int fd = os::port_source_fd;
constexpr int user = os::port_source_user;

BOOST_AUTO_TEST_SUITE(event_port)

// "... if data is available on the file descriptor at the time the
// port_associate() function is called, an event is immediately sent to the
// port. If data is not yet available, one event is sent to the port when data
// first becomes available."
BOOST_AUTO_TEST_CASE(one_record_an_association)
{
    port q;
    pair_peer p;
    int const h = p.source().handle;
    BOOST_TEST(q.associate(h, POLLIN, 7) == 0);
    BOOST_TEST(q.look() == 0u);
    p.ready();
    BOOST_TEST(q.look() == 1u);
    BOOST_TEST(q.has(0, fd, POLLIN, 7));
    BOOST_TEST(q.room[0].portev_object == static_cast<std::uintptr_t>(h));
    p.ready();
    BOOST_TEST(q.look() == 0u);
    BOOST_TEST(q.associate(h, POLLIN, 8) == 0);
    BOOST_TEST(q.look() == 1u);
    BOOST_TEST(q.has(0, fd, POLLIN, 8));
}

// "When an event for a PORT_SOURCE_FD object is retrieved, the object no
// longer has an association with the port."
BOOST_AUTO_TEST_CASE(a_record_that_is_out_ends_the_association)
{
    port q;
    pair_peer p;
    int const h = p.source().handle;
    BOOST_TEST(q.dissociate(h) == ENOENT);
    BOOST_TEST(q.associate(h, POLLIN) == 0);
    BOOST_TEST(q.dissociate(h) == 0);
    BOOST_TEST(q.dissociate(h) == ENOENT);
    p.ready();
    BOOST_TEST(q.look() == 0u);
    BOOST_TEST(q.associate(h, POLLIN) == 0);
    BOOST_TEST(q.look() == 1u);
    BOOST_TEST(q.dissociate(h) == ENOENT);
}

// "If the specified object is already associated with the specified port, the
// port_associate() function serves to update the events and user arguments."
BOOST_AUTO_TEST_CASE(an_association_is_replaced)
{
    port q;
    pair_peer p;
    int const h = p.source().handle;
    BOOST_TEST(q.associate(h, POLLIN, 1) == 0);
    BOOST_TEST(q.associate(h, POLLIN | POLLOUT, 2) == 0);
    BOOST_TEST(q.associate(h, POLLIN, 3) == 0); // its record is taken back
    BOOST_TEST(q.look() == 0u);
    p.ready();
    BOOST_TEST(q.look() == 1u);
    BOOST_TEST(q.has(0, fd, POLLIN, 3));
    BOOST_TEST(q.associate(h, POLLIN, 4) == 0);
    BOOST_TEST(q.dissociate(h) == 0); // and so it is here
    BOOST_TEST(q.look() == 0u);
}

// It says what was so then.
BOOST_AUTO_TEST_CASE(a_record_does_not_change_in_the_queue)
{
    port q;
    pair_peer p;
    int const h = p.source().handle;
    p.fill();
    p.ready();
    BOOST_TEST(q.associate(h, POLLIN | POLLOUT) == 0);
    p.drain();
    p.unfill();
    BOOST_TEST(q.look() == 1u);
    BOOST_TEST(q.has(0, fd, POLLIN, 0));
}

BOOST_AUTO_TEST_CASE(close_dissociates)
{
    port q;
    auto ends = open_pair();
    int const h = ends.near.get();
    BOOST_TEST(q.associate(h, POLLOUT) == 0);
    ends.near.close();
    BOOST_TEST(q.look() == 0u);
    BOOST_TEST(q.associate(h, POLLIN) == EBADFD);
    BOOST_TEST(q.dissociate(h) == EBADFD);
    descriptor const again(::dup2(ends.far.get(), h));
    BOOST_TEST(again.get() == h);
    BOOST_TEST(q.dissociate(h) == ENOENT); // another file of this number
    BOOST_TEST(q.associate(h, POLLIN, 5) == 0);
    BOOST_TEST(q.look() == 1u); // the other end is gone
    BOOST_TEST(q.room[0].portev_user == reinterpret_cast<void*>(5));
}

BOOST_AUTO_TEST_CASE(a_copy_of_a_descriptor_is_another)
{
    port q;
    pair_peer p;
    int const h = p.source().handle;
    descriptor const copy(::dup(h));
    BOOST_TEST(q.associate(h, POLLIN, 1) == 0);
    BOOST_TEST(q.associate(copy.get(), POLLIN, 2) == 0);
    p.ready();
    BOOST_TEST(q.look() == 2u);
    BOOST_TEST(q.associate(h, POLLIN, 1) == 0);
    BOOST_TEST(q.associate(copy.get(), POLLIN, 2) == 0);
    BOOST_TEST(q.dissociate(h) == 0);
    BOOST_TEST(q.look() == 1u);
    BOOST_TEST(q.has(0, fd, POLLIN, 2));
}

// POLLHUP and POLLOUT exclude each other, and a socket does not hang up.
BOOST_AUTO_TEST_CASE(hang_ups_are_those_of_solaris)
{
    port q;
    auto ends = open_pair();
    ends.far.close();
    BOOST_TEST(q.associate(ends.near.get(), POLLIN | POLLOUT) == 0);
    BOOST_TEST(q.look() == 1u);
    BOOST_TEST(q.has(0, fd, POLLIN | POLLOUT, 0));
    auto pipe = open_pipe();
    pipe.far.close();
    BOOST_TEST(q.associate(pipe.near.get(), POLLIN) == 0);
    BOOST_TEST(q.look() == 1u);
    BOOST_TEST(q.has(0, fd, POLLHUP, 0));
    pollfd both{ends.near.get(), POLLIN | POLLOUT, 0};
    BOOST_TEST(os::poll(&both, 1, 0) == 1);
    BOOST_TEST(both.revents == (POLLIN | POLLOUT));
}

// "The sent event has its portev_events member set to the value specified in
// the events parameter and its portev_user member ... in the user parameter."
BOOST_AUTO_TEST_CASE(user_events_are_queued_as_they_come)
{
    port q;
    BOOST_TEST(q.send(5, 1) == 0);
    BOOST_TEST(q.send(6, 2) == 0);
    BOOST_TEST(q.send(6, 2) == 0);
    BOOST_TEST(q.look() == 3u);
    BOOST_TEST(q.has(0, user, 5, 1));
    BOOST_TEST(q.has(1, user, 6, 2));
    BOOST_TEST(q.has(2, user, 6, 2));
    BOOST_TEST(q.look() == 0u);
}

// "The max parameter specifies the maximum number of events that can be
// returned in list[]": what is left over comes next, and in its turn.
BOOST_AUTO_TEST_CASE(a_queue_is_first_in_first_out)
{
    port q;
    std::array<pair_peer, 3> peers;
    for (std::uintptr_t i = 0; i != 3; ++i)
    {
        peers[i].ready();
        BOOST_TEST(q.associate(peers[i].source().handle, POLLIN, i) == 0);
        BOOST_TEST(q.send(0, 10 + i) == 0);
    }
    for (std::uintptr_t i = 0; i != 3; ++i)
    {
        BOOST_TEST(q.look(1) == 1u);
        BOOST_TEST(q.has(0, fd, POLLIN, i));
        BOOST_TEST(q.associate(peers[i].source().handle, POLLIN, 20 + i) == 0);
        BOOST_TEST(q.look(1) == 1u);
        BOOST_TEST(q.has(0, user, 0, 10 + i));
    }
    BOOST_TEST(q.look() == 3u);
    BOOST_TEST(q.has(0, fd, POLLIN, 20));
}

// "ETIME: ... nget is updated with the number of returned port_event_t
// structures in list[]."
BOOST_AUTO_TEST_CASE(fewer_than_wanted_come_with_etime)
{
    port q;
    BOOST_TEST(q.send(0, 1) == 0);
    BOOST_TEST(q.send(0, 2) == 0);
    BOOST_TEST(q.get(3, 1'000'000) == ETIME);
    BOOST_TEST(q.count == 2u);
    BOOST_TEST(q.has(1, user, 0, 2));
    BOOST_TEST(q.get(1) == ETIME);
    BOOST_TEST(q.count == 0u);
}

// Every second time here, as a real one may at any time.
BOOST_AUTO_TEST_CASE(as_many_as_wanted_may_come_with_an_error)
{
    port q;
    for (int const expected : {0, EINTR, 0, EINTR})
    {
        BOOST_TEST(q.send(0, 1) == 0);
        BOOST_TEST(q.get(1, -1) == expected);
        BOOST_TEST(q.count == 1u);
        BOOST_TEST(q.has(0, user, 0, 1));
    }
    BOOST_TEST(q.send(0, 1) == 0);
    BOOST_TEST(q.get(1, 1'000'000'000) == 0);
    BOOST_TEST(q.send(0, 1) == 0);
    BOOST_TEST(q.get(1, 1'000'000'000) == ETIME);
    BOOST_TEST(q.count == 1u);
}

// "EINTR: A signal was caught", and the number is not written.
BOOST_AUTO_TEST_CASE(a_signal_leaves_the_number)
{
    struct sigaction handled{};
    struct sigaction before{};
    handled.sa_handler = [](int) {};
    ::sigaction(SIGALRM, &handled, &before);
    itimerval const soon{{0, 1'000}, {0, 1'000}};
    ::setitimer(ITIMER_REAL, &soon, nullptr);
    port q;
    q.room[0].portev_source = 0;
    BOOST_TEST(q.get(1, -1) == EINTR);
    itimerval const never{};
    ::setitimer(ITIMER_REAL, &never, nullptr);
    // Takes one back that is on its way: valgrind is late with them.
    handled.sa_handler = SIG_IGN;
    ::sigaction(SIGALRM, &handled, nullptr);
    ::sigaction(SIGALRM, &before, nullptr);
    BOOST_TEST(q.count == 1u);
    BOOST_TEST(q.room[0].portev_source == 0);
}

BOOST_AUTO_TEST_CASE(arguments_are_checked)
{
    port q;
    BOOST_TEST(q.get(9, 0, 8) == EINVAL);
    int const h = q.handle.get();
    q.handle.reset();
    BOOST_TEST(::fcntl(h, F_GETFD) == -1);
    os::port_event_type one{};
    unsigned count = 1;
    BOOST_TEST(port::number(os::port_getn(h, &one, 1, count, 0)) == EBADF);
    BOOST_TEST(port::number(os::port_send(h, 0, nullptr)) == EBADF);
    BOOST_TEST(port::number(os::port_associate(h, 0, 0, nullptr)) == EBADF);
    BOOST_TEST(port::number(os::port_dissociate(h, 0)) == EBADF);
}

// "EAGAIN: The maximum number of events per port is exceeded."
BOOST_AUTO_TEST_CASE(a_port_may_be_full)
{
    auto const before = std::exchange(os::kernel::max_events, 2u);
    port q;
    pair_peer p;
    pair_peer other;
    BOOST_TEST(q.associate(p.source().handle, POLLIN) == 0);
    BOOST_TEST(q.send(0, 1) == 0);
    BOOST_TEST(q.send(0, 2) == EAGAIN);
    BOOST_TEST(q.associate(other.source().handle, POLLIN) == EAGAIN);
    BOOST_TEST(q.associate(p.source().handle, POLLIN) == 0);
    BOOST_TEST(q.dissociate(p.source().handle) == 0);
    BOOST_TEST(q.send(0, 2) == 0);
    os::kernel::max_events = before;
}

// "... a file descriptor that represents a newly created port", which can be
// polled itself.
BOOST_AUTO_TEST_CASE(the_handle_is_a_descriptor)
{
    port outer;
    port inner;
    BOOST_TEST(::fcntl(inner.handle.get(), F_GETFD) == FD_CLOEXEC);
    BOOST_TEST(outer.associate(inner.handle.get(), POLLIN) == 0);
    BOOST_TEST(outer.look() == 0u);
    BOOST_TEST(inner.send(0, 1) == 0);
    BOOST_TEST(outer.look() == 1u);
    BOOST_TEST(inner.look() == 1u);
    BOOST_TEST(outer.associate(inner.handle.get(), POLLIN) == 0);
    BOOST_TEST(outer.look() == 0u);
}

BOOST_AUTO_TEST_CASE(a_wait_takes_its_time)
{
    port q;
    constexpr std::int64_t limit = 3'000'000;
    std::int64_t const begin = os::now();
    BOOST_TEST(q.get(1, limit) == ETIME);
    BOOST_TEST(os::now() - begin >= limit);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
