//! Tests <vigil/io/io_source.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>
#include <vigil/io/io_source.hpp>
#include <vigil/io/io_source.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <type_traits>
#include <utility>

#include <fcntl.h>
#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/polls.hpp>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

namespace vigil::test {
namespace {

template <class Poll>
using source_of = typename io<Poll>::io_source;

// A link where it is needed, and not a byte where it is not.
static_assert(sizeof(source_of<edge_poll>) == sizeof(int));
static_assert(sizeof(source_of<linked_poll>) == 2 * sizeof(void*));
static_assert(!std::is_copy_constructible_v<source_of<edge_poll>>);
static_assert(std::is_nothrow_move_constructible_v<source_of<linked_poll>>);
static_assert(std::is_nothrow_move_assignable_v<source_of<linked_poll>>);

template <class Poll>
source_of<Poll> counter(unsigned value)
{
    return source_of<Poll>::adopt(::eventfd(value, 0)).value();
}

bool is_closed(int h)
{
    return ::fcntl(h, F_GETFD) == -1;
}

BOOST_AUTO_TEST_SUITE(io_source_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(adopt_adds_two_flags_and_keeps_others, P, polls)
{
    int ends[2];
    BOOST_REQUIRE(::pipe(ends) == 0);
    BOOST_REQUIRE(::fcntl(ends[1], F_SETFL, O_APPEND) == 0);
    int const before = ::fcntl(ends[1], F_GETFL);
    auto const writer = source_of<P>::adopt(ends[1]).value();
    auto const reader = source_of<P>::adopt(ends[0]).value();
    BOOST_TEST(::fcntl(ends[1], F_GETFL) == (before | O_NONBLOCK));
    BOOST_TEST((before & O_APPEND) != 0);
    BOOST_TEST(::fcntl(ends[1], F_GETFD) == FD_CLOEXEC);
    BOOST_TEST(::fcntl(ends[0], F_GETFD) == FD_CLOEXEC);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(adopt_of_nothing_is_refused, Poll, polls)
{
    BOOST_TEST(fails(source_of<Poll>::adopt(-1), condition::bad_handle));
    int const h = ::eventfd(0, 0);
    ::close(h);
    BOOST_TEST(fails(source_of<Poll>::adopt(h), condition::bad_handle));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(one_object_owns_the_handle, Poll, polls)
{
    auto a = counter<Poll>(0);
    int const h = a.native_handle();
    auto b = std::move(a);
    BOOST_TEST(!a.is_open());
    BOOST_TEST(b.native_handle() == h);

    auto c = counter<Poll>(0);
    int const replaced = c.native_handle();
    c = std::move(b);
    BOOST_TEST(is_closed(replaced));
    BOOST_TEST(c.native_handle() == h);

    auto& same = c;
    c = std::move(same);
    BOOST_TEST(c.native_handle() == h);

    BOOST_TEST(c.release() == h);
    BOOST_TEST(!c.is_open());
    BOOST_TEST(!is_closed(h));
    {
        auto const d = source_of<Poll>::adopt(h).value();
    }
    BOOST_TEST(is_closed(h));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_moved_from_object_says_so, Poll, polls)
{
    auto a = counter<Poll>(0);
    auto const b = std::move(a);
    watcher<Poll> watch;
    auto const& registry = watch.registry();
    BOOST_TEST(a.native_handle() == -1);
    BOOST_TEST(a.release() == -1);
    BOOST_TEST(fails(a.close(), condition::bad_handle));
    BOOST_TEST(fails(
        registry.add(a, watched, interest::readable), condition::bad_handle));
    BOOST_TEST(fails(registry.modify(a, watched, interest::readable),
        condition::bad_handle));
    BOOST_TEST(fails(registry.remove(a), condition::bad_handle));
    BOOST_TEST(fails(
        registry.hold(a, watched, interest::readable), condition::bad_handle));
    // Somebody else's I/O would be on a handle that there is not.
    bool is_called = false;
    BOOST_TEST(fails(a.try_io(interest::readable,
                         [&]() -> result<void> {
                             is_called = true;
                             return {};
                         }),
        condition::bad_handle));
    BOOST_TEST(!is_called);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(close_closes_once, Poll, polls)
{
    auto a = counter<Poll>(0);
    int const h = a.native_handle();
    BOOST_TEST(succeeds(a.close()));
    BOOST_TEST(is_closed(h));
    BOOST_TEST(fails(a.close(), condition::bad_handle));
}

// By close, destruction and assignment.
BOOST_AUTO_TEST_CASE_TEMPLATE(closing_removes_the_registration, Poll, polls)
{
    watcher<Poll> watch;
    auto const& registry = watch.registry();
    auto const add = [&](source_of<Poll>& s) {
        BOOST_TEST(succeeds(registry.add(s, watched, interest::readable)));
    };
    auto a = counter<Poll>(1);
    add(a);
    BOOST_TEST(succeeds(a.close()));
    {
        auto b = counter<Poll>(1);
        add(b);
    }
    auto c = counter<Poll>(1);
    add(c);
    c = counter<Poll>(1);
    BOOST_TEST(watch.count() == 0u);
    // And the number of a closed handle is as good as new.
    add(c);
    BOOST_TEST(watch.count() == 1u);
}

// A registration goes where the object goes.
BOOST_AUTO_TEST_CASE_TEMPLATE(moving_keeps_the_registration, Poll, polls)
{
    watcher<Poll> watch;
    auto a = counter<Poll>(1);
    BOOST_TEST(succeeds(watch.registry().add(a, watched, interest::readable)));
    auto b = std::move(a);
    BOOST_TEST(watch.count() == 1u);
    BOOST_TEST(
        succeeds(watch.registry().modify(b, token{2}, interest::readable)));
    BOOST_TEST(watch.until_readable(token{2}));
    BOOST_TEST(succeeds(b.close()));
    BOOST_TEST(watch.count() == 0u);
}

// The file lives on in another descriptor, so that the object is removed
// first, and not by closing it.
BOOST_AUTO_TEST_CASE_TEMPLATE(after_dup_remove_comes_first, Poll, polls)
{
    watcher<Poll> watch;
    auto a = counter<Poll>(1);
    BOOST_TEST(
        succeeds(watch.registry().add(a, watched, interest::readable, level)));
    auto const other = source_of<Poll>::adopt(::dup(a.native_handle())).value();
    BOOST_TEST(succeeds(watch.registry().remove(a)));
    BOOST_TEST(succeeds(a.close()));
    BOOST_TEST(watch.count() == 0u);
}

// An object keeps its poll's core alive, not the other way round.
BOOST_AUTO_TEST_CASE_TEMPLATE(an_object_outlives_its_poll, Poll, polls)
{
    auto a = counter<Poll>(1);
    {
        watcher<Poll> watch;
        BOOST_TEST(
            succeeds(watch.registry().add(a, watched, interest::readable)));
    }
    std::uint64_t count = 0;
    BOOST_TEST(::read(a.native_handle(), &count, sizeof count) == 8);
    BOOST_TEST(succeeds(
        a.try_io(interest::readable, []() -> result<int> { return 1; })));
    BOOST_TEST(succeeds(a.close()));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(it_is_for_handles_without_a_class, Poll, polls)
{
    auto timer =
        source_of<Poll>::adopt(::timerfd_create(CLOCK_MONOTONIC, 0)).value();
    watcher<Poll> watch;
    BOOST_TEST(
        succeeds(watch.registry().add(timer, watched, interest::readable)));
    for (int round = 0; round != 3; ++round)
    {
        itimerspec const soon{{}, {0, 1000}};
        BOOST_TEST(
            ::timerfd_settime(timer.native_handle(), 0, &soon, nullptr) == 0);
        BOOST_TEST(watch.until_readable());
        auto const times =
            timer.try_io(interest::readable, [&]() -> result<std::uint64_t> {
                std::uint64_t n = 0;
                if (::read(timer.native_handle(), &n, sizeof n) != sizeof n)
                    return std::make_error_code(
                        std::errc::resource_unavailable_try_again);
                return n;
            });
        BOOST_TEST(times.value() == 1u);
    }
}

// try_io re-arms after a success and after would_block, and an error for
// good leaves the direction as it is.
BOOST_AUTO_TEST_CASE(try_io_rearms_unless_it_failed_for_good)
{
    watcher<linked_poll> watch;
    auto a = counter<linked_poll>(1);
    BOOST_TEST(succeeds(watch.registry().add(a, watched, interest::readable)));
    BOOST_TEST(watch.count() == 1u);
    BOOST_TEST(watch.count() == 0u);
    auto const with = [&](std::error_code why) {
        return a.try_io(
            interest::readable, [why]() -> result<void> { return why; });
    };
    BOOST_TEST(fails(
        with(std::make_error_code(std::errc::io_error)), std::errc::io_error));
    BOOST_TEST(watch.count() == 0u);
    BOOST_TEST(
        fails(with(std::make_error_code(std::errc::operation_would_block)),
            condition::would_block));
    BOOST_TEST(watch.count() == 1u);
    BOOST_TEST(succeeds(with({})));
    BOOST_TEST(watch.count() == 1u);
}

BOOST_AUTO_TEST_CASE(a_linked_object_is_in_one_poll)
{
    watcher<linked_poll> one;
    watcher<linked_poll> two;
    auto a = counter<linked_poll>(1);
    BOOST_TEST(succeeds(one.registry().add(a, watched, interest::readable)));
    BOOST_TEST(fails(two.registry().add(a, watched, interest::readable),
        condition::already_registered));
    BOOST_TEST(fails(two.registry().remove(a), condition::not_registered));
    BOOST_TEST(one.count() == 1u);
    BOOST_TEST(succeeds(one.registry().remove(a)));
    BOOST_TEST(succeeds(two.registry().add(a, watched, interest::readable)));
    BOOST_TEST(two.count() == 1u);
    BOOST_TEST(one.count() == 0u);
}

BOOST_AUTO_TEST_CASE(an_object_with_edges_is_in_several)
{
    watcher<edge_poll> one;
    watcher<edge_poll> two;
    auto a = counter<edge_poll>(1);
    BOOST_TEST(succeeds(one.registry().add(a, watched, interest::readable)));
    BOOST_TEST(succeeds(two.registry().add(a, watched, interest::readable)));
    BOOST_TEST(one.count() == 1u);
    BOOST_TEST(two.count() == 1u);
}

// An object with a link works with every selector.
BOOST_AUTO_TEST_CASE(a_linked_object_goes_with_native_edges)
{
    watcher<edge_poll> watch;
    auto a = counter<linked_poll>(1);
    BOOST_TEST(succeeds(watch.registry().add(a, watched, interest::readable)));
    BOOST_TEST(watch.count() == 1u);
    BOOST_TEST(succeeds(watch.registry().remove(a)));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
