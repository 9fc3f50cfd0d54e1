//! Laws: what a registration costs whoever waits in poll(2).
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/pair_of_threads.hpp>

#include <array>
#include <atomic>

#include "support/combinations.hpp"

namespace {

using namespace vigil::test;

/// Counts the looks of poll(2) at its array, and the signals that end one.
struct counting_system : vigil::default_system
{
    static int poll(poll_type* handles, std::size_t count,
        std::int64_t nanoseconds) noexcept
    {
        ++polls;
        return vigil::default_system::poll(handles, count, nanoseconds);
    }

    static std::ptrdiff_t write(
        handle_type h, void const* data, std::size_t size) noexcept
    {
        ++writes;
        return vigil::default_system::write(h, data, size);
    }

    static inline std::atomic<int> polls = 0;
    static inline std::atomic<int> writes = 0;
};

using counting_poll =
    vigil::basic_poll<vigil::basic_poll_selector<counting_system>,
        vigil::notify_waker>;

using counting_rig = descriptor_rig<counting_poll, pair_peer>;

constexpr std::size_t count = 300;

template <class Registry>
int register_all(
    Registry const& registry, std::array<pair_peer, count> const& peers)
{
    int failures = 0;
    for (auto const& p : peers)
        if (!registry.add(
                p.source(), vigil::token{7}, vigil::interest::readable))
            ++failures;
    return failures;
}

} // namespace

// Nobody waits: no system call but fstat(2), and one look at the next wait.
BOOST_AUTO_TEST_CASE(registrations_before_a_wait_cost_one_look)
{
    counting_rig rig;
    vigil::law::trial t(rig, check);
    auto const peers = vigil::law::make_peers<count>(rig);
    counting_system::polls = counting_system::writes = 0;
    BOOST_TEST(register_all(t.registry(), peers) == 0);
    BOOST_TEST(counting_system::polls == 0);
    BOOST_TEST(counting_system::writes == 0);
    BOOST_TEST(t.wait().empty());
    BOOST_TEST(counting_system::polls == 1);
}

// Another thread sleeps: however many registrations come in a row, it looks
// again once for each time that it was woken, and it is not woken again
// before it has looked.
BOOST_AUTO_TEST_CASE(registrations_during_a_wait_cost_one_look_a_wake_up)
{
    counting_rig rig;
    vigil::law::pair_of_threads both(rig, check);
    auto const peers = vigil::law::make_peers<count>(rig);
    auto const waker = both.away.poll.make_waker(vigil::law::first).value();
    counting_system::polls = counting_system::writes = 0;
    both.start([&] {
        both.seen(both.away.reports_only(vigil::law::first), "woken");
        both.answer();
    });
    BOOST_TEST(register_all(both.away.registry(), peers) == 0);
    BOOST_TEST(waker.wake().has_value());
    BOOST_TEST(both.is_answered());
    both.join();
    // One look to begin with in each of the two polls, and one for each
    // signal; the answer is one of these.
    BOOST_TEST(counting_system::polls <= counting_system::writes + 2);
}

// The same where they are re-armed.
BOOST_AUTO_TEST_CASE(rearms_during_a_wait_cost_one_look_a_wake_up)
{
    counting_rig rig;
    vigil::law::pair_of_threads both(rig, check);
    auto peers = vigil::law::make_peers<count>(rig);
    auto const waker = both.away.poll.make_waker(vigil::law::first).value();
    BOOST_TEST(register_all(both.away.registry(), peers) == 0);
    for (auto& p : peers)
        p.ready();
    for (std::size_t told = 0; told != count;)
        told += both.away.wait().size();
    for (auto& p : peers)
        p.drain();
    counting_system::polls = counting_system::writes = 0;
    both.start([&] {
        both.seen(both.away.reports_only(vigil::law::first), "woken");
        both.answer();
    });
    for (int again = 0; again != 2; ++again)
        for (auto const& p : peers)
            BOOST_TEST(both.away.registry()
                    .rearm(p.source(), vigil::interest::readable)
                    .has_value());
    BOOST_TEST(waker.wake().has_value());
    BOOST_TEST(both.is_answered());
    both.join();
    BOOST_TEST(counting_system::polls <= counting_system::writes + 2);
}
