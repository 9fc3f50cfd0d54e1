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

#include "support/kqueue_model.hpp"
#include "support/peers.hpp"

namespace vigil::test {
namespace {

using systems = std::tuple<kqueue_model, netbsd_model>;

/// A kqueue, and what is said to it.
template <class System>
struct queue
{
    using record = typename System::kevent_type;
    using changes = kqueue_changes<System>;
    using event = basic_kqueue_event<System>;

    /// One change; an error number.
    int change(int h, int filter, unsigned flags, std::uintptr_t name = 0)
    {
        return submit(changes::make(
            static_cast<std::uintptr_t>(h), filter, flags, 0, name));
    }

    int trigger(std::uintptr_t ident, unsigned flags, std::uintptr_t name = 0)
    {
        return submit(changes::make(
            ident, System::evfilt_user, flags, System::note_trigger, name));
    }

    int submit(record const& r)
    {
        return System::kevent_change(handle.get(), &r, 1, nullptr) == -1 ? errno
                                                                         : 0;
    }

    /// The number of events that are there now; they are in `room`.
    int look(int most = 8)
    {
        return System::kevent_wait(handle.get(), room.data(), most, 0);
    }

    [[nodiscard]] bool has(int i, int filter, std::uintptr_t name) const
    {
        record const& r = room[static_cast<std::size_t>(i)];
        return r.filter == static_cast<decltype(r.filter)>(filter) &&
            r.udata == event::udata(name);
    }

    [[nodiscard]] bool is_end(int i) const
    {
        return (room[static_cast<std::size_t>(i)].flags & System::ev_eof) != 0;
    }

    unique_handle<System> handle{System::kqueue_create()};
    std::array<record, 8> room{};
};

constexpr int in = kqueue_numbers::evfilt_read;
constexpr int out = kqueue_numbers::evfilt_write;
constexpr int user = kqueue_numbers::evfilt_user;
constexpr unsigned add = kqueue_numbers::ev_add;
constexpr unsigned erase = kqueue_numbers::ev_delete;
constexpr unsigned enable = kqueue_numbers::ev_enable;
constexpr unsigned disable = kqueue_numbers::ev_disable;
constexpr unsigned oneshot = kqueue_numbers::ev_oneshot;
constexpr unsigned clear = kqueue_numbers::ev_clear;
constexpr unsigned dispatch = kqueue_numbers::ev_dispatch;

BOOST_AUTO_TEST_SUITE(kqueue)

// "... the filter will return when there is data to read."
BOOST_AUTO_TEST_CASE_TEMPLATE(level_is_told_while_it_lasts, S, systems)
{
    queue<S> q;
    pair_peer p;
    int const h = p.source().handle;
    BOOST_TEST(q.change(h, in, add, 7) == 0);
    BOOST_TEST(q.look() == 0);
    p.ready();
    for (int n = 0; n != 3; ++n)
    {
        BOOST_TEST(q.look() == 1);
        BOOST_TEST(q.has(0, in, 7));
        BOOST_TEST(q.room[0].ident == static_cast<std::uintptr_t>(h));
        BOOST_TEST(q.room[0].data == 4);
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
    BOOST_TEST(q.change(h, in, add | clear) == 0);
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
    BOOST_TEST(q.change(h, in, add | oneshot) == 0);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.look() == 0);
    BOOST_TEST(q.change(h, in, erase) == ENOENT);
}

// "EV_DISPATCH: Disable the event source immediately after delivery."
BOOST_AUTO_TEST_CASE_TEMPLATE(dispatch_is_disabled, S, systems)
{
    queue<S> q;
    pair_peer p;
    int const h = p.source().handle;
    p.ready();
    BOOST_TEST(q.change(h, in, add | dispatch, 1) == 0);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST((q.room[0].flags & S::ev_dispatch) != 0);
    p.ready();
    p.hang_up();
    BOOST_TEST(q.look() == 0);
    BOOST_TEST(q.change(h, in, enable, 2) == 0);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.has(0, in, 2));
    BOOST_TEST(q.is_end(0));
    BOOST_TEST(q.change(h, in, erase) == 0);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_is_disabled_is_silent, S, systems)
{
    queue<S> q;
    for (unsigned const how : {0u, clear, dispatch})
    {
        pair_peer p;
        int const h = p.source().handle;
        p.ready();
        BOOST_TEST(q.change(h, in, add | how | disable, 1) == 0);
        BOOST_TEST(q.look() == 0);
        BOOST_TEST(q.change(h, in, enable, 1) == 0);
        BOOST_TEST(q.look() == 1);
        BOOST_TEST(q.change(h, in, disable, 1) == 0);
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
    BOOST_TEST(q.change(h, in, add, 1) == 0);
    BOOST_TEST(q.change(h, in, add | clear, 2) == 0);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.has(0, in, 2));
    BOOST_TEST(q.change(h, in, erase) == 0);
    BOOST_TEST(q.change(h, in, add | clear, 3) == 0);
    BOOST_TEST(q.change(h, in, add, 4) == 0);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.has(0, in, 4));
    BOOST_TEST(q.look() == 0);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(filters_are_told_apart, S, systems)
{
    queue<S> q;
    pair_peer p;
    int const h = p.source().handle;
    p.ready();
    BOOST_TEST(q.change(h, in, add | clear, 1) == 0);
    BOOST_TEST(q.change(h, out, add | clear, 2) == 0);
    BOOST_TEST(q.look() == 2);
    bool const reads_first = q.has(0, in, 1);
    BOOST_TEST(q.has(reads_first ? 1 : 0, out, 2));
    BOOST_TEST(q.change(h, out, erase) == 0);
    p.ready();
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.has(0, in, 1));
}

