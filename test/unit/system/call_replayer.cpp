//! Tests <vigil/system/call_replayer.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/call_recorder.hpp>
#include <vigil/system/call_replayer.hpp>
#include <vigil/system/call_replayer.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>

#include <signal.h>
#include <support/logs.hpp>
#include <sys/wait.h>
#include <unistd.h>

namespace vigil::test {
namespace {

log_bytes two_calls()
{
    return log_of([] {
        for (int n = 0; n != 2; ++n)
        {
            call_recorder::call c(logged(os_call::now));
            c.finish(n);
        }
    });
}

call_record asks(logged_call call)
{
    call_record r;
    r.call = call;
    return r;
}

BOOST_AUTO_TEST_SUITE(call_replayer_suite)

BOOST_AUTO_TEST_CASE(one_log_is_on_at_a_time)
{
    auto const log = two_calls();
    BOOST_TEST(call_replayer::current() == nullptr);
    BOOST_TEST(!call_replayer::begin(log, {}));
    BOOST_TEST((call_replayer::begin(log, {}) == log_errc::in_use));
    BOOST_TEST(call_replayer::current() != nullptr);
    call_replayer::end();
    call_replayer::end(); // nothing
    BOOST_TEST(call_replayer::current() == nullptr);
}

BOOST_AUTO_TEST_CASE(what_is_no_log_does_not_begin)
{
    log_bytes const none(100);
    BOOST_TEST((call_replayer::begin(none, {}) == log_errc::no_log));
    BOOST_TEST(call_replayer::current() == nullptr);
}

BOOST_AUTO_TEST_CASE(it_goes_from_call_to_call)
{
    auto const log = two_calls();
    BOOST_TEST(!call_replayer::begin(log, {}));
    auto& replay = *call_replayer::current();
    replay.lock();
    auto r = asks(logged(os_call::now));
    r.thread = replay.thread_locked(r.call);
    BOOST_TEST(r.thread == 0u);
    for (int n = 0; n != 2; ++n)
    {
        BOOST_TEST(!replay.wait_locked(r));
        BOOST_TEST(!replay.compare_locked(r));
        BOOST_TEST(replay.answer().result == n);
        BOOST_TEST(replay.number_locked() == static_cast<unsigned>(n + 1));
        replay.go_on_locked();
    }
    BOOST_TEST((replay.wait_locked(r) == log_errc::ended));
    replay.unlock();
    BOOST_TEST(replay.is_over());
    call_replayer::end();
}

BOOST_AUTO_TEST_CASE(the_first_divergence_is_the_one_that_is_told)
{
    auto const log = two_calls();
    BOOST_TEST(!call_replayer::begin(log, {}));
    auto& replay = *call_replayer::current();
    replay.lock();
    BOOST_TEST((replay.compare_locked(asks(logged(os_call::close))) ==
        log_errc::diverged));
    BOOST_TEST((replay.compare_locked(asks(logged(os_call::now))) ==
        log_errc::diverged));
    replay.unlock();
    BOOST_TEST(replay.report() ==
        "replay: call 1 is another one in the log\n"
        "  the log: thread 0 now() = 0\n"
        "  now:     thread 0 close()\n");
    call_replayer::end();
}

BOOST_AUTO_TEST_CASE(a_name_is_that_of_this_run)
{
    auto const log = two_calls();
    BOOST_TEST(!call_replayer::begin(log, {}));
    auto& replay = *call_replayer::current();
    replay.lock();
    replay.name_locked(77);
    BOOST_TEST(replay.name_of_locked(1) == 77u);
    BOOST_TEST(replay.name_of_locked(2) == 0u);
    replay.unlock();
    call_replayer::end();
}

// A program that ignores all errors ends: with the report.
BOOST_AUTO_TEST_CASE(who_goes_on_for_ever_is_stopped)
{
    auto const log = two_calls();
    BOOST_TEST(!call_replayer::begin(log, {}));
    ::pid_t const child = ::fork();
    if (child == 0)
    {
        ::signal(SIGABRT, SIG_DFL);
        std::set_terminate([] { ::_exit(7); });
        auto& replay = *call_replayer::current();
        for (int n = 0; n != 20'000; ++n)
        {
            replay.lock();
            static_cast<void>(
                replay.compare_locked(asks(logged(os_call::close))));
            replay.unlock();
        }
        ::_exit(0);
    }
    int status = -1;
    BOOST_TEST(::waitpid(child, &status, 0) == child);
    BOOST_TEST(WIFEXITED(status));
    BOOST_TEST(WEXITSTATUS(status) == 7);
    call_replayer::end();
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
