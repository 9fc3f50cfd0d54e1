//! Tests <vigil/selector/kqueue_changes.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/kqueue_changes.hpp>
#include <vigil/selector/kqueue_changes.hpp> // guarded
#include <vigil/system/linux.hpp>

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstdint>
#include <vector>

#include <support/kqueue_model.hpp>

namespace vigil::test {
namespace {

/// Keeps what it is told, and answers from a script.
struct scripted_system
    : linux_system
    , all_kqueue_numbers
{
    using kevent_type = freebsd_kevent;

    static inline std::vector<kevent_type> told;
    static inline std::vector<int> answers; // an error number each
    static inline int failure = 0;

    static int kevent_change(handle_type kqueue, kevent_type const* changes,
        int count, kevent_type* receipts)
    {
        BOOST_TEST(kqueue == 42);
        told.assign(changes, changes + count);
        errno = failure;
        for (int i = 0; i != count && failure == 0; ++i)
        {
            receipts[i] = changes[i];
            receipts[i].data = answers[static_cast<std::size_t>(i)];
            receipts[i].flags =
                static_cast<unsigned short>(receipts[i].flags | ev_error);
        }
        return failure == 0 ? count : -1;
    }
};

using s = scripted_system;
using changes = kqueue_changes<s>;

void script(std::vector<int> answers, int failure = 0)
{
    s::answers = std::move(answers);
    s::failure = failure;
    s::told.clear();
}

BOOST_AUTO_TEST_SUITE(kqueue_changes_suite)

BOOST_AUTO_TEST_CASE(a_record_is_what_it_is_made_of)
{
    auto const r = changes::make(
        3, s::evfilt_user, s::ev_add | s::ev_oneshot, s::note_trigger, 0x1234);
    BOOST_TEST(r.ident == 3u);
    BOOST_TEST(r.filter == s::evfilt_user);
    BOOST_TEST(r.flags == (s::ev_add | s::ev_oneshot));
    BOOST_TEST(r.fflags == s::note_trigger);
    BOOST_TEST(r.data == 0);
    BOOST_TEST(reinterpret_cast<std::uintptr_t>(r.udata) == 0x1234u);
    BOOST_TEST(changes::make(3, s::evfilt_timer, 0, 0, 0, 777).data == 777);
}

BOOST_AUTO_TEST_CASE(all_go_in_one_call_and_ask_for_receipts)
{
    script({0, 0, 0, 0});
    changes c;
    c.push(7, s::evfilt_read, s::ev_delete, 0);
    c.push(7, s::evfilt_write, s::ev_delete, 0);
    c.push(7, s::evfilt_read, s::ev_add, 1);
    c.push(8, s::evfilt_write, s::ev_add | s::ev_clear, 2);
    BOOST_TEST(c.count() == 4);
    BOOST_TEST(!c.submit(42));
    BOOST_TEST(s::told.size() == 4u);
    BOOST_TEST(s::told[0].flags == (s::ev_delete | s::ev_receipt));
    BOOST_TEST(s::told[3].flags == (s::ev_add | s::ev_clear | s::ev_receipt));
    BOOST_TEST(s::told[3].ident == 8u);
    for (int i = 0; i != 4; ++i)
        BOOST_TEST(!c.error(i));
    BOOST_TEST(!c.error(0, 4));
}

BOOST_AUTO_TEST_CASE(each_has_its_error)
{
    script({ENOENT, 0, EBADF, EPIPE});
    changes c;
    for (int i = 0; i != 4; ++i)
        c.push(i, s::evfilt_read, s::ev_add, 0);
    BOOST_TEST(!c.submit(42));
    BOOST_TEST(c.error(0).value() == ENOENT);
    BOOST_TEST(!c.error(1));
    BOOST_TEST(c.error(2).value() == EBADF);
    BOOST_TEST(c.error(3).value() == EPIPE);
    BOOST_TEST(c.error(0, 4).value() == ENOENT);
    BOOST_TEST(c.error(1, 4).value() == EBADF);
    BOOST_TEST(!c.error(1, 2));
    BOOST_TEST(!c.error(1, 1));
}

// All changes were made before the interruption.
BOOST_AUTO_TEST_CASE(an_interruption_is_no_error)
{
    script({}, EINTR);
    changes c;
    c.push(1, s::evfilt_read, s::ev_add, 0);
    BOOST_TEST(!c.submit(42));
    BOOST_TEST(!c.error(0));
    script({}, ENOMEM);
    BOOST_TEST((c.submit(42) == std::errc::not_enough_memory));
}

BOOST_AUTO_TEST_CASE(nothing_is_no_call)
{
    script({}, ENOMEM);
    changes c;
    BOOST_TEST(!c.submit(42));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
