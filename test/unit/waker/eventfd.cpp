//! Tests <vigil/waker/eventfd.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/poll.hpp>
#include <vigil/system/faulty.hpp>
#include <vigil/waker/eventfd.hpp>
#include <vigil/waker/eventfd.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstdint>
#include <tuple>

#include <fcntl.h>
#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <unistd.h>

namespace vigil::test {
namespace {

using signal_type = eventfd_signal<default_system>;
using faulty_signal = eventfd_signal<faulty<default_system>>;

void fill(int h)
{
    std::uint64_t const most = ~std::uint64_t(0) - 1;
    BOOST_REQUIRE(::write(h, &most, sizeof most) == sizeof most);
}

std::uint64_t count(int h)
{
    std::uint64_t n = 0;
    static_cast<void>(::read(h, &n, sizeof n));
    return n;
}

BOOST_AUTO_TEST_SUITE(eventfd_suite)

BOOST_AUTO_TEST_CASE(it_is_born_with_both_flags)
{
    auto const s = signal_type::open().value();
    BOOST_TEST((::fcntl(s.handle(), F_GETFL) & O_NONBLOCK) != 0);
    BOOST_TEST(::fcntl(s.handle(), F_GETFD) == FD_CLOEXEC);
}

BOOST_AUTO_TEST_CASE(a_full_counter_is_emptied_and_raised)
{
    auto const s = signal_type::open().value();
    fill(s.handle());
    errno = 77;
    BOOST_TEST(!s.raise());
    BOOST_TEST(errno == 77);
    BOOST_TEST(count(s.handle()) == 1u);
    s.raise();
    s.clear();
    s.clear(); // of nothing, too
    BOOST_TEST(count(s.handle()) == 0u);
}

// Interrupted or full again and again: three tries more, and an end.
BOOST_AUTO_TEST_CASE(retries_are_bounded)
{
    auto const s = faulty_signal::open().value();
    {
        auto const plan = fault_plan::every(os_call::write, EAGAIN);
        // Full since others have raised it: so it is raised.
        BOOST_TEST(!s.raise());
        BOOST_TEST(plan.calls(os_call::write) == 4u);
    }
    {
        auto const plan = fault_plan::every(os_call::write, EINTR);
        BOOST_TEST((s.raise() == std::errc::interrupted));
        BOOST_TEST(plan.calls(os_call::write) == 4u);
    }
    auto const plan = fault_plan::every(os_call::write, EIO);
    BOOST_TEST((s.raise() == std::errc::io_error));
    BOOST_TEST(plan.calls(os_call::write) == 1u);
}

// A wake through a full counter is an edge like any other.
using woken_polls = std::tuple<basic_poll<epoll_selector, eventfd_waker>,
    basic_poll<poll_selector, eventfd_waker>>;

BOOST_AUTO_TEST_CASE_TEMPLATE(a_full_counter_still_wakes, Poll, woken_polls)
{
    int const lowest = ::dup(0); // the number that the counter will have
    watcher<Poll> watch;
    ::close(lowest);
    auto const waker = watch.poll().make_waker(watched).value();
    for (int round = 0; round != 3; ++round)
    {
        BOOST_TEST(succeeds(waker.wake()));
        BOOST_TEST(watch.count() == 1u);
        count(lowest);
        fill(lowest);
        watch.count();
    }
    BOOST_TEST(succeeds(waker.wake()));
    BOOST_TEST(watch.count() == 1u);
    BOOST_TEST(watch.count() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
