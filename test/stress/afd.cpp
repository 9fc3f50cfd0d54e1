//! Tests the AFD selector by numbers: races, many sockets, no allocation.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/defaults.hpp>
#include <vigil/poll.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "support/counting_allocator.hpp"
#include "support/peers.hpp"

namespace vigil::test {
namespace {

using system = default_system;

constexpr interest in = interest::readable;
constexpr interest out = interest::writable;
constexpr timeout patience = timeout::nanoseconds(10'000'000'000);

bool send_byte(two_ends const& ends)
{
    return system::send(ends.far.get(), "x", 1) == 1;
}

// What is there to read, at most `room`.
std::size_t receive(two_ends const& ends)
{
    char room[256];
    auto const n = system::read(ends.near.get(), room, sizeof room);
    return n > 0 ? static_cast<std::size_t>(n) : 0;
}

// A byte arrives while the question about it is cancelled and asked anew:
// which of them comes first is up to the system, and the byte is reported.
BOOST_AUTO_TEST_CASE(no_event_is_lost_in_10000_races_in_one_thread)
{
    auto poll = vigil::poll::open().value();
    two_ends const ends = open_pair();
    std::array<event, 8> room;
    poll.registry().add(ends.near, token{0}, in).value();
    int lost = 0;
    for (std::uintptr_t n = 1; n <= 10'000; ++n)
    {
        BOOST_REQUIRE(send_byte(ends));
        poll.registry().modify(ends.near, token{n}, in).value();
        auto const told = poll.wait(room, patience).value();
        bool const is_told = told.size() == 1 && told[0].is_readable() &&
            told[0].token() == token{n};
        lost += !is_told;
        BOOST_REQUIRE(receive(ends) == 1u);
        poll.registry().rearm(ends.near, in).value();
    }
    BOOST_TEST(lost == 0);
}

// The same with another thread that sends.
BOOST_AUTO_TEST_CASE(no_event_is_lost_in_10000_races_of_two_threads)
{
    constexpr std::size_t count = 10'000;
    auto poll = vigil::poll::open().value();
    two_ends const ends = open_pair();
    std::array<event, 8> room;
    poll.registry().add(ends.near, token{0}, in).value();
    system::atomic<std::size_t> received{0};
    system::thread other;
    other.start([&] {
        for (std::size_t sent = 0; sent != count;)
            if (sent - received.load() < 16)
                sent += send_byte(ends);
    });
    bool is_stalled = false;
    for (std::uintptr_t n = 1; received.load() != count && !is_stalled; ++n)
    {
        // Three ways to cancel a question, at any time.
        if (n % 3 == 0)
            poll.registry().modify(ends.near, token{n}, in).value();
        else if (n % 3 == 1)
            poll.registry().modify(ends.near, token{n}, in | out).value();
        else
        {
            poll.registry().remove(ends.near).value();
            poll.registry().add(ends.near, token{n}, in).value();
        }
        is_stalled = poll.wait(room, patience).value().empty();
        std::size_t const more = receive(ends);
        received.store(received.load() + more);
        poll.registry().rearm(ends.near, in).value();
    }
    if (is_stalled)
        received.store(count); // lets the other end
    other.join();
    BOOST_TEST(!is_stalled);
    BOOST_TEST(received.load() == count);
}

BOOST_AUTO_TEST_CASE(two_thousand_sockets_in_one_poll)
{
    auto poll = vigil::poll::open().value();
    std::vector<two_ends> pairs;
    for (std::size_t n = 0; n != 1000; ++n)
    {
        pairs.push_back(open_pair());
        poll.registry().add(pairs[n].near, token{2 * n}, in).value();
        poll.registry().add(pairs[n].far, token{2 * n + 1}, in).value();
    }
    for (two_ends const& ends : pairs)
    {
        BOOST_REQUIRE(send_byte(ends));
        BOOST_REQUIRE(system::send(ends.near.get(), "x", 1) == 1);
    }
    std::vector<bool> is_told(2000);
    std::size_t told = 0;
    std::vector<event> room(256);
    while (told != 2000)
    {
        auto const got = poll.wait(room, patience).value();
        BOOST_TEST_REQUIRE(!got.empty());
        for (event const& e : got)
        {
            auto const n = static_cast<std::size_t>(e.token());
            BOOST_REQUIRE((e.is_readable() && !is_told[n]));
            is_told[n] = true;
            ++told;
        }
    }
    BOOST_TEST(poll.wait(room, timeout::zero()).value().empty());
}

BOOST_AUTO_TEST_CASE(no_allocation_after_warm_up)
{
    using allocator = counting_allocator<std::byte>;
    using counting_poll = basic_poll<afd_selector, notify_waker, allocator>;
    memory_account account;
    {
        auto poll = counting_poll::open_with(allocator(account)).value();
        std::vector<two_ends> pairs;
        for (std::size_t n = 0; n != 40; ++n)
        {
            pairs.push_back(open_pair());
            poll.registry().add(pairs[n].near, token{n}, in).value();
        }
        auto const waker = poll.make_waker(token{99}).value();
        std::array<event, 64> room;
        auto const turn = [&] {
            for (two_ends const& ends : pairs)
                BOOST_REQUIRE(send_byte(ends));
            BOOST_REQUIRE(waker.wake().has_value());
            std::size_t seen = 0;
            while (seen != pairs.size() + 1)
                seen += poll.wait(room, patience).value().size();
            for (std::size_t n = 0; n != pairs.size(); ++n)
            {
                BOOST_REQUIRE(receive(pairs[n]) == 1u);
                poll.registry().rearm(pairs[n].near, in).value();
                if (n % 4 == 0)
                    poll.registry().modify(pairs[n].near, token{n}, in).value();
            }
        };
        for (int n = 0; n != 3; ++n)
            turn();
        std::size_t const before = account.allocations;
        for (int n = 0; n != 50; ++n)
            turn();
        BOOST_TEST(account.allocations == before);
    }
    BOOST_TEST(account.bytes == 0u);
}

// Asked, cancelled, answered and not looked at: all is waited for.
BOOST_AUTO_TEST_CASE(a_poll_may_die_with_questions_in_flight)
{
    using allocator = counting_allocator<std::byte>;
    using counting_poll = basic_poll<afd_selector, notify_waker, allocator>;
    memory_account account;
    for (int round = 0; round != 20; ++round)
    {
        std::vector<two_ends> pairs;
        auto poll = counting_poll::open_with(allocator(account)).value();
        for (std::size_t n = 0; n != 40; ++n)
        {
            pairs.push_back(open_pair());
            poll.registry().add(pairs[n].near, token{n}, in).value();
            if (n % 3 == 0)
                poll.registry().modify(pairs[n].near, token{n}, in).value();
            if (n % 2 == 0)
                BOOST_REQUIRE(send_byte(pairs[n]));
        }
        auto const waker = poll.make_waker(token{99}).value();
        BOOST_REQUIRE(waker.wake().has_value());
    }
    BOOST_TEST(account.bytes == 0u);
}

} // namespace
} // namespace vigil::test
