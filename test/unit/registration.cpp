//! Tests <vigil/registration.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/registration.hpp>
#include <vigil/registration.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>

#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/outside.hpp>
#include <support/peers.hpp>
#include <support/polls.hpp>

namespace vigil::test {
namespace {

template <class Poll>
using owning = registration<typename Poll::registry_type, descriptor>;
template <class Poll>
using referring = registration<typename Poll::registry_type, descriptor&>;

static_assert(!std::is_copy_constructible_v<owning<edge_poll>>);
static_assert(std::is_nothrow_move_constructible_v<owning<edge_poll>>);
static_assert(std::is_nothrow_move_constructible_v<referring<edge_poll>>);
static_assert(!std::is_move_assignable_v<owning<edge_poll>>);
static_assert(!std::is_move_assignable_v<referring<edge_poll>>);

constexpr interest readable = interest::readable;
constexpr token first{1};
constexpr token second{2};

/// A counter that is readable, and stays so.
descriptor ready()
{
    return open_ready();
}

bool is_closed(handle h)
{
    return !outside::is_open(h);
}

template <class Poll>
struct home
{
    /// How many events named `t` there are now.
    std::size_t count(token t = first)
    {
        std::array<typename Poll::event_type, 8> room;
        std::size_t n = 0;
        for (auto const& each : poll.wait(room, timeout::zero()).value())
            n += each.token() == t;
        return n;
    }

