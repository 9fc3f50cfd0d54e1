//! Tests <vigil/concept/selector.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/selector.hpp>
#include <vigil/concept/selector.hpp> // guarded
#include <vigil/mock/selector.hpp>
#include <vigil/poll.hpp>
#include <vigil/system/faulty.hpp>

#include <boost/test/unit_test.hpp>

#include <memory>
#include <string>
#include <type_traits>

namespace vigil::test {
namespace {

// No handle, no system, no table and no waker: nothing but the concept.
struct model
{
    using handle_type = std::string;
    using event_type = mock::event;

    static constexpr auto capabilities =
        hana::make_set(hana::type_c<level_t>, hana::type_c<multi_poll_t>);

    static result<model> open() { return model(); }

    std::error_code add(std::string const& h, token t, interest, mode m)
    {
        BOOST_TEST((m == mode::of<level_t>()));
        last = h;
        name = t;
        return {};
    }

    std::error_code modify(std::string const&, token t, interest, mode)
    {
        name = t;
        return {};
    }

    std::error_code remove(std::string const& h)
    {
        return h == last
            ? std::error_code()
            : registration_error(std::errc::no_such_file_or_directory);
    }

    result<std::size_t> wait(std::span<event_type> out, timeout)
    {
        out[0] = mock::event::make(name, interest::readable);
        return std::size_t{1};
    }

    std::string last;
    token name{};
};

static_assert(selector<model>);
static_assert(selector<epoll_selector>);
static_assert(selector<poll_selector>);
static_assert(selector<mock::selector>);
static_assert(!selector<int>);

// One line that is missing or different.

struct without_handle_type : model
{
    using handle_type = void;
};
static_assert(!selector<without_handle_type>);

struct without_event_type : model
{
    using event_type = int;
};
static_assert(!selector<without_event_type>);

class without_capabilities : public model
{
    using model::capabilities; // a private matter
};
static_assert(!selector<without_capabilities>);

struct without_add : model
{
    void add() = delete;
};
static_assert(!selector<without_add>);

struct without_modify : model
{
    void modify() = delete;
};
static_assert(!selector<without_modify>);

struct without_remove : model
{
    void remove() = delete;
};
static_assert(!selector<without_remove>);

struct without_wait : model
{
    void wait() = delete;
};
static_assert(!selector<without_wait>);

struct adds_without_a_mode : model
{
    std::error_code add(std::string const&, token, interest);
};
static_assert(!selector<adds_without_a_mode>);

struct removes_with_success : model
{
    bool remove(std::string const&);
};
static_assert(!selector<removes_with_success>);

struct waits_for_a_number : model
{
    std::size_t wait(std::span<event_type>, timeout);
};
static_assert(!selector<waits_for_a_number>);

struct has_only_one_handle : model
{
    using handle_type = std::unique_ptr<int>;
    std::error_code add(handle_type const&, token, interest, mode);
    std::error_code modify(handle_type const&, token, interest, mode);
    std::error_code remove(handle_type const&);
};
static_assert(!selector<has_only_one_handle>);

// What a selector may have besides.

static_assert(supports<model, level_t>);
static_assert(supports<model, multi_poll_t>);
static_assert(!supports<model, edge_t>);
static_assert(!supports<model, exclusive_t>);
static_assert(supports<epoll_selector, exclusive_t>);
static_assert(!supports<poll_selector, exclusive_t>);

static_assert(!emulates_edge<model>);
static_assert(!emulates_edge<epoll_selector>);
static_assert(emulates_edge<poll_selector>);
static_assert(emulates_edge<mock::selector>);

static_assert(!nestable<model>);
static_assert(nestable<epoll_selector>);
static_assert(!nestable<poll_selector>);

static_assert(!can_be_closed<model>);
static_assert(can_be_closed<epoll_selector>);

static_assert(!has_notifiers<model>);
static_assert(!has_notifiers<epoll_selector>);
static_assert(has_notifiers<poll_selector>);
static_assert(has_notifiers<mock::selector>);

struct notifying : model
{
    using notifier_type = int;
    result<int> open_notifier(token);
    std::error_code notify(int) noexcept;
    void close_notifier(int) noexcept;
};
static_assert(has_notifiers<notifying>);

// A wake and its end come from destructors and signal handlers.
struct notify_may_throw : notifying
{
    std::error_code notify(int);
};
static_assert(!has_notifiers<notify_may_throw>);

struct close_may_throw : notifying
{
    void close_notifier(int);
};
static_assert(!has_notifiers<close_may_throw>);

struct rearms_in_silence : model
{
    void rearm(std::string const&, interest);
};
static_assert(!emulates_edge<rearms_in_silence>);

struct attached : model
{
    void attach(waker_ref) noexcept;
};
static_assert(attachable<attached>);
static_assert(!attachable<model>);

struct attach_may_throw : model
{
    void attach(waker_ref);
};
static_assert(!attachable<attach_may_throw>);

struct leaves_something : model
{
    [[nodiscard]] bool has_more() const noexcept { return more; }
    bool more = true;
};
static_assert(may_leave_events<leaves_something>);
static_assert(!may_leave_events<model>);

static_assert(makes_events<epoll_selector>);
static_assert(makes_events<mock::selector>);

struct event_from_elsewhere : model::event_type
{};

struct makes_another_event : model
{
    using event_type = event_from_elsewhere;
};
static_assert(!makes_events<makes_another_event>);

// Who keeps a registration: mostly the selector itself.
static_assert(std::is_same_v<keeper_of<model, int>, model>);
static_assert(std::is_same_v<kept_handle<epoll_selector, long>, int>);
static_assert(std::is_same_v<handles_of<epoll_selector>, handle_list<int>>);

struct puts_together : model
{
    using handle_types = handle_list<int, std::string>;

