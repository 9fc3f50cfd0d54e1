//! Tests <vigil/selector/event_port_delivery.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/event_port_delivery.hpp>
#include <vigil/selector/event_port_delivery.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <poll.h>
#include <support/counting_allocator.hpp>
#include <support/counting_event_port.hpp>
#include <support/peers.hpp>
#include <sys/socket.h>

namespace vigil::test {
namespace {

using os = counting_event_port;
using allocator = counting_allocator<std::byte>;
using delivery = event_port_delivery<os, allocator>;
using record = os::port_event_type;
using event_type = delivery::event_type;

constexpr interest readable = interest::readable;
constexpr interest writable = interest::writable;
constexpr interest both = interest::readable | interest::writable;
constexpr token one{1};
constexpr token two{2};

constexpr mode as_edge{};
constexpr mode as_level{.trigger = trigger::level};
constexpr mode as_oneshot{.trigger = trigger::oneshot};

/// In the place of the waiter, step by step.
class waiter : public delivery
{
public:
    explicit waiter(memory_account& account)
        : delivery(unique_handle<os>(os::port_create()), allocator(account))
    {
    }

    /// Takes records out of the queue, and leaves it at that.
    std::size_t get(std::size_t most = 48)
    {
        unsigned count = 1;
        os::port_getn(native_handle(), room[0].address(),
            static_cast<unsigned>(most), count, 0);
        return got = count;
    }

    /// Makes events of them.
    std::size_t tell() { return take(room, got); }

    std::size_t look()
    {
        get();
        return tell();
    }

    [[nodiscard]] std::uintptr_t armed(int h) const
    {
        return table_.find(index_of(h))->state.armed();
    }

    using delivery::ask_again;

    std::array<event_type, 48> room;
    std::size_t got = 0;
};

struct fixture
{
    fixture() { os::reset(); }
    ~fixture() { os::reset(); }

