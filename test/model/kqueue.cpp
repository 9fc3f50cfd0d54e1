//! Tests the modelled kqueue against what the man pages say.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <boost/test/unit_test.hpp>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <system_error>
#include <tuple>

#include <fcntl.h>
#include <unistd.h>

#include "support/kqueue_queue.hpp"
#include "support/kqueue_systems.hpp"
#include "support/peers.hpp"

namespace vigil::test {
namespace {

using systems = kqueue_systems;
using user_systems = kqueue_user_systems;

BOOST_AUTO_TEST_SUITE(kqueue)

// "... the filter will return when there is data to read."
BOOST_AUTO_TEST_CASE_TEMPLATE(level_is_told_while_it_lasts, S, systems)
{
    queue<S> q;
    pair_peer p;
    int const h = p.source().handle;
    BOOST_TEST(q.change(h, q.in, q.add, 7) == 0);
    BOOST_TEST(q.look() == 0);
    p.ready();
    for (int n = 0; n != 3; ++n)
    {
        BOOST_TEST(q.look() == 1);
        BOOST_TEST(q.has(0, q.in, 7));
        // A copy: Apple packs its records, and references need alignment.
        BOOST_TEST(+q.room[0].ident == static_cast<std::uintptr_t>(h));
        BOOST_TEST(+q.room[0].data == 4);
    }
    p.drain();
    BOOST_TEST(q.look() == 0);
}

// "EV_CLEAR: After the event is retrieved by the user, its state is reset."
BOOST_AUTO_TEST_CASE_TEMPLATE(clear_is_told_once, S, systems)
{
    queue<S> q;
    pair_peer p;
    int const h = p.source().handle;
    BOOST_TEST(q.change(h, q.in, q.add | q.clear) == 0);
    p.ready();
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.look() == 0);
    p.ready();
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.look() == 0);
}

// "EV_ONESHOT: ... the event is deleted from the kqueue."
BOOST_AUTO_TEST_CASE_TEMPLATE(oneshot_is_deleted, S, systems)
{
    queue<S> q;
    pair_peer p;
    int const h = p.source().handle;
    p.ready();
    BOOST_TEST(q.change(h, q.in, q.add | q.oneshot) == 0);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.look() == 0);
    BOOST_TEST(q.change(h, q.in, q.erase) == ENOENT);
}

// "EV_DISPATCH: Disable the event source immediately after delivery."
BOOST_AUTO_TEST_CASE_TEMPLATE(dispatch_is_disabled, S, systems)
{
    queue<S> q;
    pair_peer p;
    int const h = p.source().handle;
    p.ready();
    BOOST_TEST(q.change(h, q.in, q.add | q.dispatch, 1) == 0);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST((q.room[0].flags & S::ev_dispatch) != 0);
    p.ready();
    p.hang_up();
    BOOST_TEST(q.look() == 0);
    BOOST_TEST(q.change(h, q.in, q.enable, 2) == 0);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.has(0, q.in, 2));
    BOOST_TEST(q.is_end(0));
    BOOST_TEST(q.change(h, q.in, q.erase) == 0);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_is_disabled_is_silent, S, systems)
{
    queue<S> q;
    for (unsigned const how : {0u, q.clear, q.dispatch})
    {
        pair_peer p;
        int const h = p.source().handle;
        p.ready();
        BOOST_TEST(q.change(h, q.in, q.add | how | q.disable, 1) == 0);
        BOOST_TEST(q.look() == 0);
        BOOST_TEST(q.change(h, q.in, q.enable, 1) == 0);
        BOOST_TEST(q.look() == 1);
        BOOST_TEST(q.change(h, q.in, q.disable, 1) == 0);
        p.hang_up();
        BOOST_TEST(q.look() == 0);
        BOOST_TEST(q.look() == 0);
    }
}

