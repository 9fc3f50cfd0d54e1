//! Waits to the nanosecond where the kernel refuses to.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/poll.hpp>

#include <cerrno>

#include <support/fault_run.hpp>
#include <support/outcome.hpp>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(precise_waits)

// An old kernel, or a seccomp filter: one refusal is remembered by each
// selector on its own, and the wait ends late rather than early.
BOOST_AUTO_TEST_CASE(a_refusal_is_remembered_and_no_wait_is_early)
{
    for (int const refusal : {ENOSYS, EPERM})
    {
        auto const plan =
            fault_plan::every(os_call::epoll_wait_precise, refusal);
        for (int polls = 1; polls != 3; ++polls)
        {
            auto poll = faulty_epoll::open().value();
            faulty_epoll::events_type events(4);
            for (std::int64_t const limit : {1'500'000, 999'999, 1})
            {
                auto const start = default_system::now();
                auto const told =
                    poll.wait(events, timeout::nanoseconds(limit));
                BOOST_TEST(succeeds(told));
                BOOST_TEST(default_system::now() - start >= limit);
            }
            BOOST_TEST(plan.calls(os_call::epoll_wait_precise) ==
                static_cast<unsigned>(polls));
            BOOST_TEST(plan.calls(os_call::epoll_wait) ==
                static_cast<unsigned>(3 * polls));
        }
    }
}

// Any other error is the user's to see, and nothing is concluded from it:
// the next wait asks again. (Under valgrind that one is refused.)
BOOST_AUTO_TEST_CASE(another_error_is_no_refusal)
{
    auto poll = faulty_epoll::open().value();
    faulty_epoll::events_type events(4);
    {
        auto const plan =
            fault_plan::every(os_call::epoll_wait_precise, EINVAL);
        BOOST_TEST(fails(poll.wait(events, timeout::nanoseconds(1)),
            std::errc::invalid_argument));
    }
    auto const plan = fault_plan::none();
    BOOST_TEST(succeeds(poll.wait(events, timeout::nanoseconds(1))));
    BOOST_TEST(plan.calls(os_call::epoll_wait_precise) == 1u);
}

// Whole milliseconds go the short way.
BOOST_AUTO_TEST_CASE(whole_milliseconds_need_no_precision)
{
    auto poll = faulty_epoll::open().value();
    faulty_epoll::events_type events(4);
    auto const plan = fault_plan::none();
    BOOST_TEST(succeeds(poll.wait(events, timeout::zero())));
    BOOST_TEST(succeeds(poll.wait(events, timeout::nanoseconds(1'000'000))));
    BOOST_TEST(plan.calls(os_call::epoll_wait) == 2u);
    BOOST_TEST(plan.calls() == 2u);
}

// An interrupted wait is a success with nothing, and what is ready is there
// for the next one.
BOOST_AUTO_TEST_CASE(an_interruption_is_empty)
{
    auto poll = faulty_epoll::open().value();
    auto const waker = poll.make_waker(token{1}).value();
    waker.wake().value();
    faulty_epoll::events_type events(4);
    {
        auto const plan = fault_plan::every(os_call::epoll_wait, EINTR);
        BOOST_TEST(poll.wait(events).value().empty());
    }
    BOOST_TEST(poll.wait(events).value().size() == 1u);
}

// Wakes of its own are known to a selector without the system.
BOOST_AUTO_TEST_CASE(an_interruption_delivers_wakes)
{
    auto poll = faulty_poll::open().value();
    auto const waker = poll.make_waker(token{1}).value();
    waker.wake().value();
    faulty_poll::events_type events(4);
    auto const plan = fault_plan::every(os_call::poll_wait, EINTR);
    BOOST_TEST(poll.wait(events).value().size() == 1u);
    BOOST_TEST(poll.wait(events).value().empty());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
