//! Tests <vigil/system/bsd_filters.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/bsd_filters.hpp>
#include <vigil/system/bsd_filters.hpp> // guarded

#include <boost/test/unit_test.hpp>

#if __has_include(<sys/event.h>)

#include <signal.h>

namespace vigil::test {
namespace {

using os = bsd_filters;

BOOST_AUTO_TEST_SUITE(bsd_filters_suite)

#if defined(EVFILT_SIGNAL)
BOOST_AUTO_TEST_CASE(signals_are_known)
{
    for (int const number : {SIGHUP, SIGTERM, SIGCHLD, SIGUSR1})
        BOOST_TEST(os::is_signal(number));
    for (int const number : {0, -1, 1'000})
        BOOST_TEST(!os::is_signal(number));
}
#endif

#if defined(EVFILT_VNODE)
BOOST_AUTO_TEST_CASE(notes_are_told_apart)
{
    unsigned seen = 0;
    for (unsigned const note :
        {os::note_delete, os::note_write, os::note_extend, os::note_attrib,
            os::note_link, os::note_rename, os::note_revoke})
    {
        BOOST_TEST((seen & note) == 0u);
        seen |= note;
    }
}
#endif

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test

#else

BOOST_AUTO_TEST_CASE(bsd_filters_suite)
{
    BOOST_TEST_MESSAGE("skipped: there is no <sys/event.h> here");
    BOOST_TEST(true);
}

#endif