    template <class Handle>
    using keeper =
        std::conditional_t<std::is_same_v<Handle, int>, epoll_selector, model>;
};
static_assert(std::is_same_v<keeper_of<puts_together, int>, epoll_selector>);
static_assert(
    std::is_same_v<kept_handle<puts_together, std::string>, std::string>);
static_assert(
    std::is_same_v<handles_of<puts_together>, handle_list<int, std::string>>);

// Only who keeps tables is given the allocator.
template <class T>
struct arena : std::allocator<T>
{
    template <class U>
    struct rebind
    {
        using other = arena<U>;
    };
};

using bytes = arena<std::byte>;
static_assert(!takes_allocator<model, bytes>);
static_assert(!takes_allocator<epoll_selector, bytes>);
static_assert(takes_allocator<poll_selector, bytes>);
static_assert(std::is_same_v<rebound_selector<model, bytes>, model>);
static_assert(std::is_same_v<rebound_selector<mock::selector, bytes>,
    mock::basic_selector<bytes>>);

using failing = faulty<default_system>;
static_assert(std::is_same_v<system_of<model>, default_system>);
static_assert(
    std::is_same_v<system_of<basic_epoll_selector<failing>>, failing>);

BOOST_AUTO_TEST_SUITE(selector_concept)

BOOST_AUTO_TEST_CASE(what_is_left_is_asked_of_who_may_leave_it)
{
    BOOST_TEST(!has_left_events(model()));
    BOOST_TEST(has_left_events(leaves_something()));
    BOOST_TEST(!has_left_events([] {
        leaves_something s;
        s.more = false;
        return s;
    }()));
}

// The concept is the whole seam.
BOOST_AUTO_TEST_CASE(a_selector_without_anything_else_makes_a_poll)
{
    struct named
    {
        [[nodiscard]] std::string native_handle() const { return name; }
        std::string name;
    };
    auto poll = basic_poll<model>::open().value();
    auto const& registry = poll.registry();
    named const here{"here"};
    named const there{"there"};
    basic_poll<model>::events_type events(4);
    BOOST_TEST(
        registry.add(here, token{7}, interest::readable, level).has_value());
    BOOST_TEST((poll.wait(events).value()[0].token() == token{7}));
    BOOST_TEST(
        registry.modify(here, token{8}, interest::readable, level).has_value());
    BOOST_TEST((poll.wait(events).value()[0].token() == token{8}));
    BOOST_TEST((registry.remove(there).error() == condition::not_registered));
    BOOST_TEST(registry.remove(here).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