    memory_account account;
    waiter w{account};
    pair_peer p;
    int near = p.source().handle;
};

BOOST_FIXTURE_TEST_SUITE(event_port_delivery_suite, fixture)

BOOST_AUTO_TEST_CASE(an_edge_is_told_once)
{
    p.ready();
    BOOST_TEST(!w.add(near, one, readable, as_edge));
    BOOST_TEST(w.look() == 1u);
    BOOST_TEST((w.room[0].token() == one));
    BOOST_TEST(w.room[0].is_readable());
    BOOST_TEST(w.armed(near) == 0u);
    BOOST_TEST(os::associates.calls == 1); // nothing is left to ask for
    BOOST_TEST(os::polls.calls == 0);
    BOOST_TEST(w.look() == 0u);
}

// One direction is told, and the other asked for by itself.
BOOST_AUTO_TEST_CASE(an_edge_of_two_directions)
{
    BOOST_TEST(!w.add(near, one, both, as_edge));
    BOOST_TEST(w.look() == 1u);
    BOOST_TEST(w.room[0].is_writable());
    BOOST_TEST(!w.room[0].is_readable());
    BOOST_TEST(w.armed(near) == readable.bits());
    BOOST_TEST(os::associates.calls == 2);
    BOOST_TEST(w.look() == 0u);
    p.ready();
    BOOST_TEST(w.look() == 1u);
    BOOST_TEST(w.room[0].is_readable());
    BOOST_TEST(!w.room[0].is_writable()); // was told before
    BOOST_TEST(w.armed(near) == 0u);
}

// Urgent data is spent as the other directions are.
BOOST_AUTO_TEST_CASE(an_edge_of_urgent_data)
{
    auto const ends = open_connection();
    int const h = ends.near.get();
    BOOST_TEST(!w.add(h, one, interest::priority, as_edge));
    BOOST_TEST(::send(ends.far.get(), "!", 1, MSG_OOB) == 1);
    pollfd urgent{h, POLLPRI, 0};
    BOOST_REQUIRE(::poll(&urgent, 1, 10'000) == 1);
    for (int turn = 0; turn != 2; ++turn)
    {
        BOOST_TEST(w.look() == 1u);
        BOOST_TEST(w.room[0].is_priority());
        BOOST_TEST(w.armed(h) == 0u);
        BOOST_TEST(w.look() == 0u);
        BOOST_TEST(!w.rearm(h, interest::priority));
    }
}

// The end of a pipe is a hang-up, which would be told again and again.
BOOST_AUTO_TEST_CASE(a_hang_up_is_all_that_is_told)
{
    auto ends = open_pipe();
    int const reader = ends.near.get();
    BOOST_TEST(!w.add(reader, one, both | interest::priority, as_edge));
    ends.far.close();
    BOOST_TEST(w.look() == 1u);
    BOOST_TEST(w.room[0].is_read_closed());
    BOOST_TEST(w.armed(reader) == 0u);
    BOOST_TEST(w.look() == 0u);
    BOOST_TEST(!w.rearm(reader, readable));
    BOOST_TEST(w.look() == 1u);
}

BOOST_AUTO_TEST_CASE(a_oneshot_is_told_once)
{
    p.ready();
    BOOST_TEST(!w.add(near, one, both, as_oneshot));
    BOOST_TEST(w.look() == 1u);
    BOOST_TEST(w.look() == 0u);
    BOOST_TEST(os::associates.calls == 1);
    BOOST_TEST(os::polls.calls == 0);
    BOOST_TEST(!w.modify(near, two, both, as_oneshot));
    BOOST_TEST(w.look() == 1u);
    BOOST_TEST((w.room[0].token() == two));
}

BOOST_AUTO_TEST_CASE(a_level_is_told_while_it_lasts)
{
    p.ready();
    BOOST_TEST(!w.add(near, one, readable, as_level));
    for (int n = 1; n != 4; ++n)
    {
        BOOST_TEST(w.look() == 1u);
        BOOST_TEST((w.room[0].token() == one));
        BOOST_TEST(os::associates.calls == 1 + n);
        BOOST_TEST(os::polls.calls == n);
    }
    p.drain(); // with its record in the queue again
    BOOST_TEST(w.look() == 0u);
    BOOST_TEST(w.get() == 0u);
    p.ready();
    BOOST_TEST(w.look() == 1u);
}

// The port, a source of other polls, is readable as long as a wait would have
// something to tell.
BOOST_AUTO_TEST_CASE(a_level_keeps_the_port_readable)
{
    auto const is_readable = [this] {
        pollfd one{w.native_handle(), POLLIN, 0};
        return ::poll(&one, 1, 0) == 1;
    };
    BOOST_TEST(!w.add(near, one, readable, as_level));
    BOOST_TEST(!is_readable());
    p.ready();
    BOOST_TEST(is_readable());
    BOOST_TEST(w.look() == 1u);
    BOOST_TEST(is_readable());
    BOOST_TEST(!w.remove(near));
    BOOST_TEST(!is_readable());
}

// A record tells of the direction that was first: of a level, both count.
BOOST_AUTO_TEST_CASE(a_level_that_changed_in_the_queue)
{
    p.fill();
    p.ready();
    BOOST_TEST(!w.add(near, one, both, as_level));
    p.unfill();
    BOOST_TEST(w.look() == 1u);
    BOOST_TEST(w.room[0].is_readable());
    BOOST_TEST(w.room[0].is_writable());
    p.drain();
    BOOST_TEST(w.look() == 1u);
    BOOST_TEST(!w.room[0].is_readable());
    BOOST_TEST(w.room[0].is_writable());
}

// One call of poll(2) for all that are there, up to 32.
BOOST_AUTO_TEST_CASE(many_levels_at_once)
{
    std::vector<pair_peer> peers(40);
    for (std::uintptr_t i = 0; i != peers.size(); ++i)
    {
        peers[i].ready();
        BOOST_TEST(
            !w.add(peers[i].source().handle, token{i}, readable, as_level));
    }
    for (std::size_t i = 0; i != peers.size(); i += 2)
        peers[i].drain();
    BOOST_TEST(w.get() == 40u);
    BOOST_TEST(w.tell() == 20u);
    BOOST_TEST(os::polls.calls == 2);
    for (std::uintptr_t i = 0; i != 20; ++i)
        BOOST_TEST((w.room[i].token() == token{2 * i + 1}));
}

BOOST_AUTO_TEST_CASE(a_poll_that_fails_leaves_the_records)
{
    p.ready();
    BOOST_TEST(!w.add(near, one, readable, as_level));
    os::polls.failure = EINTR;
    BOOST_TEST(w.look() == 1u);
    BOOST_TEST(w.room[0].is_readable());
}

// Between port_getn(3C) and the lock another thread may come.
BOOST_AUTO_TEST_CASE(a_record_of_what_is_over)
{
    for (mode const m : {as_edge, as_level, as_oneshot})
    {
        pair_peer other;
        int const h = other.source().handle;
        other.ready();
        BOOST_TEST(!w.add(h, one, readable, m));
        BOOST_TEST(w.get() == 1u);
        BOOST_TEST(!w.remove(h));
        BOOST_TEST(w.tell() == 0u);
        BOOST_TEST(!w.add(h, one, readable, m));
        BOOST_TEST(w.get() == 1u);
        BOOST_TEST(!w.modify(h, two, readable, m));
        BOOST_TEST(w.tell() == 0u);
        BOOST_TEST(w.look() == 1u); // which is not spent by the old one
        BOOST_TEST((w.room[0].token() == two));
        BOOST_TEST(!w.remove(h));
    }
    // Nor of what never was one, by somebody else's association.
    for (int const h : {near, 99999})
    {
        *w.room[0].address() = record{POLLIN, os::port_source_fd,
            static_cast<std::uintptr_t>(h), nullptr};
        w.got = 1;
        BOOST_TEST(w.tell() == 0u);
    }
}

// A port may find out that there is nothing to tell after all.
BOOST_AUTO_TEST_CASE(a_record_that_says_nothing)
{
    for (mode const m : {as_edge, as_oneshot})
    {
        pair_peer other;
        int const h = other.source().handle;
        other.ready();
        BOOST_TEST(!w.add(h, one, readable, m));
        BOOST_TEST(w.get() == 1u);
        w.room[0].update(0);
        BOOST_TEST(w.tell() == 0u);
        BOOST_TEST(w.look() == 1u); // and it is asked anew
        BOOST_TEST((w.room[0].token() == one));
        BOOST_TEST(!w.remove(h));
    }
}

// What is nobody's event leaves its place to those behind it.
BOOST_AUTO_TEST_CASE(events_move_up)
{
    std::array<pair_peer, 3> peers;
    for (std::uintptr_t i = 0; i != 3; ++i)
    {
        peers[i].ready();
        BOOST_TEST(
            !w.add(peers[i].source().handle, token{i}, readable, as_edge));
    }
    BOOST_TEST(w.get() == 3u);
    BOOST_TEST(!w.remove(peers[0].source().handle));
    BOOST_TEST(w.tell() == 2u);
    BOOST_TEST((w.room[0].token() == token{1}));
    BOOST_TEST((w.room[1].token() == token{2}));
}

BOOST_AUTO_TEST_CASE(a_wake_has_the_token_of_its_waker)
{
    auto const n = w.open_notifier(token{7}).value();
    BOOST_TEST(!w.notify(n));
    w.close_notifier(n);
    std::size_t const held = account.bytes;
    BOOST_TEST(w.look() == 1u);
    BOOST_TEST((w.room[0].token() == token{7}));
    BOOST_TEST(w.room[0].is_readable());
    BOOST_TEST(!w.room[0].is_writable());
    BOOST_TEST(account.bytes < held); // freed with its last event
}

// What is asked of the port when something was told may fail: it is asked
// again, and the event is told all the same.
BOOST_AUTO_TEST_CASE(a_port_that_refuses)
{
    p.ready();
    BOOST_TEST(!w.add(near, one, readable, as_level));
    os::associates.failure = ENOMEM;
    BOOST_TEST(w.look() == 1u);
    BOOST_TEST(w.look() == 0u);
    os::associates.failure = 0;
    w.ask_again();
    BOOST_TEST(w.look() == 1u);
}

// Closed between the two: told once, and then forgotten.
BOOST_AUTO_TEST_CASE(a_level_that_was_closed)
{
    auto ends = open_pair();
    int const h = ends.near.get();
    BOOST_TEST(!w.add(h, one, writable, as_level));
    BOOST_TEST(w.get() == 1u);
    ends.near.close();
    BOOST_TEST(w.tell() == 1u);
    BOOST_TEST(w.room[0].is_error());
    BOOST_TEST(w.look() == 0u);
    BOOST_TEST((w.remove(h) == condition::bad_handle));
}

// Timers, AIO, message queues: whatever the user has sent to the port.
BOOST_AUTO_TEST_CASE(other_sources_are_told_as_they_are)
{
    *w.room[0].address() = record{
        5, os::port_source_aio, 6, reinterpret_cast<void*>(std::uintptr_t{7})};
    w.got = 1;
    BOOST_TEST(w.tell() == 1u);
    BOOST_TEST(w.room[0].is_aio());
    BOOST_TEST((w.room[0].token() == token{7}));
    BOOST_TEST(w.room[0].native().portev_events == 5);
    BOOST_TEST(w.room[0].native().portev_object == 6u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
