//! Tests <vigil/waker/notify.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/poll.hpp>
#include <vigil/waker/notify.hpp>
#include <vigil/waker/notify.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <optional>
#include <utility>

#include <support/descriptors.hpp>
#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/polls.hpp>

namespace vigil::test {
namespace {

using poll_type = basic_poll<linked_poll::selector_type, notify_waker>;
static_assert(std::is_same_v<poll_type, linked_poll>);

BOOST_AUTO_TEST_SUITE(notify_suite)

BOOST_AUTO_TEST_CASE(a_waker_takes_no_descriptor)
{
    watcher<poll_type> watch;
    std::size_t const open = open_descriptors();
    auto const a = watch.poll().make_waker(token{1}).value();
    auto const b = watch.poll().make_waker(token{1}).value();
    BOOST_TEST(open_descriptors() == open);
    a.wake().value();
    b.wake().value();
    a.wake().value();
    BOOST_TEST(watch.count() == 2u);
    BOOST_TEST(watch.count() == 0u);
}

BOOST_AUTO_TEST_CASE(a_wake_outlives_its_waker)
{
    watcher<poll_type> watch;
    watch.poll().make_waker(watched).value().wake().value();
    BOOST_TEST(watch.until_readable());
    BOOST_TEST(watch.count() == 0u);
}

BOOST_AUTO_TEST_CASE(a_waker_outlives_its_poll)
{
    std::optional<poll_type> poll = poll_type::open().value();
    auto const waker = poll->make_waker(watched).value();
    poll.reset();
    BOOST_TEST(succeeds(waker.wake()));
}

BOOST_AUTO_TEST_CASE(wakers_move)
{
    watcher<poll_type> watch;
    auto a = watch.poll().make_waker(token{1}).value();
    auto b = watch.poll().make_waker(token{2}).value();
    auto c = std::move(a);
    BOOST_TEST(fails(a.wake(), condition::bad_handle));
    c.wake().value();
    c = std::move(b); // the wake that was made is delivered
    BOOST_TEST(watch.until_readable(token{1}));
    auto& same = c;
    c = std::move(same);
    c.wake().value();
    BOOST_TEST(watch.until_readable(token{2}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
