//! Tests <vigil/waker/pipe.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/poll.hpp>
#include <vigil/system/faulty.hpp>
#include <vigil/waker/pipe.hpp>
#include <vigil/waker/pipe.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <tuple>

#include <fcntl.h>
#include <poll.h>
#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <unistd.h>

namespace vigil::test {
namespace {

using signal_type = pipe_signal<default_system>;
using faulty_signal = pipe_signal<faulty<default_system>>;

bool is_readable(int h)
{
    pollfd one{h, POLLIN, 0};
    return ::poll(&one, 1, 0) == 1;
}

BOOST_AUTO_TEST_SUITE(pipe_suite)

BOOST_AUTO_TEST_CASE(it_is_raised_and_cleared)
{
    auto const s = signal_type::open().value();
    BOOST_TEST(!is_readable(s.handle()));
    BOOST_TEST(!s.raise());
    BOOST_TEST(is_readable(s.handle()));
    s.clear();
    BOOST_TEST(!is_readable(s.handle()));
    s.clear();
}

// 65536 wakes fill it, and the next ones make room.
BOOST_AUTO_TEST_CASE(a_full_pipe_is_raised_all_the_same)
{
    auto const s = signal_type::open().value();
    errno = 77;
    for (int i = 0; i != 70'000; ++i)
        if (s.raise())
            BOOST_FAIL("not raised");
    BOOST_TEST(errno == 77);
    for (int i = 0; i != 20 && is_readable(s.handle()); ++i)
        s.clear();
    BOOST_TEST(!is_readable(s.handle()));
}

BOOST_AUTO_TEST_CASE(retries_are_bounded)
{
    auto const s = faulty_signal::open().value();
    {
        auto const plan = fault_plan::every(os_call::write, EAGAIN);
        BOOST_TEST(!s.raise());
        BOOST_TEST(plan.calls(os_call::write) == 4u);
    }
    auto const plan = fault_plan::every(os_call::write, EINTR);
    BOOST_TEST((s.raise() == std::errc::interrupted));
    BOOST_TEST(plan.calls(os_call::write) == 4u);
}

using woken_polls = std::tuple<basic_poll<default_selector, pipe_waker>,
    basic_poll<poll_selector, pipe_waker>>;

// Never drained but when full, and each wake is an edge, also then.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_full_pipe_still_wakes, Poll, woken_polls)
{
    watcher<Poll> watch;
    auto const waker = watch.poll().make_waker(watched).value();
    for (int i = 0; i != 65'536; ++i)
        waker.wake().value();
    BOOST_TEST(watch.count() == 1u);
    for (int round = 0; round != 3; ++round)
    {
        BOOST_TEST(succeeds(waker.wake()));
        BOOST_TEST(watch.count() == 1u);
        BOOST_TEST(watch.count() == 0u);
    }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
