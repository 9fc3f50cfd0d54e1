//! Tests <vigil/selector/event_port_registrations.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/event_port_registrations.hpp>
#include <vigil/selector/event_port_registrations.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>

#include <fcntl.h>
#include <poll.h>
#include <support/counting_allocator.hpp>
#include <support/counting_event_port.hpp>
#include <support/peers.hpp>
#include <unistd.h>

namespace vigil::test {
namespace {

using os = counting_event_port;
using allocator = counting_allocator<std::byte>;
using base = event_port_registrations<os, allocator>;
using state = event_port_state;

constexpr interest readable = interest::readable;
constexpr interest writable = interest::writable;
constexpr interest both = interest::readable | interest::writable;
constexpr token one{1};
constexpr token two{2};

constexpr mode as_edge{};
constexpr mode as_level{.trigger = trigger::level};
constexpr mode as_oneshot{.trigger = trigger::oneshot};

/// In the place of the waiter: shows what the port tells.
class half : public base
{
public:
    explicit half(memory_account& account)
        : base(unique_handle<os>(os::port_create()), allocator(account))
    {
    }

    /// The number of records, and the last of them.
    int look()
    {
        os::port_event_type room[8];
        unsigned count = 1;
        os::event_port_model::port_getn(native_handle(), room, 8, count, 0);
        if (count != 0)
            last = room[count - 1];
        return static_cast<int>(count);
    }

    /// Whether the last record is of this registration.
    [[nodiscard]] bool is_of(int h) const
    {
        return last.portev_user ==
            reinterpret_cast<void*>(entry(h).state.name());
    }

    [[nodiscard]] event_port_entry& entry(int h) const
    {
        return *table_.find(index_of(h));
    }

    /// As if all had been told.
    void spend(int h)
    {
        auto& s = entry(h).state;
        s = s.without(state::armed(state::all_directions));
    }

    using base::ask_again;

    os::port_event_type last{};
};

struct fixture
{
    fixture() { os::reset(); }
    ~fixture() { os::reset(); }