    Poll poll = Poll::open().value();
    typename Poll::registry_type registry = poll.registry();
};

BOOST_AUTO_TEST_SUITE(registration_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(an_lvalue_is_referred_to, Poll, polls)
{
    home<Poll> h;
    auto counter = ready();
    {
        auto held = h.registry.hold(counter, first, readable, level).value();
        static_assert(std::is_same_v<decltype(held), referring<Poll>>);
        BOOST_TEST(&held.source() == &counter);
        BOOST_TEST(h.count() == 1u);
    }
    BOOST_TEST(h.count() == 0u);
    BOOST_TEST(!is_closed(counter.get()));
    BOOST_TEST(fails(h.registry.remove(counter), condition::not_registered));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_rvalue_is_owned, Poll, polls)
{
    home<Poll> h;
    auto counter = ready();
    auto const handle = counter.get();
    {
        auto held =
            h.registry.hold(std::move(counter), first, readable, level).value();
        static_assert(std::is_same_v<decltype(held), owning<Poll>>);
        BOOST_TEST(held.source().get() == handle);
        BOOST_TEST(h.count() == 1u);
    }
    BOOST_TEST(is_closed(handle));
}

// In this order: a file that somebody else has open would be reported on.
BOOST_AUTO_TEST_CASE_TEMPLATE(it_is_removed_before_it_is_closed, Poll, polls)
{
    home<Poll> h;
    auto counter = ready();
    descriptor const other(outside::duplicate(counter.get()));
    {
        auto const held =
            h.registry.hold(std::move(counter), first, readable, level).value();
        BOOST_TEST(h.count() == 1u);
    }
    BOOST_TEST(h.count() == 0u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(modify_keeps_the_options, Poll, polls)
{
    home<Poll> h;
    auto counter = ready();
    auto const hold = [&](auto... options) {
        return h.registry.hold(counter, first, readable, options...).value();
    };
    {
        auto held = hold(level);
        BOOST_TEST(succeeds(held.modify(second, readable)));
        BOOST_TEST(h.count(second) == 1u);
        BOOST_TEST(h.count(second) == 1u);
    }
    {
        auto held = hold(oneshot);
        BOOST_TEST(succeeds(held.modify(second, readable)));
        BOOST_TEST(h.count(second) == 1u);
        std::uint64_t const one = 1; // which is an edge, but no event
        BOOST_TEST(::write(counter.get(), &one, sizeof one) == 8);
        BOOST_TEST(succeeds(h.registry.rearm(counter, readable)));
        BOOST_TEST(h.count(second) == 0u);
    }
    auto held = hold();
    BOOST_TEST(succeeds(held.modify(second, readable)));
    BOOST_TEST(h.count(second) == 1u);
    BOOST_TEST(h.count(second) == 0u);
    BOOST_TEST(succeeds(held.modify(first, interest::priority)));
    BOOST_TEST(h.count() == 0u);
}

BOOST_AUTO_TEST_CASE(modify_keeps_exclusive_by_refusing)
{
    home<edge_poll> h;
    auto counter = ready();
    auto held =
        h.registry.hold(counter, first, readable, level, exclusive).value();
    BOOST_TEST(fails(held.modify(second, readable), errc::exclusive_modified));
    BOOST_TEST(h.count() == 1u);
    BOOST_TEST(succeeds(held.remove()));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(it_is_removed_once, Poll, polls)
{
    home<Poll> h;
    auto counter = ready();
    {
        auto held = h.registry.hold(counter, first, readable, level).value();
        BOOST_TEST(succeeds(held.remove()));
        BOOST_TEST(h.count() == 0u);
        BOOST_TEST(fails(held.remove(), errc::moved_from));
        BOOST_TEST(fails(held.modify(second, readable), errc::moved_from));
        BOOST_TEST(&held.source() == &counter);
        BOOST_TEST(succeeds(h.registry.add(counter, first, readable, level)));
    }
    BOOST_TEST(h.count() == 1u); // that one is not the guard's
}

BOOST_AUTO_TEST_CASE_TEMPLATE(removed_by_somebody_else, Poll, polls)
{
    home<Poll> h;
    auto counter = ready();
    auto held = h.registry.hold(counter, first, readable).value();
    BOOST_TEST(succeeds(h.registry.remove(counter)));
    BOOST_TEST(fails(held.modify(second, readable), condition::not_registered));
    BOOST_TEST(fails(held.remove(), condition::not_registered));
    BOOST_TEST(fails(held.remove(), errc::moved_from));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(one_guard_holds_it, Poll, polls)
{
    home<Poll> h;
    auto counter = ready();
    {
        auto a = h.registry.hold(counter, first, readable, level).value();
        std::optional b(std::move(a));
        BOOST_TEST(fails(a.modify(second, readable), errc::moved_from));
        BOOST_TEST(fails(a.remove(), errc::moved_from));
        BOOST_TEST(&b->source() == &counter);
        BOOST_TEST(h.count() == 1u);
        BOOST_TEST(succeeds(b->modify(second, readable)));
        BOOST_TEST(h.count(second) == 1u);
        b.reset();
        BOOST_TEST(h.count(second) == 0u);
        BOOST_TEST(succeeds(h.registry.add(counter, first, readable, level)));
    }
    BOOST_TEST(h.count() == 1u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_it_owns_moves_along, Poll, polls)
{
    home<Poll> h;
    std::optional a(h.registry.hold(ready(), first, readable, level).value());
    auto const handle = a->source().get();
    {
        auto b = std::move(*a);
        a.reset();
        BOOST_TEST(!is_closed(handle));
        BOOST_TEST(b.source().get() == handle);
        BOOST_TEST(h.count() == 1u);
    }
    BOOST_TEST(is_closed(handle));
    BOOST_TEST(h.count() == 0u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(it_outlives_its_poll, Poll, polls)
{
    auto counter = ready();
    std::optional<home<Poll>> h(std::in_place);
    auto held = h->registry.hold(counter, first, readable).value();
    h.reset();
    BOOST_TEST(succeeds(held.modify(second, readable)));
    BOOST_TEST(succeeds(held.remove()));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_io_object_is_owned, Poll, polls)
{
    watcher<Poll> watch;
    local_pair<Poll> pair;
    auto const h = pair.near.native_handle();
    {
        auto held = watch.registry()
                        .hold(std::move(pair.near), watched, readable)
                        .value();
        BOOST_TEST(!pair.near.is_open());
        BOOST_TEST(held.source().native_handle() == h);
        auto moved = std::move(held);
        pair.far.write_some(std::string_view("x")).value();
        BOOST_TEST(watch.until_readable());
        BOOST_TEST(drain(moved.source()) == "x");
        BOOST_TEST(fails(held.remove(), condition::bad_handle));
    }
    BOOST_TEST(!outside::is_open(h));
    BOOST_TEST(watch.count() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
