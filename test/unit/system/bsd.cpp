//! Tests <vigil/system/bsd.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/bsd.hpp>
#include <vigil/system/bsd.hpp> // guarded

#include <boost/test/unit_test.hpp>

#if __has_include(<sys/event.h>)

#include <vigil/concept/system.hpp>

#include <cerrno>

#include <support/native.hpp>

namespace vigil::test {
namespace {

using os = bsd_system;

static_assert(portable_system<os>);

BOOST_AUTO_TEST_SUITE(bsd_suite)

BOOST_AUTO_TEST_CASE(handles_are_born_non_blocking_and_close_on_exec)
{
    closing const socket(os::socket(address_family::v4, socket_kind::stream));
    BOOST_TEST(is_non_blocking(socket));
    BOOST_TEST(is_close_on_exec(socket));
    closing const kqueue(os::kqueue_create());
    BOOST_TEST(is_close_on_exec(kqueue));
}

BOOST_AUTO_TEST_CASE(changes_have_receipts)
{
    closing const kqueue(os::kqueue_create());
    int ends[2];
    BOOST_REQUIRE(os::pipe(ends) == 0);
    closing const reader(ends[0]);
    closing const writer(ends[1]);
    os::kevent_type records[2]{};
    for (auto& r : records)
    {
        r.ident = static_cast<decltype(r.ident)>(ends[0]);
        r.filter = os::evfilt_read;
        r.flags = static_cast<decltype(r.flags)>(os::ev_add | os::ev_receipt);
    }
    records[1].flags =
        static_cast<decltype(records->flags)>(os::ev_delete | os::ev_receipt);
    records[1].ident = 1'000'000;
    BOOST_TEST(os::kevent_change(kqueue, records, 2, records) == 2);
    BOOST_TEST((records[0].flags & os::ev_error) != 0u);
    BOOST_TEST(records[0].data == 0);
    BOOST_TEST(records[1].data != 0);
    BOOST_TEST(os::kevent_wait(kqueue, records, 2, 0) == 0);
    BOOST_TEST(os::write(writer, "x", 1) == 1);
    BOOST_TEST(os::kevent_wait(kqueue, records, 2, -1) == 1);
    BOOST_TEST(records[0].filter == os::evfilt_read);
}

BOOST_AUTO_TEST_CASE(errors_are_told)
{
    os::kevent_type one{};
    BOOST_TEST(refused(os::kevent_wait(-1, &one, 1, 0), EBADF));
    BOOST_TEST(refused(os::kevent_change(-1, &one, 1, nullptr), EBADF));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test

#else

BOOST_AUTO_TEST_CASE(bsd_suite)
{
    BOOST_TEST_MESSAGE("skipped: there is no <sys/event.h> here");
    BOOST_TEST(true);
}

#endif
