//! Tests <vigil/concept/waker.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/waker.hpp>
#include <vigil/concept/waker.hpp> // guarded
#include <vigil/mock/selector.hpp>
#include <vigil/poll.hpp>
#include <vigil/waker/eventfd.hpp>
#include <vigil/waker/none.hpp>
#include <vigil/waker/notify.hpp>
#include <vigil/waker/pipe.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>

namespace vigil::test {
namespace {

using allocator = std::allocator<std::byte>;
using mock_registry = basic_registry<mock::selector>;

template <class Policy, class Registry = registry>
constexpr bool is_policy = waker_policy<Policy, Registry, allocator>;

static_assert(is_policy<eventfd_waker>);
static_assert(is_policy<pipe_waker>);
static_assert(is_policy<no_waker>);
static_assert(is_policy<notify_waker, mock_registry>);
static_assert(is_policy<no_waker, mock_registry>);
static_assert(!is_policy<int>);

// The wakers of a mock, each of which makes a pollable ready.
struct model
{
    template <class Registry>
    class waker
    {
    public:
        explicit waker(mock::pollable& p)
            : of(&p)
        {
        }

        [[nodiscard]] std::error_code wake() const noexcept
        {
            of->make_ready(interest::readable);
            return {};
        }

        mock::pollable* of;
    };

    template <class Registry, class Allocator>
    class state
    {
    public:
        explicit state(Allocator const&) {}

        template <class Waker>
        result<Waker> open(Registry const& registry, token t)
        {
            if (auto const r =
                    registry.add(ready, t, interest::readable, oneshot);
                !r)
                return r.error();
            return result<Waker>(std::in_place, ready);
        }

        mock::pollable ready;
    };
};

static_assert(is_policy<model, mock_registry>);

// One line that is missing or different.

struct with_wakers_that_may_throw : model
{
    template <class Registry>
    struct waker
    {
        std::error_code wake() const;
    };

    template <class Registry, class Allocator>
    struct state
    {
        explicit state(Allocator const&);
        template <class Waker>
        result<Waker> open(Registry const&, token);
    };
};
static_assert(!is_policy<with_wakers_that_may_throw, mock_registry>);

struct with_wakers_that_do_not_move : model
{
    template <class Registry>
    struct waker
    {
        waker(waker&&) = delete;
        std::error_code wake() const noexcept;
    };

    template <class Registry, class Allocator>
    struct state
    {
        explicit state(Allocator const&);
        template <class Waker>
        result<Waker> open(Registry const&, token);
    };
};
static_assert(!is_policy<with_wakers_that_do_not_move, mock_registry>);

struct without_memory : model
{
    template <class Registry, class Allocator>
    struct state
    {
        template <class Waker>
        result<Waker> open(Registry const&, token);
    };
};
static_assert(!is_policy<without_memory, mock_registry>);

struct without_open : model
{
    template <class Registry, class Allocator>
    struct state
    {
        explicit state(Allocator const&);
    };
};
static_assert(!is_policy<without_open, mock_registry>);

struct opens_without_a_result : model
{
    template <class Registry, class Allocator>
    struct state
    {
        explicit state(Allocator const&);
        waker<Registry> open(Registry const&, token);
    };
};
static_assert(!is_policy<opens_without_a_result, mock_registry>);

// Who has something to close after a wait says so.

static_assert(
    collects_wakers<eventfd_waker::state<registry, allocator>, registry>);
static_assert(
    collects_wakers<pipe_waker::state<registry, allocator>, registry>);
static_assert(!collects_wakers<notify_waker::state<mock_registry, allocator>,
    mock_registry>);
static_assert(
    !collects_wakers<model::state<mock_registry, allocator>, mock_registry>);

struct collecting
{
    std::uint32_t epoch() noexcept;
    void collect(registry const&, std::uint32_t, bool (&)(token)) noexcept;
};
static_assert(collects_wakers<collecting, registry>);
static_assert(!collects_wakers<collecting, mock_registry>);

struct collecting_with_throws : collecting
{
    void collect(registry const&, std::uint32_t, bool (&)(token));
};
static_assert(!collects_wakers<collecting_with_throws, registry>);

BOOST_AUTO_TEST_SUITE(waker_concept)

BOOST_AUTO_TEST_CASE(a_policy_of_the_users_wakes)
{
    using poll_type = basic_poll<mock::selector, model>;
    auto poll = poll_type::open().value();
    poll_type::events_type events(4);
    auto const waker = poll.make_waker(token{7}).value();
    BOOST_TEST(poll.wait(events, timeout::zero()).value().empty());
    BOOST_TEST(waker.wake().has_value());
    BOOST_TEST((poll.wait(events).value()[0].token() == token{7}));
}

// What it says when it makes a waker is what the user is told.
BOOST_AUTO_TEST_CASE(a_waker_that_cannot_be_made)
{
    using poll_type = basic_poll<mock::selector, model>;
    auto poll = poll_type::open().value();
    auto const first = poll.make_waker(token{1});
    BOOST_TEST(first.has_value());
    BOOST_TEST(
        (poll.make_waker(token{2}).error() == condition::already_registered));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
