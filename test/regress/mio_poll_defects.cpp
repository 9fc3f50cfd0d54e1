//! The defects of mio 1.2.2 in its selector over poll(2): not here.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance.hpp>
#include <vigil/io.hpp>

#include <array>

#include "support/combinations.hpp"

namespace {

using namespace vigil::test;
using vigil::interest;
using vigil::token;
using vigil::law::first;
using vigil::law::second;
using vigil::law::third;

template <class WakerPolicy>
using rig = rig_of<vigil::basic_poll<vigil::poll_selector, WakerPolicy>>;

using rigs = std::tuple<rig<vigil::notify_waker>, rig<vigil::eventfd_waker>,
    rig<vigil::pipe_waker>>;

} // namespace

// A change of a registration right behind a wake drained the wake.
// github.com/tokio-rs/mio/issues/1874
VIGIL_TEST_CASES(wake_lost_to_a_registration, R, rigs)
{
    R rig;
    vigil::law::wake_and_change<vigil::edge_t>(rig, check);
}

// If something else ended the poll(2) between the two steps of a wake, its
// event said nothing, not even readable.
VIGIL_TEST_CASES(wake_event_without_readable, R, rigs)
{
    constexpr int rounds = 300;
    R rig;
    vigil::law::pair_of_threads both(rig, check);
    auto const waker = both.home.poll.make_waker(first).value();
    auto const go = both.away.poll.make_waker(first).value();
    auto p = rig.make();
    p.ready();
    both.home.template add<vigil::level_t>(p, second); // ends every poll(2)
    both.start([&] {
        for (int n = 0; n != rounds; ++n)
        {
            both.seen(waker.wake().has_value(), "wake succeeds");
            both.seen(both.away.reports(first), "the next round");
        }
    });
    for (int n = 0; n != rounds; ++n)
    {
        BOOST_TEST(both.home.reports(first));
        BOOST_TEST(both.home.last.is_readable());
        BOOST_TEST(go.wake().has_value());
    }
}

// After HUP or ERR was delivered the selector had removed the descriptor by
// itself, and the user's modify or remove failed. mio pull request 2012
VIGIL_TEST_CASES(not_registered_after_a_hang_up, R, rigs)
{
    R rig;
    vigil::law::hang_up_is_reported<vigil::edge_t>(rig, check);
    vigil::law::hang_up_after_data<vigil::edge_t>(rig, check);
}

// And it did so without its lock: a number that was reused in between could
// be removed instead.
VIGIL_TEST_CASES(reused_number_removed_after_a_hang_up, R, rigs)
{
    R rig;
    vigil::law::trial t(rig, check);
    for (int round = 0; round != 50; ++round)
    {
        auto gone = rig.make();
        int const number = gone.source().handle;
        t.template add<vigil::edge_t>(gone, first);
        gone.hang_up();
        BOOST_TEST(t.reports(first));
        t.remove(gone);
        gone.close();
        auto again = rig.make();
        auto once_more = rig.make(); // one of the two has that number
        BOOST_TEST((again.source().handle == number ||
            once_more.source().handle == number));
        t.template add<vigil::edge_t>(again, second);
        t.template add<vigil::edge_t>(once_more, third);
        BOOST_TEST(t.is_quiet());
        again.ready();
        once_more.ready();
        BOOST_TEST(t.reports_each(second, third));
        t.remove(again);
        t.remove(once_more);
    }
}

// The accept of one kind of listener did not re-arm it.
// mio pull request 1998
VIGIL_TEST_CASES(listener_not_rearmed_by_accept, R, rigs)
{
    using io = vigil::io<typename R::poll_type>;
    R rig;
    vigil::law::trial t(rig, check);
    auto listener =
        io::tcp_listener::bind(vigil::endpoint("127.0.0.1:0")).value();
    auto const at = listener.local_endpoint().value();
    t.registry().add(listener, first, interest::readable).value();
    for (int round = 0; round != 10; ++round)
    {
        auto const client = io::tcp_stream::connect(at).value();
        BOOST_TEST(t.reports(first));
        BOOST_TEST(listener.accept().has_value());
        BOOST_TEST(
            (listener.accept().error() == vigil::condition::would_block));
        BOOST_TEST(t.is_quiet());
    }
}

// A read that would block re-armed the writing too, and so each one made a
// fresh event. github.com/tokio-rs/mio/issues/1963
VIGIL_TEST_CASES(writable_again_after_a_blocked_read, R, rigs)
{
    R rig;
    vigil::law::trial t(rig, check);
    auto p = rig.make();
    t.template add<vigil::edge_t>(
        p, first, interest::readable | interest::writable);
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

// A descriptor that was closed while registered made an event without
// meaning in every wait, for ever.
VIGIL_TEST_CASES(closed_descriptor_spins, R, rigs)
{
    R rig;
    vigil::law::closed_while_registered<vigil::edge_t>(rig, check);
    vigil::law::closed_while_registered<vigil::level_t>(rig, check);
    vigil::law::closed_while_registered<vigil::oneshot_t>(rig, check);
}

// Each change by another thread began the timeout anew.
VIGIL_TEST_CASES(timeout_postponed_by_registrations, R, rigs)
{
    R rig;
    vigil::law::changes_do_not_move_the_end(rig, check);
}

// The buffer grew beyond what was asked for.
VIGIL_TEST_CASES(more_events_than_capacity, R, rigs)
{
    R rig;
    vigil::law::never_more_than_capacity<vigil::edge_t>(rig, check);
    vigil::law::never_more_than_capacity<vigil::level_t>(rig, check);
}
