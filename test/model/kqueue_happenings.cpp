//! Tests what a modelled kqueue tells of no descriptor, by the man pages.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstdint>

#include <signal.h>
#include <unistd.h>

#include "support/kqueue_kinds.hpp"
#include "support/kqueue_queue.hpp"

namespace vigil::test {
namespace {

/// A kqueue, and its last event.
template <class System>
struct asked : queue<System>
{
    [[nodiscard]] unsigned notes() const
    {
        return static_cast<unsigned>(this->room[0].fflags);
    }

    [[nodiscard]] std::int64_t data() const { return this->room[0].data; }
};

BOOST_AUTO_TEST_SUITE(kqueue_happenings)

// "EVFILT_TIMER ... data contains the number of times the timeout has expired
// since the last call." Without an EV_CLEAR that anybody set.
BOOST_AUTO_TEST_CASE_TEMPLATE(timers_count, S, kqueue_systems)
{
    asked<S> q;
    std::int64_t const begin = S::now();
    BOOST_TEST(q.change_filter(S::evfilt_timer, 3, q.add, 0, 2) == 0);
    BOOST_TEST(q.wait() == 1);
    BOOST_TEST(S::now() - begin >= 2'000'000);
    BOOST_TEST(q.has(0, static_cast<int>(S::evfilt_timer), 3));
    BOOST_TEST(q.data() >= 1);
    BOOST_TEST(q.change_filter(S::evfilt_timer, 3, q.disable, 0, 2) == 0);
    BOOST_TEST(q.look() == 0);
    BOOST_TEST(q.change_filter(S::evfilt_timer, 3, q.enable, 0, 2) == 0);
    BOOST_TEST(q.wait() == 1);
    BOOST_TEST(q.change_filter(S::evfilt_timer, 3, q.erase) == 0);
    BOOST_TEST(q.change_filter(S::evfilt_timer, 3, q.erase) == ENOENT);
    BOOST_TEST(q.change_filter(S::evfilt_timer, 3, q.enable) == ENOENT);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_oneshot_timer_is_deleted, S, kqueue_systems)
{
    asked<S> q;
    BOOST_TEST(
        q.change_filter(S::evfilt_timer, 3, q.add | q.oneshot, 0, 1) == 0);
    BOOST_TEST(q.wait() == 1);
    BOOST_TEST(q.change_filter(S::evfilt_timer, 3, q.erase) == ENOENT);
}

// "EVFILT_SIGNAL ... all attempts to deliver a signal ... even if the signal
// has been marked as SIG_IGN ... automatically sets the EV_CLEAR flag".
BOOST_AUTO_TEST_CASE_TEMPLATE(signals_are_told_once, S, kqueue_systems)
{
    asked<S> q;
    harmless_signal const s;
    BOOST_TEST(
        q.change_filter(S::evfilt_signal, harmless_signal::number, q.add) == 0);
    BOOST_TEST(q.look() == 0);
    s.send();
    BOOST_TEST(q.wait() == 1);
    BOOST_TEST(q.data() == 1);
    BOOST_TEST(q.look() == 0);
}

// "NOTE_EXIT ... EV_EOF". The knote is gone with the process.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_process_exits, S, kqueue_systems)
{
    asked<S> q;
    child c;
    auto const id = static_cast<std::uintptr_t>(c.id());
    BOOST_TEST(q.change_filter(S::evfilt_proc, id, q.add, S::note_exit) == 0);
    BOOST_TEST(q.look() == 0);
    c.exit();
    BOOST_TEST(q.wait() == 1);
    BOOST_TEST((q.notes() & S::note_exit) != 0u);
    BOOST_TEST(q.is_end(0));
    BOOST_TEST(q.look() == 0);
    BOOST_TEST(q.change_filter(S::evfilt_proc, id, q.erase) == ENOENT);
    c.take();
    BOOST_TEST(
        q.change_filter(S::evfilt_proc, id, q.add, S::note_exit) == ESRCH);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_file_changes, S, kqueue_systems)
{
    asked<S> q;
    of_vnode<S> file;
    auto const h = static_cast<std::uintptr_t>(file.about.get());
    BOOST_TEST(q.change_filter(S::evfilt_vnode, h, q.add | q.clear,
                   S::note_extend | S::note_delete) == 0);
    BOOST_TEST(q.look() == 0);
    file.happen();
    BOOST_TEST(q.wait() == 1);
    BOOST_TEST(q.notes() == S::note_extend);
    BOOST_TEST(q.look() == 0);
    ::unlink(file.path.c_str());
    BOOST_TEST(q.wait() == 1);
    BOOST_TEST(q.notes() == S::note_delete);
    file.about.close();
    BOOST_TEST(q.change_filter(S::evfilt_vnode, h, q.erase) == EBADF);
}

// "The ident ... any change": a change in no words but those that are there.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_question_changes_nothing, S, kqueue_systems)
{
    asked<S> q;
    of_vnode<S> file;
    auto const h = static_cast<std::uintptr_t>(file.about.get());
    BOOST_TEST(
        q.change_filter(S::evfilt_vnode, h, 0, S::note_extend) == ENOENT);
    BOOST_TEST(q.change_filter(S::evfilt_vnode, h, q.add | q.dispatch,
                   S::note_extend) == 0);
    BOOST_TEST(q.change_filter(S::evfilt_vnode, h, 0, S::note_extend) == 0);
    file.happen();
    BOOST_TEST(q.wait() == 1);
    BOOST_TEST(q.has(0, static_cast<int>(S::evfilt_vnode), h));
    BOOST_TEST(q.change_filter(S::evfilt_vnode, h, 0, S::note_extend) == 0);
    file.happen();
    BOOST_TEST(q.look() == 0); // disabled still
}

// "EVFILT_AIO": registered by aio_read(2) alone.
BOOST_AUTO_TEST_CASE(operations_are_begun_elsewhere)
{
    using os = kqueue_model;
    asked<os> q;
    kqueue_operation_block block;
    auto const ident = reinterpret_cast<std::uintptr_t>(&block);
    BOOST_TEST(q.change_filter(os::evfilt_aio, ident, q.add) == EPERM);
    BOOST_TEST(q.change_filter(os::evfilt_lio, ident, q.add) == EPERM);
    os::notify_kqueue(block.aio_sigevent, q.handle.get(), 5, 0);
    os::begin(os::evfilt_aio, &block, block.aio_sigevent);
    BOOST_TEST(q.look() == 0);
    os::end(os::evfilt_aio, &block, block.aio_sigevent);
    BOOST_TEST(q.look() == 1);
    BOOST_TEST(q.has(0, os::evfilt_aio, 5));
    BOOST_TEST(q.look() == 1);
    os::collect(os::evfilt_aio, &block, block.aio_sigevent);
    BOOST_TEST(q.look() == 0);
    BOOST_TEST(q.change_filter(os::evfilt_aio, ident, q.erase) == ENOENT);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
