//! Tests <vigil/selector/kqueue_registrations.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/kqueue_registrations.hpp>
#include <vigil/selector/kqueue_registrations.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <system_error>

#include <fcntl.h>
#include <support/counting_allocator.hpp>
#include <support/kqueue_model.hpp>
#include <support/peers.hpp>
#include <unistd.h>

namespace vigil::test {
namespace {

/// A model of its own, which counts the calls, and can refuse a change.
struct counting_model : kqueue_model
{
    static inline int calls = 0;
    static inline unsigned refused_flags = 0; // changes with these fail
    static inline int failure = 0;

    static int kevent_change(handle_type kqueue, kevent_type const* changes,
        int count, kevent_type* receipts)
    {
        ++calls;
        int const n =
            kqueue_model::kevent_change(kqueue, changes, count, receipts);
        for (int i = 0; i < n && refused_flags != 0; ++i)
            if ((receipts[i].flags & refused_flags) != 0)
                receipts[i].data = failure;
        return n;
    }
};

using os = counting_model;
using allocator = counting_allocator<std::byte>;
using base = kqueue_registrations<os, allocator>;

constexpr interest readable = interest::readable;
constexpr interest writable = interest::writable;
constexpr interest both = interest::readable | interest::writable;
constexpr token one{1};
constexpr token two{2};

constexpr mode as_edge{};
constexpr mode as_level{.trigger = trigger::level};
constexpr mode as_oneshot{.trigger = trigger::oneshot};

/// In the place of the waiter: shows what the kernel tells.
class half : public base
{
public:
    explicit half(memory_account& account)
        : base(unique_handle<os>(os::kqueue_create()), allocator(account))
    {
    }

    /// The number of events, and the last of them.
    int look()
    {
        os::kevent_type room[8];
        int const n = os::kevent_wait(native_handle(), room, 8, 0);
        if (n > 0)
            last = room[n - 1];
        return n;
    }

    [[nodiscard]] std::uintptr_t name() const
    {
        return reinterpret_cast<std::uintptr_t>(last.udata);
    }

    bool claim(int h, token& t)
    {
        return table_.find(index_of(h))->claim(name(), t);
    }

    os::kevent_type last{};
};

struct fixture
{
    fixture()
    {
        os::calls = 0;
        os::refused_flags = 0;
    }

    ~fixture()
    {
        os::refused_flags = 0;
        os::kernel::broken_pipe = EPIPE;
    }