    memory_account account;
    half h{account};
    pair_peer p;
    int near = p.source().handle;
};

BOOST_FIXTURE_TEST_SUITE(event_port_registrations_suite, fixture)

BOOST_AUTO_TEST_CASE(each_is_one_call)
{
    BOOST_TEST(!h.add(near, one, both, as_edge));
    BOOST_TEST(os::associates.calls == 1);
    BOOST_TEST(!h.modify(near, two, both, as_level));
    BOOST_TEST(os::associates.calls == 2);
    BOOST_TEST(!h.remove(near));
    BOOST_TEST(os::associates.calls == 2);
    BOOST_TEST(os::dissociates.calls == 1);
    BOOST_TEST(os::sends.calls == 0);
}

BOOST_AUTO_TEST_CASE(an_association_is_what_is_wanted)
{
    p.ready();
    BOOST_TEST(!h.add(near, one, readable, as_level));
    BOOST_TEST(h.look() == 1);
    BOOST_TEST(h.last.portev_events == POLLIN);
    BOOST_TEST(h.is_of(near));
    BOOST_TEST(h.look() == 0); // it is spent
    BOOST_TEST(!h.modify(near, two, writable, as_edge));
    BOOST_TEST(h.look() == 1);
    BOOST_TEST(h.last.portev_events == POLLOUT);
    BOOST_TEST(h.is_of(near));
    BOOST_TEST(!h.modify(near, two, both, as_oneshot));
    BOOST_TEST(h.look() == 1);
    BOOST_TEST(h.last.portev_events == (POLLIN | POLLOUT));
    BOOST_TEST((h.entry(near).name == two));
}

// A record that nobody has waited for yet is taken back.
BOOST_AUTO_TEST_CASE(what_is_queued_does_not_outlive_its_registration)
{
    p.ready();
    BOOST_TEST(!h.add(near, one, readable, as_edge));
    BOOST_TEST(!h.modify(near, two, readable, as_edge));
    BOOST_TEST(h.look() == 1);
    BOOST_TEST(h.is_of(near));
    BOOST_TEST(!h.modify(near, one, readable, as_edge));
    BOOST_TEST(!h.remove(near));
    BOOST_TEST(h.look() == 0);
}

BOOST_AUTO_TEST_CASE(remove_after_the_event_is_out)
{
    p.ready();
    BOOST_TEST(!h.add(near, one, readable, as_oneshot));
    BOOST_TEST(h.look() == 1);
    BOOST_TEST(!h.remove(near)); // which the port says ENOENT to
    BOOST_TEST(os::dissociates.calls == 1);
    BOOST_TEST((h.remove(near) == condition::not_registered));
}

// Adds to what is armed, and asks the port only if that changes something.
BOOST_AUTO_TEST_CASE(rearm_adds)
{
    p.ready();
    BOOST_TEST(!h.add(near, one, both, as_edge));
    BOOST_TEST(!h.rearm(near, both));
    BOOST_TEST(os::associates.calls == 1);
    BOOST_TEST(h.look() == 1);
    h.spend(near);
    BOOST_TEST(!h.rearm(near, readable));
    BOOST_TEST(os::associates.calls == 2);
    BOOST_TEST(h.look() == 1);
    BOOST_TEST(h.last.portev_events == POLLIN);
    BOOST_TEST(h.is_of(near));
    BOOST_TEST(!h.rearm(near, writable));
    BOOST_TEST(h.look() == 1);
    BOOST_TEST(h.last.portev_events == (POLLIN | POLLOUT));
    BOOST_TEST(!h.rearm(near, both));
    BOOST_TEST(os::associates.calls == 3);
}

BOOST_AUTO_TEST_CASE(rearm_of_what_is_not_asked_for)
{
    BOOST_TEST(!h.add(near, one, readable, as_edge));
    h.spend(near);
    BOOST_TEST(!h.rearm(near, writable));
    BOOST_TEST(os::associates.calls == 1);
    for (mode const m : {as_level, as_oneshot})
    {
        BOOST_TEST(!h.modify(near, one, readable, m));
        h.spend(near);
        int const before = os::associates.calls;
        BOOST_TEST(!h.rearm(near, readable));
        BOOST_TEST(os::associates.calls == before);
    }
}

BOOST_AUTO_TEST_CASE(misuse_is_told_apart)
{
    BOOST_TEST(
        (h.modify(near, one, both, as_edge) == condition::not_registered));
    BOOST_TEST((h.remove(near) == condition::not_registered));
    BOOST_TEST((h.rearm(near, readable) == condition::not_registered));
    BOOST_TEST((h.rearm(-1, readable) == condition::not_registered));
    BOOST_TEST((h.remove(-1) == condition::bad_handle));
    BOOST_TEST((h.modify(-1, one, both, as_edge) == condition::bad_handle));
    BOOST_TEST((h.add(-1, one, both, as_edge) == condition::bad_handle));
    auto const file = open_file();
    BOOST_TEST(
        (h.add(file.get(), one, both, as_edge) == condition::not_pollable));
    BOOST_TEST(
        (h.add(near, one, interest::aio, as_edge) == condition::unsupported));
    BOOST_TEST(!h.add(near, one, readable, as_edge));
    BOOST_TEST((
        h.modify(near, one, interest::lio, as_edge) == condition::unsupported));
    BOOST_TEST(
        (h.add(near, two, both, as_level) == condition::already_registered));
    p.ready();
    BOOST_TEST(h.look() == 1);
    BOOST_TEST(h.is_of(near));
    BOOST_TEST((h.entry(near).name == one));
}

// The port forgets what is closed; whoever finds that out first is told, and
// then the number is free.
BOOST_AUTO_TEST_CASE(what_is_closed_is_forgotten)
{
    for (int how = 0; how != 3; ++how)
    {
        auto ends = open_pair();
        int const n = ends.near.get();
        BOOST_TEST(!h.add(n, one, readable, as_edge));
        h.spend(n);
        ends.near.close();
        auto const why = how == 0 ? h.modify(n, two, both, as_level)
            : how == 1            ? h.remove(n)
                                  : h.rearm(n, readable);
        BOOST_TEST((why == condition::bad_handle));
        descriptor const again(::dup2(ends.far.get(), n));
        BOOST_TEST((h.remove(n) == condition::not_registered));
        BOOST_TEST(!h.add(n, two, readable, as_edge));
        BOOST_TEST(h.look() == 1); // the other end is gone
        BOOST_TEST(!h.remove(n));
    }
}

/// In which another thread closes what is being added.
struct closing_event_port : os
{
    static int port_associate(
        handle_type port, handle_type h, int events, void* user)
    {
        close(h);
        return os::port_associate(port, h, events, user);
    }
};

// EBADFD of the port is what EBADF is elsewhere.
BOOST_AUTO_TEST_CASE(what_is_closed_meanwhile_is_a_bad_handle)
{
    using selector = basic_event_port_selector<closing_event_port>;
    selector s{selector::open().value()};
    int const n = ::dup(near);
    BOOST_TEST((s.add(n, one, both, as_edge) == condition::bad_handle));
    BOOST_TEST((s.remove(n) == condition::bad_handle));
}

// What it refuses leaves everything as it was.
BOOST_AUTO_TEST_CASE(a_port_that_refuses)
{
    p.ready();
    os::associates.failure = EAGAIN;
    BOOST_TEST((h.add(near, one, readable, as_edge) == condition::exhausted));
    BOOST_TEST((h.remove(near) == condition::not_registered));
    os::associates.failure = 0;
    BOOST_TEST(!h.add(near, one, readable, as_edge));
    os::associates.failure = ENOMEM;
    BOOST_TEST((h.modify(near, two, both, as_level) == condition::exhausted));
    BOOST_TEST((h.entry(near).name == one));
    BOOST_TEST(h.look() == 1);
    BOOST_TEST(h.is_of(near));
}

// What it does not take back is nobody's event, and no harm.
BOOST_AUTO_TEST_CASE(a_port_that_does_not_dissociate)
{
    BOOST_TEST(!h.add(near, one, readable, as_edge));
    os::dissociates.failure = EACCES;
    BOOST_TEST(!h.remove(near));
    BOOST_TEST((h.remove(near) == condition::not_registered));
    p.ready();
    BOOST_TEST(h.look() == 1);
    BOOST_TEST(!h.is_of(near));
}

// Of what the port had no memory for, once, nothing is lost.
BOOST_AUTO_TEST_CASE(what_was_put_off_is_asked_again)
{
    p.ready();
    BOOST_TEST(!h.add(near, one, readable, as_edge));
    BOOST_TEST(h.look() == 1);
    h.spend(near);
    os::associates.failure = ENOMEM;
    BOOST_TEST((h.rearm(near, readable) == condition::exhausted));
    BOOST_TEST(h.entry(near).state.has(state::put_off));
    h.ask_again();
    BOOST_TEST(h.entry(near).state.has(state::put_off));
    BOOST_TEST(h.look() == 0);
    os::reset();
    h.ask_again();
    BOOST_TEST(os::associates.calls == 1);
    BOOST_TEST(!h.entry(near).state.has(state::put_off));
    BOOST_TEST(h.look() == 1);
    BOOST_TEST(h.is_of(near));
    h.ask_again();
    BOOST_TEST(os::associates.calls == 1);
}

BOOST_AUTO_TEST_CASE(what_was_put_off_may_be_rearmed)
{
    BOOST_TEST(!h.add(near, one, readable, as_edge));
    h.spend(near);
    os::associates.failure = ENOMEM;
    BOOST_TEST((h.rearm(near, readable) == condition::exhausted));
    os::reset();
    BOOST_TEST(!h.rearm(near, readable));
    BOOST_TEST(os::associates.calls == 1);
    h.ask_again();
    BOOST_TEST(os::associates.calls == 1);
}

BOOST_AUTO_TEST_CASE(wakes_are_one_record)
{
    auto const n = h.open_notifier(one).value();
    errno = 1234;
    for (int i = 0; i != 3; ++i)
        BOOST_TEST(!h.notify(n));
    BOOST_TEST(errno == 1234);
    BOOST_TEST(os::sends.calls == 1);
    BOOST_TEST(h.look() == 1);
    BOOST_TEST(h.last.portev_user == n);
    BOOST_TEST(h.last.portev_events == POLLIN);
    BOOST_TEST(h.last.portev_source == os::port_source_user);
    h.close_notifier(n);
}

BOOST_AUTO_TEST_CASE(a_wake_that_fails_may_be_tried_again)
{
    auto const n = h.open_notifier(one).value();
    os::sends.failure = EAGAIN;
    errno = 1234;
    BOOST_TEST((h.notify(n) == std::errc::resource_unavailable_try_again));
    BOOST_TEST(errno == 1234);
    os::reset();
    BOOST_TEST(!h.notify(n));
    BOOST_TEST(h.look() == 1);
    h.close_notifier(n);
}

BOOST_AUTO_TEST_CASE(the_table_is_in_the_memory_of_the_allocator)
{
    account.left = 0;
    BOOST_TEST((h.add(near, one, both, as_edge) == condition::exhausted));
    BOOST_TEST((h.open_notifier(one).error() == condition::exhausted));
    account.left = 2;
    BOOST_TEST(!h.add(near, one, both, as_edge));
    auto const before = account.allocations;
    for (int n = 0; n != 10; ++n)
    {
        BOOST_TEST(!h.modify(near, two, both, as_oneshot));
        BOOST_TEST(!h.rearm(near, both));
        BOOST_TEST(!h.remove(near));
        BOOST_TEST(!h.add(near, one, both, as_edge));
    }
    BOOST_TEST(account.allocations == before);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