// "Re-adding an existing event will modify the parameters of the original
// event": its token, and not how it is told.
BOOST_AUTO_TEST_CASE_TEMPLATE(adding_again_keeps_the_flags, S, systems)
{
    queue<S> q;
    pair_peer p;
    int const h = p.source().handle;
    p.ready();
    BOOST_TEST(q.change(h, q.in, q.add, 1) == 0);
    BOOST_TEST(q.change(h, q.in, q.add | q.clear, 2) == 0);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.has(0, q.in, 2));
    BOOST_TEST(q.change(h, q.in, q.erase) == 0);
    BOOST_TEST(q.change(h, q.in, q.add | q.clear, 3) == 0);
    BOOST_TEST(q.change(h, q.in, q.add, 4) == 0);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.has(0, q.in, 4));
    BOOST_TEST(q.look() == 0);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(filters_are_told_apart, S, systems)
{
    queue<S> q;
    pair_peer p;
    int const h = p.source().handle;
    p.ready();
    BOOST_TEST(q.change(h, q.in, q.add | q.clear, 1) == 0);
    BOOST_TEST(q.change(h, q.out, q.add | q.clear, 2) == 0);
    BOOST_TEST(q.look() == 2);
    bool const reads_first = q.has(0, q.in, 1);
    BOOST_TEST(q.has(reads_first ? 1 : 0, q.out, 2));
    BOOST_TEST(q.change(h, q.out, q.erase) == 0);
    p.ready();
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.has(0, q.in, 1));
}

// "Calling close() on a file descriptor will remove any kevents that
// reference the descriptor."
BOOST_AUTO_TEST_CASE_TEMPLATE(close_removes, S, systems)
{
    queue<S> q;
    auto ends = open_pair();
    int const h = ends.near.get();
    BOOST_TEST(q.change(h, q.in, q.add) == 0);
    BOOST_TEST(q.change(h, q.out, q.add) == 0);
    ends.near.close();
    BOOST_TEST(q.look() == 0);
    BOOST_TEST(q.change(h, q.in, q.erase) == EBADF);
    BOOST_TEST(q.change(h, q.in, q.enable) == EBADF);
    descriptor const again(::dup2(ends.far.get(), h));
    BOOST_TEST(again.get() == h);
    BOOST_TEST(q.change(h, q.in, q.enable) == ENOENT);
    BOOST_TEST(q.change(h, q.out, q.erase) == ENOENT);
    BOOST_TEST(q.change(h, q.in, q.add | q.clear, 5) == 0);
    BOOST_TEST(q.look() == 1); // the other end is gone
    BOOST_TEST(q.has(0, q.in, 5));
    BOOST_TEST(q.look() == 0);
}

// "EV_EOF ... the socket error (if any) in fflags."
BOOST_AUTO_TEST_CASE_TEMPLATE(the_end_is_told, S, systems)
{
    queue<S> q;
    pair_peer p;
    int const h = p.source().handle;
    BOOST_TEST(q.change(h, q.in, q.add | q.clear) == 0);
    p.ready();
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(!q.is_end(0));
    p.hang_up();
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.is_end(0));
    BOOST_TEST(+q.room[0].fflags == 0u);
    BOOST_TEST(+q.room[0].data == 4);
    BOOST_TEST(q.change(h, q.out, q.add) == 0);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.is_end(0));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_reader_of_a_pipe_is_gone, S, systems)
{
    queue<S> q;
    auto ends = open_pipe();
    BOOST_TEST(q.change(ends.far.get(), q.out, q.add) == 0);
    ends.near.close();
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.is_end(0));
    BOOST_TEST(q.change(ends.far.get(), q.out, q.erase) == 0);
    int const refused = q.change(ends.far.get(), q.out, q.add);
    BOOST_TEST((refused == EPIPE || refused == EBADF)); // NetBSD
    BOOST_TEST(q.look() == 0);
}