    memory_account account;
    half h{account};
    pair_peer p;
    int near = p.source().handle;
};

BOOST_FIXTURE_TEST_SUITE(kqueue_registrations_suite, fixture)

BOOST_AUTO_TEST_CASE(each_is_one_call_of_kevent)
{
    BOOST_TEST(!h.add(near, one, both, as_edge));
    BOOST_TEST(os::calls == 1);
    BOOST_TEST(!h.modify(near, two, both, as_level));
    BOOST_TEST(os::calls == 2);
    BOOST_TEST(!h.remove(near));
    BOOST_TEST(os::calls == 3);
}

BOOST_AUTO_TEST_CASE(modify_takes_all_anew)
{
    p.ready();
    BOOST_TEST(!h.add(near, one, readable, as_edge));
    BOOST_TEST(h.look() == 1);
    BOOST_TEST(h.name() == 1u);
    BOOST_TEST(h.look() == 0);
    BOOST_TEST(!h.modify(near, two, both, as_level));
    BOOST_TEST(h.look() == 2);
    BOOST_TEST(h.look() == 2);
    BOOST_TEST(h.name() == 2u);
    BOOST_TEST(!h.modify(near, one, writable, as_edge));
    BOOST_TEST(h.look() == 1);
    BOOST_TEST(h.last.filter == os::evfilt_write);
    BOOST_TEST(h.look() == 0);
}

// The two knotes of a oneshot bear a number, the next after each `modify`.
BOOST_AUTO_TEST_CASE(a_oneshot_is_claimed)
{
    token t{};
    p.ready();
    BOOST_TEST(!h.add(near, two, both, as_oneshot));
    BOOST_TEST(h.look() == 2);
    std::uintptr_t const first = h.name();
    BOOST_TEST(h.claim(near, t));
    BOOST_TEST((t == two));
    BOOST_TEST(!h.claim(near, t));
    BOOST_TEST(h.look() == 0);
    BOOST_TEST(!h.modify(near, one, readable, as_oneshot));
    BOOST_TEST(h.look() == 1);
    BOOST_TEST(h.name() == first + 1);
    BOOST_TEST(!h.remove(near)); // with the event before its claim
    BOOST_TEST(!h.claim(near, t));
}

BOOST_AUTO_TEST_CASE(a_second_add_is_refused_and_changes_nothing)
{
    for (mode const m : {as_edge, as_level, as_oneshot})
    {
        BOOST_TEST(!h.add(near, one, readable, m));
        BOOST_TEST((
            h.add(near, two, both, as_level) == condition::already_registered));
        p.ready();
        BOOST_TEST(h.look() == 1);
        token t{h.name()};
        if (m == as_oneshot)
        {
            BOOST_TEST(h.claim(near, t));
            BOOST_TEST((h.add(near, two, readable, m) ==
                condition::already_registered));
            BOOST_TEST(h.look() == 0); // what fired stays disabled
        }
        BOOST_TEST((t == one));
        BOOST_TEST(!h.remove(near));
        p.drain();
    }
}

// The number of what was closed while it was registered is free.
BOOST_AUTO_TEST_CASE(a_number_that_is_used_again)
{
    for (mode const m : {as_edge, as_level, as_oneshot})
    {
        auto ends = open_pair();
        int const n = ends.near.get();
        BOOST_TEST(!h.add(n, one, both, m));
        ends.near.close();
        BOOST_TEST((h.add(n, two, readable, m) == condition::bad_handle));
        BOOST_TEST((h.modify(n, two, readable, m) == condition::bad_handle));
        BOOST_TEST((h.remove(n) == condition::bad_handle));
        descriptor const again(::dup2(ends.far.get(), n));
        BOOST_TEST(again.get() == n);
        BOOST_TEST(
            (h.modify(n, two, readable, m) == condition::not_registered));
        BOOST_TEST(h.look() == 0); // which left nothing behind
        BOOST_TEST(!h.add(n, one, writable, m));
        BOOST_TEST(!h.remove(n));
        BOOST_TEST(!h.add(n, two, readable, m));
        BOOST_TEST(h.look() == 1);
        BOOST_TEST(!h.remove(n));
    }
}

BOOST_AUTO_TEST_CASE(what_was_forgotten_can_be_added)
{
    auto ends = open_pair();
    int const n = ends.near.get();
    BOOST_TEST(!h.add(n, one, both, as_edge));
    ends.near.close();
    descriptor const again(::dup2(ends.far.get(), n));
    BOOST_TEST(!h.add(n, two, readable, as_edge));
    BOOST_TEST(h.look() == 1);
    BOOST_TEST(h.name() == 2u);
    BOOST_TEST(!h.remove(n));
    BOOST_TEST((h.remove(n) == condition::not_registered));
}

BOOST_AUTO_TEST_CASE(what_was_forgotten_is_not_registered)
{
    for (bool const is_removed : {false, true})
    {
        auto ends = open_pair();
        int const n = ends.near.get();
        BOOST_TEST(!h.add(n, one, both, as_edge));
        ends.near.close();
        descriptor const again(::dup2(ends.far.get(), n));
        auto const why =
            is_removed ? h.remove(n) : h.modify(n, two, both, as_level);
        BOOST_TEST((why == condition::not_registered));
        BOOST_TEST(h.look() == 0); // and nothing was left behind
    }
}

BOOST_AUTO_TEST_CASE(misuse_is_told_apart)
{
    BOOST_TEST(
        (h.modify(near, one, both, as_edge) == condition::not_registered));
    BOOST_TEST((h.remove(near) == condition::not_registered));
    BOOST_TEST((h.remove(-1) == condition::bad_handle));
    BOOST_TEST((h.modify(-1, one, both, as_edge) == condition::bad_handle));
    BOOST_TEST((h.add(-1, one, both, as_edge) == condition::bad_handle));
    auto const file = open_file();
    BOOST_TEST(
        (h.add(file.get(), one, both, as_edge) == condition::not_pollable));
    BOOST_TEST((h.add(near, one, interest::priority, as_edge) ==
        condition::unsupported));
    BOOST_TEST(!h.add(near, one, readable, as_edge));
    BOOST_TEST((
        h.modify(near, one, interest::aio, as_edge) == condition::unsupported));
    BOOST_TEST(!h.remove(near));
}

// EPIPE, and EBADF on NetBSD.
BOOST_AUTO_TEST_CASE(a_pipe_without_a_reader_is_refused)
{
    for (int const error : {EPIPE, EBADF})
    {
        os::kernel::broken_pipe = error;
        auto ends = open_pipe();
        int const writer = ends.far.get();
        BOOST_TEST(!h.add(writer, one, writable, as_level));
        ends.near.close();
        BOOST_TEST(h.look() == 1);
        BOOST_TEST((h.modify(writer, two, writable, as_level) ==
            condition::broken_pipe));
        BOOST_TEST(h.look() == 0); // registered, and silent
        BOOST_TEST(!h.remove(writer));
        BOOST_TEST(
            (h.add(writer, one, writable, as_edge) == condition::broken_pipe));
        BOOST_TEST((h.remove(writer) == condition::not_registered));
    }
}

// What the system did in part is undone, or waits for a better `modify`.
BOOST_AUTO_TEST_CASE(a_system_that_refuses)
{
    p.ready();
    os::refused_flags = os::ev_add;
    os::failure = ENOMEM;
    BOOST_TEST((h.add(near, one, both, as_edge) == condition::exhausted));
    BOOST_TEST(h.look() == 0);
    BOOST_TEST((h.remove(near) == condition::not_registered));
    os::refused_flags = 0;
    BOOST_TEST(!h.add(near, one, both, as_oneshot));
    os::refused_flags = os::ev_add;
    BOOST_TEST((h.modify(near, two, both, as_edge) == condition::exhausted));
    BOOST_TEST(h.look() == 0);
    os::refused_flags = 0;
    BOOST_TEST(!h.modify(near, two, readable, as_edge));
    BOOST_TEST(h.look() == 1);
    BOOST_TEST(h.name() == 2u);
    BOOST_TEST(!h.remove(near));
}

BOOST_AUTO_TEST_CASE(the_table_is_in_the_memory_of_the_allocator)
{
    account.left = 0;
    BOOST_TEST((h.add(near, one, both, as_edge) == condition::exhausted));
    account.left = 2;
    BOOST_TEST(!h.add(near, one, both, as_edge));
    auto const before = account.allocations;
    for (int n = 0; n != 10; ++n)
    {
        BOOST_TEST(!h.modify(near, two, both, as_oneshot));
        BOOST_TEST(!h.remove(near));
        BOOST_TEST(!h.add(near, one, both, as_edge));
    }
    BOOST_TEST(account.allocations == before);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
