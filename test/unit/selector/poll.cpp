//! Tests <vigil/selector/poll.hpp>: what the laws leave open.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/poll.hpp>
#include <vigil/selector/poll.hpp> // guarded
#include <vigil/system/faulty.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cerrno>
#include <utility>
#include <vector>

#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/polls.hpp>
#include <sys/resource.h>

namespace vigil::test {
namespace {

static_assert(selector<poll_selector>);
static_assert(emulates_edge<poll_selector> && has_notifiers<poll_selector>);
static_assert(!nestable<poll_selector>);
static_assert(!supports<poll_selector, exclusive_t>);
static_assert(!supports<poll_selector, concurrent_wait_t>);

constexpr auto readable = interest::readable;

BOOST_AUTO_TEST_SUITE(poll_selector_suite)

BOOST_AUTO_TEST_CASE(what_each_operation_costs)
{
    using poll_type = basic_poll<basic_poll_selector<faulty<default_system>>>;
    auto const plan = fault_plan::none();
    std::uint32_t before = 0;
    auto const cost = [&] {
        return plan.calls() - std::exchange(before, plan.calls());
    };
    auto poll = poll_type::open().value();
    BOOST_TEST(cost() == 1u);
    auto const waker = poll.make_waker(token{1}).value();
    BOOST_TEST(cost() == 0u);
    auto both = io<poll_type>::local_stream::pair().value();
    BOOST_TEST(cost() == 1u);
    auto const& registry = poll.registry();
    registry.add(both.first, token{2}, readable).value();
    BOOST_TEST(cost() == 1u); // fstat(2)
    registry.modify(both.first, token{2}, readable).value();
    registry.rearm(both.first, readable).value();
    waker.wake().value();
    BOOST_TEST(cost() == 0u);
    std::array<poll_type::event_type, 4> events;
    BOOST_TEST(poll.wait(events).value().size() == 1u);
    BOOST_TEST(plan.calls(os_call::poll_wait) == 1u);
    BOOST_TEST(cost() == 1u);
    registry.remove(both.first).value();
    BOOST_TEST(cost() == 0u);
}

// More registrations than the process may have descriptors: parked ones do
// not count, and the wait goes on. poll(2), EINVAL.
BOOST_AUTO_TEST_CASE(parked_handles_are_no_reason_to_fail)
{
    // Two descriptors below the limit, for the pipe of UBSan.
    local_pair<linked_poll> below;
    watcher<linked_poll> watch;
    std::vector<local_pair<linked_poll>> pairs(40);
    for (auto& pair : pairs)
        watch.registry().add(pair.near, watched, readable).value();
    for (auto& pair : pairs)
        pair.far.write_some(std::string_view("x")).value();
    BOOST_TEST(watch.count() == 40u);
    // All are parked now, and the limit is lowered below their number.
    rlimit const before = [] {
        rlimit now{};
        ::getrlimit(RLIMIT_NOFILE, &now);
        return now;
    }();
    rlimit lower = before;
    lower.rlim_cur = 20;
    below.near.close().value();
    below.far.close().value();
    ::setrlimit(RLIMIT_NOFILE, &lower);
    std::size_t const told = watch.count();
    ::setrlimit(RLIMIT_NOFILE, &before);
    BOOST_TEST(told == 0u);
    for (auto& pair : pairs)
        drain(pair.near);
    for (auto& pair : pairs)
        pair.far.write_some(std::string_view("x")).value();
    BOOST_TEST(watch.count() == 40u);
}

BOOST_AUTO_TEST_CASE(an_interest_of_another_system_is_refused)
{
    watcher<linked_poll> watch;
    local_pair<linked_poll> pair;
    auto const& registry = watch.registry();
    BOOST_TEST(fails(registry.add(pair.near, watched, interest::aio),
        errc::interest_not_supported));
    registry.add(pair.near, watched, readable).value();
    BOOST_TEST(
        fails(registry.modify(pair.near, watched, readable | interest::lio),
            condition::unsupported));
}

// What has no edge registration has nothing to re-arm.
BOOST_AUTO_TEST_CASE(rearm_asks_for_a_registration)
{
    watcher<linked_poll> watch;
    local_pair<linked_poll> pair;
    auto const& registry = watch.registry();
    BOOST_TEST(
        fails(registry.rearm(pair.near, readable), condition::not_registered));
    BOOST_TEST(fails(
        registry.rearm(handle_ref(-1), readable), condition::not_registered));
    registry.add(pair.near, watched, readable).value();
    BOOST_TEST(succeeds(registry.rearm(pair.near, readable)));
    registry.remove(pair.near).value();
    BOOST_TEST(
        fails(registry.rearm(pair.near, readable), condition::not_registered));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