// "Calling close() on a file descriptor will remove any kevents that
// reference the descriptor."
BOOST_AUTO_TEST_CASE_TEMPLATE(close_removes, S, systems)
{
    queue<S> q;
    auto ends = open_pair();
    int const h = ends.near.get();
    BOOST_TEST(q.change(h, in, add) == 0);
    BOOST_TEST(q.change(h, out, add) == 0);
    ends.near.close();
    BOOST_TEST(q.look() == 0);
    BOOST_TEST(q.change(h, in, erase) == EBADF);
    BOOST_TEST(q.change(h, in, enable) == EBADF);
    descriptor const again(::dup2(ends.far.get(), h));
    BOOST_TEST(again.get() == h);
    BOOST_TEST(q.change(h, in, enable) == ENOENT);
    BOOST_TEST(q.change(h, out, erase) == ENOENT);
    BOOST_TEST(q.change(h, in, add | clear, 5) == 0);
    BOOST_TEST(q.look() == 1); // the other end is gone
    BOOST_TEST(q.has(0, in, 5));
    BOOST_TEST(q.look() == 0);
}

// "EV_EOF ... the socket error (if any) in fflags."
BOOST_AUTO_TEST_CASE_TEMPLATE(the_end_is_told, S, systems)
{
    queue<S> q;
    pair_peer p;
    int const h = p.source().handle;
    BOOST_TEST(q.change(h, in, add | clear) == 0);
    p.ready();
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(!q.is_end(0));
    p.hang_up();
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.is_end(0));
    BOOST_TEST(q.room[0].fflags == 0u);
    BOOST_TEST(q.room[0].data == 4);
    BOOST_TEST(q.change(h, out, add) == 0);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.is_end(0));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_reader_of_a_pipe_is_gone, S, systems)
{
    queue<S> q;
    auto ends = open_pipe();
    BOOST_TEST(q.change(ends.far.get(), out, add) == 0);
    ends.near.close();
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.is_end(0));
    BOOST_TEST(q.change(ends.far.get(), out, erase) == 0);
    BOOST_TEST(q.change(ends.far.get(), out, add) == EPIPE);
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
    c.push(h, in, erase, 0);
    c.push(h, in, add, 0);
    c.push(-1, in, add, 0);
    c.push(h, 99, add, 0);
    BOOST_TEST(!c.submit(q.handle.get()));
    BOOST_TEST(c.error(0).value() == ENOENT);
    BOOST_TEST(!c.error(1));
    BOOST_TEST(c.error(2).value() == EBADF);
    BOOST_TEST(c.error(3).value() == EINVAL);
    BOOST_TEST(q.look() == 1);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_first_error_ends_the_call, S, systems)
{
    using changes = kqueue_changes<S>;
    queue<S> q;
    typename S::kevent_type const two[] = {changes::make(1, user, enable, 0, 0),
        changes::make(2, user, add, 0, 0)};
    BOOST_TEST(S::kevent_change(q.handle.get(), two, 2, nullptr) == -1);
    BOOST_TEST((S::error() == std::errc::no_such_file_or_directory));
    BOOST_TEST(q.change(2, user, erase) == ENOENT);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_trigger_needs_a_knote, S, systems)
{
    queue<S> q;
    BOOST_TEST(q.trigger(1, 0) == ENOENT);
    BOOST_TEST(q.trigger(1, add | oneshot, 6) == 0);
    BOOST_TEST(q.look() == 0); // both in one change
    BOOST_TEST(q.trigger(1, 0, 7) == 0);
    BOOST_TEST(q.trigger(1, 0, 8) == 0);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.has(0, user, 8));
    BOOST_TEST(q.look() == 0);
    BOOST_TEST(q.change(1, user, erase) == ENOENT);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_trigger_lasts_without_clear, S, systems)
{
    queue<S> q;
    BOOST_TEST(q.change(1, user, add) == 0);
    BOOST_TEST(q.change(2, user, add | clear) == 0);
    BOOST_TEST(q.change(3, user, add | dispatch) == 0);
    for (std::uintptr_t const ident : {1u, 2u, 3u})
        BOOST_TEST(q.trigger(ident, 0) == 0);
    BOOST_TEST(q.look() == 3);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.room[0].ident == 1u);
    BOOST_TEST(q.change(1, user, disable) == 0);
    BOOST_TEST(q.look() == 0);
    BOOST_TEST(q.change(3, user, enable) == 0);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.room[0].ident == 3u);
}

// All of them within as many looks, and each filter.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_small_room_starves_nobody, S, systems)
{
    queue<S> q;
    std::array<pair_peer, 3> peers;
    for (std::uintptr_t i = 0; i != 3; ++i)
    {
        peers[i].ready();
        BOOST_TEST(q.change(peers[i].source().handle, in, add, 1 + i) == 0);
        BOOST_TEST(q.change(peers[i].source().handle, out, add, 4 + i) == 0);
        BOOST_TEST(q.change(static_cast<int>(i), user, add, 7 + i) == 0);
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
BOOST_AUTO_TEST_CASE_TEMPLATE(the_handle_is_a_descriptor, S, systems)
{
    queue<S> outer;
    queue<S> inner;
    BOOST_TEST(::fcntl(inner.handle.get(), F_GETFD) == FD_CLOEXEC);
    BOOST_TEST(outer.change(inner.handle.get(), in, add) == 0);
    BOOST_TEST(outer.look() == 0);
    BOOST_TEST(inner.change(1, user, add | clear) == 0);
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
