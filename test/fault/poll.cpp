//! Meets opening, registering and waiting with every fault.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>
#include <vigil/registration.hpp>

#include <array>
#include <cstddef>

#include <support/fault_run.hpp>

namespace vigil::test {
namespace {

constexpr token first{1};
constexpr token second{2};

// Two waits at most, since the first may be interrupted: an event with this
// token comes.
template <class Poll>
bool tells(fault_run& run, Poll& poll, token t)
{
    typename Poll::events_type events(8);
    for (int i = 0; i != 3; ++i)
        for (auto const& event : run([&] {
                 return poll.wait(events, timeout::nanoseconds(500'000));
             }).value())
            if (event.token() == t)
                return true;
    return false;
}

template <class Poll>
struct readable_pair
{
    using stream = typename io<Poll>::local_stream;

    static readable_pair make(fault_run& run)
    {
        auto both = run([] { return stream::pair(); }).value();
        return {std::move(both.first), std::move(both.second)};
    }

    void write(fault_run& run)
    {
        run([this] {
            return far.write_some(std::array{std::byte{1}});
        }).value();
    }

    stream near;
    stream far;
};

BOOST_AUTO_TEST_SUITE(poll_faults)

BOOST_AUTO_TEST_CASE_TEMPLATE(opening, Poll, faulty_polls)
{
    at_every_fault(4, [](fault_run& run) {
        auto poll = run([] { return Poll::open(); }).value();
        auto const copy = poll.registry();
        auto moved = std::move(poll);
    });
}

// What add, modify and remove fail to do leaves everything as it was.

BOOST_AUTO_TEST_CASE_TEMPLATE(add_is_all_or_nothing, Poll, faulty_polls)
{
    at_every_fault(20, [](fault_run& run) {
        auto poll = run([] { return Poll::open(); }).value();
        auto pair = readable_pair<Poll>::make(run);
        auto const& registry = poll.registry();
        auto const add = [&] {
            return registry.add(pair.near, first, interest::readable);
        };
        if (!run.once(add()))
        {
            auto const missing = registry.remove(pair.near);
            BOOST_TEST((missing.error() == condition::not_registered));
            BOOST_TEST(add().has_value());
        }
        run.refused(
            [&] { return registry.add(pair.near, second, interest::readable); },
            condition::already_registered);
        pair.write(run);
        BOOST_TEST(tells(run, poll, first));
    });
}

BOOST_AUTO_TEST_CASE_TEMPLATE(modify_is_all_or_nothing, Poll, faulty_polls)
{
    at_every_fault(20, [](fault_run& run) {
        auto poll = run([] { return Poll::open(); }).value();
        auto pair = readable_pair<Poll>::make(run);
        auto const& registry = poll.registry();
        run([&] {
            return registry.add(pair.near, first, interest::readable);
        }).value();
        auto const modified = registry.modify(
            pair.near, second, interest::readable | interest::writable, level);
        pair.write(run);
        BOOST_TEST(tells(run, poll, run.once(modified) ? second : first));
    });
}

BOOST_AUTO_TEST_CASE_TEMPLATE(remove_is_all_or_nothing, Poll, faulty_polls)
{
    at_every_fault(20, [](fault_run& run) {
        auto poll = run([] { return Poll::open(); }).value();
        auto pair = readable_pair<Poll>::make(run);
        auto const& registry = poll.registry();
        run([&] {
            return registry.add(pair.near, first, interest::readable, level);
        }).value();
        if (!run.once(registry.remove(pair.near)))
        {
            pair.write(run);
            BOOST_TEST(tells(run, poll, first));
            BOOST_TEST(registry.remove(pair.near).has_value());
        }
        BOOST_TEST(!tells(run, poll, first));
        run([&] {
            return registry.add(pair.near, second, interest::readable);
        }).value();
    });
}

BOOST_AUTO_TEST_CASE_TEMPLATE(rearm_and_hold, Poll, faulty_polls)
{
    at_every_fault(20, [](fault_run& run) {
        auto poll = run([] { return Poll::open(); }).value();
        auto pair = readable_pair<Poll>::make(run);
        auto const& registry = poll.registry();
        auto held = run([&] {
            return registry.hold(pair.near, first, interest::readable, level);
        }).value();
        run([&] { return held.modify(second, interest::readable); }).value();
        pair.write(run);
        BOOST_TEST(tells(run, poll, second));
        run([&] {
            return registry.rearm(pair.near, interest::readable);
        }).value();
        auto const removed = held.remove();
        run.once(removed);
    });
}

// Each kind of timeout, with something ready and with nothing: never an
// event lost, never an end before its time.
BOOST_AUTO_TEST_CASE_TEMPLATE(waiting, Poll, faulty_polls)
{
    at_every_fault(30, [](fault_run& run) {
        auto poll = run([] { return Poll::open(); }).value();
        auto pair = readable_pair<Poll>::make(run);
        auto other = readable_pair<Poll>::make(run);
        auto const& registry = poll.registry();
        run([&] {
            return registry.add(pair.near, first, interest::readable, level);
        }).value();
        run([&] {
            return registry.add(other.near, second, interest::readable, level);
        }).value();
        typename Poll::events_type events(8);
        std::size_t interrupted = 0;
        for (timeout const limit :
            {timeout::zero(), timeout::nanoseconds(1'000'000),
                timeout::nanoseconds(999'000), timeout::nanoseconds(1)})
        {
            bool const had_failed = run.has_failed();
            auto const before = default_system::now();
            auto const none = run([&] { return poll.wait(events, limit); });
            BOOST_TEST(none->empty());
            if (default_system::now() - before < limit.count() && !had_failed)
                ++interrupted;
        }
        BOOST_TEST(interrupted <= 1u);
        pair.write(run);
        other.write(run);
        for (timeout const limit : {timeout::never(), timeout::zero(),
                 timeout::nanoseconds(1'000'000), timeout::nanoseconds(999'000),
                 timeout::nanoseconds(172'800'000'000'000)})
        {
            std::size_t seen = 0;
            for (int i = 0; i != 2 && seen != 2; ++i)
                seen = run([&] { return poll.wait(events, limit); })->size();
            BOOST_TEST(seen == 2u);
        }
    });
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
