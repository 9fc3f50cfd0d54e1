//! Tests <vigil/selector/composite_child.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/defaults.hpp>
#include <vigil/mock.hpp>
#include <vigil/selector/composite_child.hpp>
#include <vigil/selector/composite_child.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <memory>
#include <type_traits>

#include <support/counter_selector.hpp>
#include <support/renamed.hpp>
#include <support/scripted_selector.hpp>

namespace vigil::test {
namespace {

using heap = std::allocator<std::byte>;

template <composition Way>
using other = renamed<poll_selector, Way>;

// By what it has.
using nested = renamed<epoll_selector, composition::nested>;
static_assert(composition_of<epoll_selector, nested>() == composition::nested);
static_assert(composition_of<poll_selector, nested>() == composition::nested);
static_assert(composition_of<epoll_selector, counter_selector>() ==
    composition::attached);
static_assert(composition_of<epoll_selector, other<composition::threaded>>() ==
    composition::threaded);
static_assert(composition_of<epoll_selector, other<composition::polled>>() ==
    composition::polled);

// The first does not take such a handle.
static_assert(composition_of<mock::selector, nested>() == composition::polled);

static_assert(
    std::is_same_v<composite_child<epoll_selector, nested, heap>::selector_type,
        nested>);

constexpr interest readable = interest::readable;

/// S beside an epoll, and how many events come of a look.
template <class S>
struct beside
{
    using child_type = composite_child<epoll_selector, S, heap>;
    using part = composite_part<made_of<S, heap>, heap>;

    explicit beside(std::int64_t period = 0)
        : child(part{*open_selector<S>(heap()), period, heap()})
    {
        BOOST_TEST(child.reserve(4));
    }

    std::error_code prepare() { return child.prepare(first, bell); }

    std::size_t look(
        std::size_t room = 4, composite_look which = composite_look::usual)
    {
        auto const same = [](auto const& e) { return e; };
        return child.take(std::span(events).first(room), which, same).value();
    }

    // Whether a wait of the first tells of the child.
    bool hears()
    {
        std::array<epoll_selector::event_type, 4> told;
        auto const n = first.wait(told, timeout::zero()).value();
        bool is_heard = false;
        for (std::size_t k = 0; k != n; ++k)
            is_heard |=
                child.hear(told[k].token()) || told[k].token() == bell.name();
        return is_heard;
    }

    epoll_selector first{*epoll_selector::open()};
    composite_bell<epoll_selector> bell{first, {}};
    child_type child;
    std::array<typename child_type::event_type, 4> events;
};

BOOST_AUTO_TEST_SUITE(composite_child_suite)

// Nothing is asked of it before, and a nested one only when there is news.
BOOST_AUTO_TEST_CASE(a_nested_child_is_asked_when_its_handle_says_so)
{
    beside<nested> b;
    pair_peer p;
    other_handle const h{p.source().handle};
    BOOST_TEST(!b.hears());
    BOOST_TEST(!b.prepare());
    BOOST_TEST(!b.prepare());
    BOOST_TEST(
        !b.child.selector().add(h, token{7}, readable, mode::of<level_t>()));
    p.ready();
    BOOST_TEST(b.look() == 0u);
    BOOST_TEST(!b.child.hear(token{7}));
    BOOST_TEST(b.look() == 0u);
    BOOST_TEST(b.hears());
    BOOST_TEST(b.look(0) == 0u); // no room: the news stay
    BOOST_TEST(b.look() == 1u);
    BOOST_TEST((b.events[0].token() == token{7}));
    BOOST_TEST(b.look() == 1u); // where there was one there may be more
    p.drain();
    BOOST_TEST(b.look() == 0u);
    p.ready();
    BOOST_TEST(b.look() == 0u);
    BOOST_TEST(b.look(4, composite_look::all) == 1u); // it is its turn
}

// Once a wait, however often the first tells of it.
BOOST_AUTO_TEST_CASE(it_is_looked_at_again_if_it_was_not)
{
    beside<nested> b;
    pair_peer p;
    other_handle const h{p.source().handle};
    BOOST_TEST(!b.prepare());
    BOOST_TEST(
        !b.child.selector().add(h, token{7}, readable, mode::of<level_t>()));
    p.ready();
    BOOST_TEST(b.look() == 0u);
    BOOST_TEST(b.look(4, composite_look::again) == 0u); // no news
    BOOST_TEST(b.hears());
    BOOST_TEST(b.look(4, composite_look::again) == 1u);
    BOOST_TEST(b.look() == 1u);
    BOOST_TEST(b.hears());
    BOOST_TEST(b.look(4, composite_look::again) == 0u);
}

BOOST_AUTO_TEST_CASE(an_attached_child_rings_the_bell)
{
    beside<counter_selector> b;
    counter_source source;
    source.ready();
    BOOST_TEST(b.look() == 0u);
    b.bell.arm();
    BOOST_TEST(!b.prepare());
    BOOST_TEST(b.hears()); // the sleep ends: there is somebody new
    b.bell.silence();
    b.bell.arm();
    BOOST_TEST(!b.child.selector().add(&source, token{7}, readable, mode()));
    BOOST_TEST(b.hears());
    b.bell.silence();
    BOOST_TEST(b.look() == 1u);
    BOOST_TEST(b.look() == 1u);
    source.drain();
    BOOST_TEST(b.look() == 0u);
    b.bell.arm();
    source.ready();
    BOOST_TEST(b.hears());
}

BOOST_AUTO_TEST_CASE(a_polled_child_cuts_the_sleep)
{
    beside<other<composition::polled>> b(1'000);
    BOOST_TEST(b.child.cut(timeout::never()).is_never()); // nothing in it yet
    BOOST_TEST(!b.prepare());
    BOOST_TEST(b.child.cut(timeout::never()).count() == 1'000);
    BOOST_TEST(b.child.cut(timeout::nanoseconds(999)).count() == 999);
    BOOST_TEST(b.child.cut(timeout::nanoseconds(1'001)).count() == 1'000);
    BOOST_TEST(b.child.cut(timeout::zero()).is_zero());
    beside<nested> n;
    BOOST_TEST(!n.prepare());
    BOOST_TEST(n.child.cut(timeout::never()).is_never());
}

// At the user's word, also what has a better way.
BOOST_AUTO_TEST_CASE(with_a_period_any_child_is_polled)
{
    beside<nested> b(1'000);
    pair_peer p;
    p.ready();
    other_handle const h{p.source().handle};
    BOOST_TEST(!b.prepare());
    BOOST_TEST(
        !b.child.selector().add(h, token{7}, readable, mode::of<level_t>()));
    BOOST_TEST(!b.hears());
    BOOST_TEST(b.look() == 1u);
    BOOST_TEST(b.child.cut(timeout::never()).count() == 1'000);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
