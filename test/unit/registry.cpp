//! Tests <vigil/registry.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/registry.hpp>
#include <vigil/registry.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include <support/descriptors.hpp>
#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/outside.hpp>
#include <support/peers.hpp>
#include <support/polls.hpp>

namespace vigil::test {
namespace {

using registry_type = edge_poll::registry_type;

// A pointer; a copy cannot fail, and none is empty.
static_assert(sizeof(registry_type) == sizeof(void*));
static_assert(std::is_nothrow_copy_constructible_v<registry_type>);
static_assert(std::is_nothrow_copy_assignable_v<registry_type>);
static_assert(!std::is_default_constructible_v<registry_type>);

static_assert(source<descriptor, registry_type>);
static_assert(!source<int, registry_type>);

constexpr interest readable = interest::readable;
constexpr token first{1};
constexpr token second{2};

descriptor ready()
{
    return open_ready();
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

/// What is asked of a source that registers itself. It names another one
/// and has a handle besides, and neither is looked at.
struct self_registering
{
    struct call
    {
        char verb;
        token name;
        interest wanted;
        mode how;

        bool operator==(call const&) const = default;
    };

    template <class Registry>
    std::error_code add_to(Registry const&, token t, interest i, mode m)
    {
        calls.push_back({'a', t, i, m});
        return failure;
    }

    template <class Registry>
    std::error_code modify_in(Registry const&, token t, interest i, mode m)
    {
        calls.push_back({'m', t, i, m});
        return failure;
    }

    template <class Registry>
    std::error_code remove_from(Registry const&)
    {
        calls.push_back({'r', {}, readable, {}});
        return failure;
    }

    descriptor& inner_source() { std::abort(); }
    int native_handle() const { std::abort(); }

    std::vector<call> calls;
    std::error_code failure;
};

/// Names another source; its handle is not looked at.
template <class Source>
struct delegating
{
    Source& inner_source() { return inner; }
    int native_handle() const { std::abort(); }

    Source& inner;
};

BOOST_AUTO_TEST_SUITE(registry_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_copy_is_the_same_registry, Poll, polls)
{
    home<Poll> h;
    auto const counter = ready();
    auto copy = h.registry;
    BOOST_TEST(succeeds(copy.add(counter, first, readable, level)));
    BOOST_TEST(h.count() == 1u);
    BOOST_TEST(fails(h.registry.add(counter, first, readable),
        condition::already_registered));
    home<Poll> other;
    copy = other.registry;
    BOOST_TEST(fails(copy.remove(counter), condition::not_registered));
    BOOST_TEST(&copy.selector() == &other.poll.selector());
    BOOST_TEST(succeeds(h.registry.remove(counter)));
    BOOST_TEST(!copy.is_inherited());
    auto const moved = std::move(copy); // which copies
    BOOST_TEST(&copy.selector() == &moved.selector());
}

// And only then is the selector closed.
BOOST_AUTO_TEST_CASE_TEMPLATE(it_outlives_its_poll, Poll, polls)
{
    auto const counter = ready();
    std::size_t const open = open_descriptors();
    {
        std::optional<Poll> poll(Poll::open().value());
        auto const registry = poll->registry();
        poll.reset();
        BOOST_TEST(open_descriptors() == open + 1);
        BOOST_TEST(succeeds(registry.add(counter, first, readable)));
        BOOST_TEST(succeeds(registry.modify(counter, second, readable)));
        BOOST_TEST(succeeds(registry.remove(counter)));
    }
    BOOST_TEST(open_descriptors() == open);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(that_of_a_moved_from_poll_refuses, Poll, polls)
{
    home<Poll> h;
    Poll const to = std::move(h.poll);
    auto counter = ready();
    auto const& none = h.poll.registry();
    auto const copy = none;
    BOOST_TEST(fails(none.add(counter, first, readable), errc::moved_from));
    BOOST_TEST(fails(none.modify(counter, first, readable), errc::moved_from));
    BOOST_TEST(fails(none.remove(counter), errc::moved_from));
    BOOST_TEST(fails(none.hold(counter, first, readable), errc::moved_from));
    BOOST_TEST(fails(copy.add(counter, first, readable), errc::moved_from));
    BOOST_TEST(fails(none.rearm(counter, readable), errc::moved_from));
    // A source that registers itself is not asked to.
    self_registering s;
    BOOST_TEST(fails(none.add(s, first, readable), errc::moved_from));
    BOOST_TEST(fails(none.modify(s, first, readable), errc::moved_from));
    BOOST_TEST(fails(none.remove(s), errc::moved_from));
    BOOST_TEST(fails(none.hold(s, first, readable), errc::moved_from));
    BOOST_TEST(s.calls.empty());
    BOOST_TEST(!none.is_inherited());
    // A copy from before, and the poll itself, work on.
    BOOST_TEST(succeeds(h.registry.add(counter, first, readable)));
    BOOST_TEST(succeeds(to.registry().remove(counter)));
}

// A temporary is as good as a name.
BOOST_AUTO_TEST_CASE_TEMPLATE(sources_may_be_const_or_temporary, Poll, polls)
{
    home<Poll> h;
    auto const counter = ready();
    raw_source const named{counter.get()};
    BOOST_TEST(succeeds(
        h.registry.add(raw_source{counter.get()}, first, readable, level)));
    BOOST_TEST(h.count() == 1u);
    BOOST_TEST(succeeds(h.registry.modify(named, second, readable, level)));
    BOOST_TEST(h.count(second) == 1u);
    BOOST_TEST(succeeds(h.registry.remove(raw_source{counter.get()})));
    BOOST_TEST(h.count(second) == 0u);
}

// Unlike a guard, which keeps them.
BOOST_AUTO_TEST_CASE_TEMPLATE(modify_takes_its_options_anew, Poll, polls)
{
    home<Poll> h;
    auto const counter = ready();
    auto const& registry = h.registry;
    BOOST_TEST(succeeds(registry.add(counter, first, readable, level)));
    BOOST_TEST(h.count() == 1u);
    BOOST_TEST(h.count() == 1u);
    BOOST_TEST(succeeds(registry.modify(counter, first, readable)));
    BOOST_TEST(h.count() == 1u);
    BOOST_TEST(h.count() == 0u);
    BOOST_TEST(succeeds(registry.modify(counter, first, readable, level)));
    BOOST_TEST(h.count() == 1u);
    BOOST_TEST(h.count() == 1u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_source_may_register_itself, Poll, polls)
{
    home<Poll> h;
    auto const& registry = h.registry;
    self_registering s;
    BOOST_TEST(succeeds(registry.add(s, first, readable)));
    BOOST_TEST(
        succeeds(registry.modify(s, second, interest::writable, oneshot)));
    BOOST_TEST(succeeds(registry.rearm(s, readable))); // is its own business
    BOOST_TEST(succeeds(registry.remove(s)));
    using call = self_registering::call;
    BOOST_TEST((s.calls ==
        std::vector<call>{{'a', first, readable, mode()},
            {'m', second, interest::writable, mode::of<oneshot_t>()},
            {'r', {}, readable, {}}}));
    s.failure = std::make_error_code(std::errc::io_error);
    BOOST_TEST(fails(registry.add(s, first, readable), std::errc::io_error));
    BOOST_TEST(fails(registry.modify(s, first, readable), std::errc::io_error));
    BOOST_TEST(fails(registry.remove(s), std::errc::io_error));
    BOOST_TEST(fails(registry.hold(s, first, readable), std::errc::io_error));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_guard_goes_through_the_source, Poll, polls)
{
    home<Poll> h;
    self_registering s;
    {
        auto held = h.registry.hold(s, first, readable, level).value();
        BOOST_TEST(succeeds(held.modify(second, readable)));
    }
    using call = self_registering::call;
    constexpr mode how = mode::of<level_t>();
    BOOST_TEST((s.calls ==
        std::vector<call>{{'a', first, readable, how},
            {'m', second, readable, how}, {'r', {}, readable, {}}}));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_source_may_name_another, Poll, polls)
{
    home<Poll> h;
    auto const& registry = h.registry;
    auto counter = ready();
    delegating<descriptor> outer{counter};
    delegating<delegating<descriptor>> outermost{outer};
    BOOST_TEST(succeeds(registry.add(outermost, first, readable)));
    BOOST_TEST(h.count() == 1u);
    BOOST_TEST(succeeds(registry.rearm(outer, readable)));
    BOOST_TEST(
        h.count() == (emulates_edge<typename Poll::selector_type> ? 1u : 0u));
    BOOST_TEST(succeeds(registry.modify(outer, second, readable)));
    BOOST_TEST(h.count(second) == 1u);
    BOOST_TEST(succeeds(registry.remove(counter)));
    BOOST_TEST(fails(registry.remove(outermost), condition::not_registered));
    {
        auto const held =
            registry.hold(outermost, first, readable, level).value();
        BOOST_TEST(h.count() == 1u);
    }
    BOOST_TEST(h.count() == 0u);
    self_registering s;
    delegating<self_registering> other{s};
    BOOST_TEST(succeeds(registry.add(other, first, readable)));
    BOOST_TEST(succeeds(registry.rearm(other, readable)));
    BOOST_TEST(succeeds(registry.remove(other)));
    BOOST_TEST(s.calls.size() == 2u);
}

// It is the caller's until it is registered.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_refused_rvalue_is_not_taken, Poll, polls)
{
    home<Poll> h;
    auto counter = ready();
    BOOST_TEST(succeeds(h.registry.add(counter, first, readable, level)));
    BOOST_TEST(fails(h.registry.hold(std::move(counter), second, readable),
        condition::already_registered));
    BOOST_TEST(outside::is_open(counter.get()));
    BOOST_TEST(h.count() == 1u);
    BOOST_TEST(succeeds(h.registry.remove(counter)));
    auto const held =
        h.registry.hold(std::move(counter), second, readable).value();
    BOOST_TEST(h.count(second) == 1u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_link_is_set_through_a_name, Poll, polls)
{
    watcher<Poll> watch;
    local_pair<Poll> pair;
    delegating<local_of<Poll>> inner{pair.near};
    delegating<delegating<local_of<Poll>>> outer{inner};
    auto const& registry = watch.registry();
    BOOST_TEST(succeeds(registry.add(outer, watched, readable)));
    for (int round = 0; round != 2; ++round)
    {
        pair.far.write_some(std::string_view("x")).value();
        BOOST_TEST(watch.until_readable());
        BOOST_TEST(drain(pair.near) == "x"); // its link is set
    }
    BOOST_TEST(succeeds(registry.modify(outer, token{2}, readable, level)));
    BOOST_TEST(succeeds(registry.rearm(outer, readable)));
    pair.far.write_some(std::string_view("x")).value();
    BOOST_TEST(watch.until_readable(token{2}));
    BOOST_TEST(succeeds(registry.remove(outer)));
    BOOST_TEST(watch.count() == 0u);
}

// Closed, or nobody's: said at the call.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_closed_handle_is_bad, Poll, polls)
{
    watcher<Poll> watch;
    handle const h = open_tcp();
    default_system::close(h);
    auto const& registry = watch.registry();
    handle_ref const closed(h);
    auto const bad = condition::bad_handle;
    BOOST_TEST(fails(registry.add(closed, watched, readable), bad));
    BOOST_TEST(fails(registry.modify(closed, watched, readable), bad));
    BOOST_TEST(fails(registry.remove(closed), bad));
    BOOST_TEST(
        fails(registry.add(handle_ref(1 << 28), watched, readable), bad));
    BOOST_TEST(fails(
        registry.add(handle_ref(static_cast<handle>(-7)), watched, readable),
        bad));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
