//! Tests <vigil/waker_ref.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/poll.hpp>
#include <vigil/waker_ref.hpp>
#include <vigil/waker_ref.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <type_traits>

#include <support/polls.hpp>

namespace vigil::test {
namespace {

struct counter
{
    int wake() const noexcept { return ++*wakes; }
    int* wakes;
};

struct may_throw
{
    void wake() const;
};

static_assert(std::is_trivially_copyable_v<waker_ref>);
static_assert(sizeof(waker_ref) == 2 * sizeof(void*));
static_assert(std::is_constructible_v<waker_ref, counter const&>);
static_assert(!std::is_convertible_v<counter const&, waker_ref>);
static_assert(!std::is_constructible_v<waker_ref, may_throw const&>);
static_assert(!std::is_constructible_v<waker_ref, int const&>);

BOOST_AUTO_TEST_SUITE(waker_ref_suite)

BOOST_AUTO_TEST_CASE(it_wakes_what_it_leads_to)
{
    int wakes = 0;
    counter const w{&wakes};
    waker_ref const ref(w);
    waker_ref const copy = ref;
    ref.wake();
    copy.wake();
    BOOST_TEST(wakes == 2);
    BOOST_TEST((ref == copy));
    counter const other{&wakes};
    BOOST_TEST(!(ref == waker_ref(other)));
}

BOOST_AUTO_TEST_CASE(none_wakes_nobody)
{
    waker_ref const none;
    none.wake();
    BOOST_TEST((none == waker_ref()));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(it_leads_to_the_waker_of_a_poll, Poll, polls)
{
    auto poll = Poll::open().value();
    auto const waker = poll.make_waker(token{7}).value();
    waker_ref(waker).wake();
    typename Poll::event_type room[2];
    auto const got = poll.wait(room).value();
    BOOST_REQUIRE(got.size() == 1u);
    BOOST_TEST((got[0].token() == token{7}));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