// "EV_RECEIPT ... no pending events will be drained ... EV_ERROR is always
// set, with the error or 0 in data."
BOOST_AUTO_TEST_CASE_TEMPLATE(receipts_tell_of_each_change, S, systems)
{
    using changes = kqueue_changes<S>;
    queue<S> q;
    pair_peer p;
    p.ready();
    int const h = p.source().handle;
    changes c;
    c.push(h, q.in, q.erase, 0);
    c.push(h, q.in, q.add, 0);
    c.push(-1, q.in, q.add, 0);
    c.push(h, 99, q.add, 0);
    BOOST_TEST(!c.submit(q.handle.get()));
    BOOST_TEST(c.error(0).value() == ENOENT);
    BOOST_TEST(!c.error(1));
    BOOST_TEST(c.error(2).value() == EBADF);
    BOOST_TEST(c.error(3).value() == EINVAL);
    BOOST_TEST(q.look() == 1);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_first_error_ends_the_call, S, user_systems)
{
    using changes = kqueue_changes<S>;
    queue<S> q;
    typename S::kevent_type const two[] = {
        changes::make(1, S::evfilt_user, q.enable, 0, 0),
        changes::make(2, S::evfilt_user, q.add, 0, 0)};
    BOOST_TEST(S::kevent_change(q.handle.get(), two, 2, nullptr) == -1);
    BOOST_TEST((S::error() == std::errc::no_such_file_or_directory));
    BOOST_TEST(q.change(2, S::evfilt_user, q.erase) == ENOENT);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_trigger_needs_a_knote, S, user_systems)
{
    queue<S> q;
    BOOST_TEST(q.trigger(1, 0) == ENOENT);
    BOOST_TEST(q.trigger(1, q.add | q.oneshot, 6) == 0);
    BOOST_TEST(q.look() == 0); // both in one change
    BOOST_TEST(q.trigger(1, 0, 7) == 0);
    BOOST_TEST(q.trigger(1, 0, 8) == 0);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.has(0, S::evfilt_user, 8));
    BOOST_TEST(q.look() == 0);
    BOOST_TEST(q.change(1, S::evfilt_user, q.erase) == ENOENT);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_trigger_lasts_without_clear, S, user_systems)
{
    queue<S> q;
    BOOST_TEST(q.change(1, S::evfilt_user, q.add) == 0);
    BOOST_TEST(q.change(2, S::evfilt_user, q.add | q.clear) == 0);
    BOOST_TEST(q.change(3, S::evfilt_user, q.add | q.dispatch) == 0);
    for (std::uintptr_t const ident : {1u, 2u, 3u})
        BOOST_TEST(q.trigger(ident, 0) == 0);
    BOOST_TEST(q.look() == 3);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(+q.room[0].ident == 1u);
    BOOST_TEST(q.change(1, S::evfilt_user, q.disable) == 0);
    BOOST_TEST(q.look() == 0);
    BOOST_TEST(q.change(3, S::evfilt_user, q.enable) == 0);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(+q.room[0].ident == 3u);
}

// All of them within as many looks, and each filter.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_small_room_starves_nobody, S, user_systems)
{
    queue<S> q;
    std::array<pair_peer, 3> peers;
    for (std::uintptr_t i = 0; i != 3; ++i)
    {
        peers[i].ready();
        BOOST_TEST(q.change(peers[i].source().handle, q.in, q.add, 1 + i) == 0);
        BOOST_TEST(
            q.change(peers[i].source().handle, q.out, q.add, 4 + i) == 0);
        BOOST_TEST(
            q.change(static_cast<int>(i), S::evfilt_user, q.add, 7 + i) == 0);
        BOOST_TEST(q.trigger(i, 0, 7 + i) == 0);
    }
    std::array<bool, 10> seen{};
    for (int n = 0; n != 27; ++n)
    {
        BOOST_TEST(q.look(1) == 1);
        for (std::uintptr_t i = 1; i != 10; ++i)
            if (q.room[0].udata == basic_kqueue_event<S>::udata(i))
                seen[i] = true;
    }
    for (std::size_t i = 1; i != 10; ++i)
        BOOST_TEST(seen[i], "starved: " << i);
}

// "The file descriptor ... can itself be polled", and closed by its system.
BOOST_AUTO_TEST_CASE_TEMPLATE(the_handle_is_a_descriptor, S, user_systems)
{
    queue<S> outer;
    queue<S> inner;
    BOOST_TEST(::fcntl(inner.handle.get(), F_GETFD) == FD_CLOEXEC);
    BOOST_TEST(
        outer.change(inner.handle.get(), S::evfilt_read, S::ev_add) == 0);
    BOOST_TEST(outer.look() == 0);
    BOOST_TEST(inner.change(1, S::evfilt_user, S::ev_add | S::ev_clear) == 0);
    BOOST_TEST(inner.trigger(1, 0) == 0);
    BOOST_TEST(outer.look() == 1);
    BOOST_TEST(inner.look() == 1);
    BOOST_TEST(outer.look() == 0);
    int const h = inner.handle.get();
    inner.handle.reset();
    BOOST_TEST(::fcntl(h, F_GETFD) == -1);
    BOOST_TEST(S::kevent_wait(h, inner.room.data(), 1, 0) == -1);
    BOOST_TEST((S::error() == std::errc::bad_file_descriptor));
    BOOST_TEST(S::kevent_change(h, nullptr, 0, nullptr) == -1);
    BOOST_TEST((S::error() == std::errc::bad_file_descriptor));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_wait_takes_its_time, S, systems)
{
    queue<S> q;
    constexpr std::int64_t limit = 3'000'000;
    std::int64_t const begin = S::now();
    BOOST_TEST(S::kevent_wait(q.handle.get(), q.room.data(), 1, limit) == 0);
    BOOST_TEST(S::now() - begin >= limit);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
