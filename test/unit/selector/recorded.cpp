//! Tests <vigil/selector/recorded.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/defaults.hpp>
#include <vigil/io.hpp>
#include <vigil/mock.hpp>
#include <vigil/poll.hpp>
#include <vigil/selector/any.hpp>
#include <vigil/selector/recorded.hpp>
#include <vigil/selector/recorded.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include <support/counting_allocator.hpp>
#include <support/logs.hpp>
#include <support/outcome.hpp>

namespace vigil::test {
namespace {

using os = recorded<default_system>;
using over_epoll = recorded<basic_epoll_selector<os>>;
using over_poll = recorded<basic_poll_selector<os>>;
using over_mock = recorded<mock::selector>;

static_assert(selector<over_epoll>);
static_assert(nestable<over_epoll> && !nestable<over_poll>);
static_assert(has_notifiers<over_poll> && !has_notifiers<over_epoll>);
static_assert(emulates_edge<over_poll> && !emulates_edge<over_epoll>);
static_assert(may_emulate_edge<recorded<any_selector>>);
static_assert(supports<over_epoll, concurrent_wait_t>);
static_assert(std::is_same_v<default_waker<over_epoll>, eventfd_waker>);
static_assert(std::is_same_v<default_waker<over_poll>, notify_waker>);
static_assert(std::is_same_v<over_epoll::event_type,
    basic_epoll_selector<os>::event_type>); // a buffer goes to the kernel
static_assert(std::is_same_v<system_of<over_epoll>, os>);
static_assert(!takes_allocator<over_epoll, counting_allocator<std::byte>>);
static_assert(takes_allocator<over_poll, counting_allocator<std::byte>>);

using lines = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(recorded_selector_suite)

// What comes of its calls, and none of those that it makes itself.
BOOST_AUTO_TEST_CASE(registrations_and_events_are_written)
{
    auto const log = log_of([] {
        auto poll = basic_poll<over_epoll>::open().value();
        using stream = io<basic_poll<over_epoll>>::local_stream;
        auto ends = stream::pair().value();
        ends.second.write_some(std::array{'x'}).value();
        poll.registry()
            .add(ends.first, token{70}, interest::readable, level)
            .value();
        std::array<over_epoll::event_type, 4> room;
        BOOST_TEST(poll.wait(room, timeout::zero()).value().size() == 1u);
        poll.registry()
            .modify(ends.first, token{71}, interest::writable, oneshot)
            .value();
        BOOST_TEST(poll.wait(room).value().size() == 1u);
        poll.registry().remove(ends.first).value();
        BOOST_TEST(fails(
            poll.registry().remove(ends.first), condition::not_registered));
    });
    lines const expected{"0 selector.open() = 1",
        "0 pair(0) = 0 handle 1, handle 2", R"(0 send(handle 2, "x") = 1)",
        "0 1:selector.add(handle 1, 1, 1) = 0",
        "0 1:selector.wait(4, 0) = 1 {token of call 4: readable}, 0",
        "0 1:selector.modify(handle 1, 2, 2) = 0",
        "0 1:selector.wait(4, -1) = 1 {token of call 6: writable}, 0",
        "0 1:selector.remove(handle 1) = 0",
        "0 1:selector.remove(handle 1) = No such file or directory",
        "0 close(handle 2) = 0", "0 close(handle 1) = 0"};
    BOOST_TEST(lines_of(log) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(wakes_by_notifiers_are_written)
{
    auto const log = log_of([] {
        auto poll = basic_poll<over_poll>::open().value();
        auto waker = std::optional(poll.make_waker(token{7}).value());
        waker->wake().value();
        std::array<over_poll::event_type, 4> room;
        BOOST_TEST(poll.wait(room).value().size() == 1u);
        waker.reset();
    });
    lines const expected{"0 selector.open() = 1",
        "0 1:selector.open_notifier() = 0", "0 1:selector.notify(2) = 0",
        "0 1:selector.wait(4, -1) = 1 {token of call 2: readable}, 0",
        "0 1:selector.close_notifier(2) = 0"};
    BOOST_TEST(lines_of(log) == expected, boost::test_tools::per_element());
}

// Alone it serves a selector without a system: handles are addresses then,
// and the same address may be another source later.
BOOST_AUTO_TEST_CASE(a_selector_without_a_system_is_written)
{
    std::int64_t time = -1;
    auto const log = log_of([&] {
        auto poll = basic_poll<over_mock>::open().value();
        mock::pollable p;
        p.make_ready(interest::readable);
        for (int n = 0; n != 2; ++n)
        {
            poll.registry().add(p, token{7}, interest::readable).value();
            poll.registry().remove(p).value();
        }
        time = poll.selector().now();
    });
    lines const expected{"0 selector.open() = 1",
        "0 1:selector.add(foreign handle 1, 1, 0) = 0",
        "0 1:selector.remove(foreign handle 1) = 0",
        "0 1:selector.add(foreign handle 2, 1, 0) = 0",
        "0 1:selector.remove(foreign handle 2) = 0",
        "0 1:selector.now() = " + std::to_string(time)};
    BOOST_TEST(lines_of(log) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(polls_have_numbers)
{
    auto const log = log_of([] {
        auto const one = basic_poll<over_epoll>::open().value();
        auto const two = basic_poll<over_poll>::open().value();
        auto const nested = one.native_handle();
        BOOST_TEST(nested != default_system::invalid);
    });
    lines const expected{"0 selector.open() = 1", "0 selector.open() = 2",
        "0 1:selector.native_handle() = 0 foreign handle 1"};
    BOOST_TEST(lines_of(log) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_failure_of_a_wait_is_written)
{
    auto const log = log_of([] {
        auto poll = basic_poll<over_mock>::open().value();
        std::array<over_mock::event_type, 4> room;
        BOOST_TEST(fails(poll.wait(room), condition::deadlock));
    });
    BOOST_TEST(
        lines_of(log).at(1).starts_with("0 1:selector.wait(4, -1) = error "));
}

BOOST_AUTO_TEST_CASE(it_takes_the_arguments_and_the_memory_of_the_inner_one)
{
    memory_account account;
    using memory = counting_allocator<std::byte>;
    {
        using poll_type =
            basic_poll<over_poll, default_waker<over_poll>, memory>;
        auto const poll = poll_type::open_with(memory(account)).value();
        BOOST_TEST(account.bytes != 0u);
        using any_poll = basic_poll<recorded<any_selector>>;
        auto other = any_poll::open(hana::type_c<poll_selector>).value();
        BOOST_TEST(other.selector().emulates_edges());
        BOOST_TEST(other.selector().inner().emulates_edges());
    }
    BOOST_TEST(account.bytes == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
