//! A wait that fills its buffer closes the wakers that are in it.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <boost/test/unit_test.hpp>

#include <tuple>

#include <unistd.h>

namespace vigil::test {
namespace {

using polls = std::tuple<poll, basic_poll<epoll_selector, pipe_waker>,
    basic_poll<poll_selector, eventfd_waker>,
    basic_poll<poll_selector, pipe_waker>>;

// The number that the next descriptor gets: the lowest that is free.
int next_descriptor()
{
    int const fd = ::dup(0);
    ::close(fd);
    return fd;
}

BOOST_AUTO_TEST_SUITE(waker_leak)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_full_buffer_leaks_no_waker, P, polls)
{
    auto p = P::open().value();
    typename P::event_type one[1];
    int highest = 0;
    int const first = next_descriptor();
    for (int i = 0; i != 100; ++i)
    {
        p.make_waker(token{1}).value().wake().value();
        auto const events =
            p.wait(one, timeout::nanoseconds(10'000'000'000)).value();
        BOOST_REQUIRE(events.size() == 1u);
        BOOST_TEST((events[0].token() == token{1}));
        int const now = next_descriptor();
        highest = now > highest ? now : highest;
    }
    BOOST_TEST(highest - first <= 4);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
