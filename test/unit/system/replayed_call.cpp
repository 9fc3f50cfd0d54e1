//! Tests <vigil/system/replayed_call.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/call_recorder.hpp>
#include <vigil/system/replayed_call.hpp>
#include <vigil/system/replayed_call.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <system_error>

#include <support/logs.hpp>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(replayed_call_suite)

BOOST_AUTO_TEST_CASE(a_call_is_answered_once)
{
    auto const log = log_of([] {
        for (int n = 1; n != 3; ++n)
        {
            call_recorder::call c(logged_call::selector_remove, 7);
            c.about(c.handles().of(3));
            c.finish(n);
        }
    });
    BOOST_TEST(!call_replayer::begin(log, {}));
    for (int n = 1; n != 3; ++n)
    {
        replayed_call c(logged_call::selector_remove, 7);
        c.about(c.handles().of(3));
        BOOST_TEST(c.is_answered());
        BOOST_TEST(!c.error());
        BOOST_TEST(c.answer().result == n);
        BOOST_TEST(c.number() == static_cast<unsigned>(n));
    }
    {
        replayed_call c(logged_call::selector_remove, 7);
        BOOST_TEST(!c.is_answered());
        BOOST_TEST((c.error() == log_errc::ended));
    }
    call_replayer::end();
}

BOOST_AUTO_TEST_CASE(a_call_of_another_selector_is_another)
{
    auto const log = log_of([] {
        call_recorder::call c(logged_call::selector_remove, 7);
        c.finish(0);
    });
    BOOST_TEST(!call_replayer::begin(log, {}));
    {
        replayed_call c(logged_call::selector_remove, 8);
        BOOST_TEST(!c.is_answered());
        BOOST_TEST((c.error() == log_errc::diverged));
    }
    call_replayer::end();
}

BOOST_AUTO_TEST_CASE(what_cannot_be_answered_diverges)
{
    auto const log = log_of([] {
        call_recorder::call c(logged_call::selector_remove, 7);
        c.finish(0);
    });
    BOOST_TEST(!call_replayer::begin(log, {}));
    {
        replayed_call c(logged_call::selector_remove, 7);
        BOOST_TEST(c.is_answered());
        c.diverge();
        BOOST_TEST((c.error() == log_errc::diverged));
    }
    BOOST_TEST(call_replayer::current()->report().starts_with(
        "replay: call 1 has more to answer in the log\n"));
    call_replayer::end();
}

BOOST_AUTO_TEST_CASE(without_a_log_there_is_no_answer)
{
    replayed_call c(logged_call::selector_remove, 7);
    c.asked().number(1);
    c.about(c.handles().of(3));
    BOOST_TEST(!c.is_answered());
    BOOST_TEST((c.error() == log_errc::not_replaying));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
