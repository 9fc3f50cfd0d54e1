//! Tests <vigil/selector/composite_children.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/defaults.hpp>
#include <vigil/mock.hpp>
#include <vigil/selector/composite_children.hpp>
#include <vigil/selector/composite_children.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <memory>
#include <tuple>
#include <type_traits>
#include <variant>

#include <support/peers.hpp>
#include <support/renamed.hpp>

namespace vigil::test {
namespace {

using heap = std::allocator<std::byte>;
using nested = renamed<epoll_selector, composition::nested>;

/// With what is protected.
template <class First, class... Others>
class children : public composite_children<heap, First, Others...>
{
    using base = composite_children<heap, First, Others...>;

    template <class S>
    using part = composite_part<made_of<S, heap>, heap>;

public:
    explicit children(std::int64_t period = 0)
        : base(*open_selector<First>(heap()), typename base::bell_type::parts(),
              std::tuple<part<Others>...>(part<Others>{
                  *open_selector<Others>(heap()), period, heap()}...))
    {
    }

    using base::bell_;
    using base::emulates;
    using base::first_;
    using base::hear;
    using base::is_shared;
};

using both = children<epoll_selector, nested>;
using linked = children<epoll_selector, mock::selector>;

static_assert(
    std::is_same_v<both::handle_types, handle_list<int, other_handle>>);
static_assert(std::is_same_v<both::keeper<int>, epoll_selector>);
static_assert(std::is_same_v<both::keeper<other_handle>, nested>);
static_assert(!both::emulates);
static_assert(linked::emulates);
static_assert(!emulates_edge<both>);
static_assert(emulates_edge<linked>);

// The handle is that of the first, if all others are in it.
static_assert(nestable<both>);
static_assert(!nestable<linked>);
static_assert(has_notifiers<children<mock::selector, nested>>);
static_assert(!has_notifiers<both>);

constexpr interest readable = interest::readable;
constexpr mode edges{};

BOOST_AUTO_TEST_SUITE(composite_children_suite)

BOOST_AUTO_TEST_CASE(a_handle_goes_to_who_keeps_its_type)
{
    both s;
    pair_peer p;
    int const a = p.source().handle;
    other_handle const b{a};
    BOOST_TEST(!s.add(a, token{1}, readable, edges));
    BOOST_TEST(
        (s.add(a, token{1}, readable, edges) == condition::already_registered));
    BOOST_TEST(
        (s.modify(b, token{2}, readable, edges) == condition::not_registered));
    BOOST_TEST(!s.add(b, token{2}, readable, edges));
    BOOST_TEST(!s.modify(b, token{3}, readable, edges));
    BOOST_TEST(!s.remove(a));
    BOOST_TEST((s.remove(a) == condition::not_registered));
    BOOST_TEST(!s.remove(b));
}

// One handle of either is enough for code that knows no better.
BOOST_AUTO_TEST_CASE(so_does_a_handle_that_is_either)
{
    both s;
    pair_peer p;
    both::handle_type const a = p.source().handle;
    both::handle_type const b = other_handle{p.source().handle};
    BOOST_TEST(!s.add(a, token{1}, readable, edges));
    BOOST_TEST(!s.add(b, token{2}, readable, edges));
    BOOST_TEST(!s.child<0>().remove(p.source().handle));
    BOOST_TEST(!s.child<1>().remove({p.source().handle}));
    BOOST_TEST((s.remove(a) == condition::not_registered));
    BOOST_TEST(
        (s.modify(b, token{2}, readable, edges) == condition::not_registered));
}

BOOST_AUTO_TEST_CASE(rearm_goes_to_who_emulates)
{
    linked s(1'000);
    mock::pollable p;
    BOOST_TEST(!s.rearm(3, readable));
    BOOST_TEST((s.rearm(&p, readable) == condition::not_registered));
    BOOST_TEST(!s.add(&p, token{1}, readable, edges));
    BOOST_TEST(!s.rearm(&p, readable));
    BOOST_TEST(!s.emulates_edges()); // the wakers are in the first
}

BOOST_AUTO_TEST_CASE(an_event_of_its_own_is_known)
{
    both s;
    BOOST_TEST(s.hear(s.bell_.name()));
    BOOST_TEST(!s.hear(token{1}));
    pair_peer p;
    BOOST_TEST(
        !s.add(other_handle{p.source().handle}, token{1}, readable, edges));
    p.ready();
    std::array<epoll_selector::event_type, 2> room;
    BOOST_TEST(s.first_.wait(room, timeout::zero()).value() == 1u);
    BOOST_TEST(s.hear(room[0].token()));
}

// Any token is allowed and none is reserved.
BOOST_AUTO_TEST_CASE(a_token_may_be_the_same_as_its_own)
{
    both s;
    pair_peer p;
    BOOST_TEST(!s.add(p.source().handle, token{1}, readable, edges));
    BOOST_TEST(!s.is_shared());
    BOOST_TEST(!s.modify(p.source().handle, s.bell_.name(), readable, edges));
    BOOST_TEST(s.is_shared());
}

// That of another child's registration is no matter: it is not confused.
BOOST_AUTO_TEST_CASE(a_token_in_another_child_is_its_own)
{
    both s;
    pair_peer p;
    BOOST_TEST(!s.add(
        other_handle{p.source().handle}, s.bell_.name(), readable, edges));
    BOOST_TEST(!s.is_shared());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
