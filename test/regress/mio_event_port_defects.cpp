//! The defects of mio 1.2.2 in its selector over event ports: not here.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance.hpp>
#include <vigil/io.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include <sys/socket.h>

#include "support/counting_event_port.hpp"
#include "support/rigs.hpp"
#include "support/scratch.hpp"

namespace vigil::test {
namespace {

using os = counting_event_port;
using poll_type = basic_poll<basic_event_port_selector<os>>;
using vigil::law::first;
using vigil::law::second;

constexpr auto check = [](bool fact, char const* what) {
    BOOST_TEST(fact, what);
};

struct fixture
{
    fixture() { os::reset(); }
    ~fixture() { os::reset(); }

    descriptor_rig<poll_type, pair_peer> rig;
};

BOOST_FIXTURE_TEST_SUITE(mio_event_port_defects, fixture)

// With anything registered, a wait without end came back empty, at once, and
// its caller span. github.com/tokio-rs/mio/pull/2005
BOOST_AUTO_TEST_CASE(endless_wait_returns_empty_and_spins)
{
    constexpr int rounds = 30;
    law::pair_of_threads both(rig, check);
    auto const waker = both.away.poll.make_waker(first).value();
    auto peers = law::make_peers<4>(rig);
    for (auto& p : peers)
        both.away.add<edge_t>(p, second);
    both.start([&] {
        for (int n = 0; n != rounds; ++n)
        {
            poll_type::event_type room[4];
            auto const got = both.away.poll.wait(room);
            both.seen(got && got->size() == 1 && room[0].token() == first,
                "an endless wait ends with an event");
            both.answer();
        }
    });
    for (int n = 0; n != rounds; ++n)
    {
        BOOST_TEST(waker.wake().has_value());
        BOOST_TEST(both.is_answered());
    }
    both.join();
    // One call a wait, here and there.
    BOOST_TEST(os::waits.calls <= 2 * rounds);
    BOOST_TEST(os::polls.calls == 0);
}

// Events with the same token were one event, of whichever handles and wakers
// they were.
BOOST_AUTO_TEST_CASE(events_of_two_handles_merged)
{
    law::trial t(rig, check);
    auto reader = rig.make();
    auto writer = rig.make();
    auto const waker = t.poll.make_waker(first).value();
    reader.ready();
    t.add<edge_t>(reader, first, interest::readable);
    t.add<edge_t>(writer, first, interest::writable);
    BOOST_TEST(waker.wake().has_value());
    auto const got = t.wait();
    BOOST_TEST(got.size() == 3u);
    std::size_t readable = 0;
    std::size_t writable = 0;
    for (auto const& e : got)
    {
        BOOST_TEST((e.token() == first));
        BOOST_TEST(e.is_readable() != e.is_writable());
        readable += e.is_readable();
        writable += e.is_writable();
    }
    BOOST_TEST(readable == 2u);
    BOOST_TEST(writable == 1u);
}

// A time that was over, and an interruption, meant that there were none.
BOOST_AUTO_TEST_CASE(events_lost_beside_an_error)
{
    law::trial t(rig, check);
    auto const waker = t.poll.make_waker(first).value();
    for (timeout const limit :
        {law::patience, timeout::never(), timeout::zero()})
        for (int n = 0; n != 4; ++n) // of which two with an error
        {
            BOOST_TEST(waker.wake().has_value());
            BOOST_TEST(t.wait(limit).size() == 1u);
        }
}

// Urgent data was not asked for.
BOOST_AUTO_TEST_CASE(priority_ignored)
{
    law::trial t(rig, check);
    auto ends = open_connection();
    t.registry().add(ends.near, first, interest::priority, level).value();
    BOOST_TEST(t.is_quiet());
    BOOST_TEST(::send(ends.far.get(), "!", 1, MSG_OOB) == 1);
    auto const got = t.wait(law::patience);
    BOOST_REQUIRE(got.size() == 1u);
    BOOST_TEST(got[0].is_priority());
    BOOST_TEST(!got[0].is_readable());
}

// A second registration took the place of the first.
BOOST_AUTO_TEST_CASE(registration_overwritten)
{
    law::add_of_the_registered_is_refused<edge_t>(rig, check);
    law::add_of_the_registered_is_refused<level_t>(rig, check);
    law::add_of_the_registered_is_refused<oneshot_t>(rig, check);
}

// A read that would block re-armed the writing too.
BOOST_AUTO_TEST_CASE(writable_again_after_a_blocked_read)
{
    law::trial t(rig, check);
    auto p = rig.make();
    t.add<edge_t>(p, first, interest::readable | interest::writable);
    BOOST_TEST(t.reports(first));
    for (int round = 0; round != 5; ++round)
    {
        t.drain(p);
        BOOST_TEST(t.is_quiet());
    }
    p.ready();
    BOOST_TEST(t.reports(first));
    BOOST_TEST(t.last.is_readable());
    BOOST_TEST(!t.last.is_writable());
}

// Nor could one direction be re-armed without the other, and while others
// were ready all the time what waited for the fallback starved.
// github.com/tokio-rs/mio/pull/2005
BOOST_AUTO_TEST_CASE(busy_handles_starve_another)
{
    law::both_directions<edge_t>(rig, check);
    law::small_buffer_starves_no_latecomer<edge_t>(rig, check);
    law::small_buffer_starves_no_latecomer<level_t>(rig, check);
    law::small_buffer_starves_no_waker<level_t>(rig, check);
}

// The accept of one kind of listener did not re-arm it.
// github.com/tokio-rs/mio/pull/1998
BOOST_AUTO_TEST_CASE(listener_not_rearmed_by_accept)
{
    using objects = io<poll_type>;
    scratch const directory;
    law::trial t(rig, check);
    auto const at = local_endpoint::path(directory.path("socket")).value();
    auto listener = objects::local_listener::bind(at).value();
    t.registry().add(listener, first, interest::readable).value();
    for (int round = 0; round != 5; ++round)
    {
        auto const client = objects::local_stream::connect(at).value();
        BOOST_TEST(t.reports(first));
        BOOST_TEST(listener.accept().has_value());
        BOOST_TEST((listener.accept().error() == condition::would_block));
        BOOST_TEST(t.is_quiet());
    }
}

// A reader that took just what it expected was not told of what came next.
BOOST_AUTO_TEST_CASE(full_read_is_not_rearmed)
{
    using stream = io<poll_type>::local_stream;
    law::trial t(rig, check);
    auto [near, far] = stream::pair().value();
    t.registry().add(near, first, interest::readable).value();
    std::array<char, 4> room;
    for (int round = 0; round != 5; ++round)
    {
        BOOST_TEST(far.write_some(std::string_view("four")).value() == 4u);
        BOOST_TEST(t.reports(first));
        BOOST_TEST(near.read_some(std::span(room)).value() == 4u);
    }
}

// Each wake took a place in the queue of the port, of which there are so many.
BOOST_AUTO_TEST_CASE(wakes_fill_the_queue)
{
    law::trial t(rig, check);
    auto const waker = t.poll.make_waker(first).value();
    for (int n = 0; n != 1'000; ++n)
        BOOST_TEST(waker.wake().has_value());
    BOOST_TEST(os::sends.calls == 1);
    BOOST_TEST(t.wait().size() == 1u);
    BOOST_TEST(t.is_quiet());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
