//! Story: whatever a program does about SIGPIPE, writing to a pipe raises none.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <string_view>
#include <vector>

#include "support/outcome.hpp"
#include "support/polls.hpp"

namespace vigil::test {
namespace {

constexpr std::string_view text = "some bytes";

/// What this thread does about SIGPIPE, restored at the end.
class sigpipe
{
public:
    sigpipe()
    {
        sigemptyset(&alone_);
        sigaddset(&alone_, SIGPIPE);
        ::sigaction(SIGPIPE, nullptr, &action_);
        ::pthread_sigmask(SIG_SETMASK, nullptr, &mask_);
        raised = 0;
    }

    sigpipe(sigpipe const&) = delete;
    sigpipe& operator=(sigpipe const&) = delete;

    ~sigpipe()
    {
        ::signal(SIGPIPE, SIG_IGN); // takes a pending one away
        ::pthread_sigmask(SIG_SETMASK, &mask_, nullptr);
        ::sigaction(SIGPIPE, &action_, nullptr);
    }

    void handle(void (*handler)(int)) const { ::signal(SIGPIPE, handler); }
    void block() const { ::pthread_sigmask(SIG_BLOCK, &alone_, nullptr); }

    static bool is_blocked()
    {
        sigset_t now;
        ::pthread_sigmask(SIG_SETMASK, nullptr, &now);
        return sigismember(&now, SIGPIPE) == 1;
    }

    static bool is_pending()
    {
        sigset_t pending;
        sigpending(&pending);
        return sigismember(&pending, SIGPIPE) == 1;
    }

    static void count(int) { raised = raised + 1; }

    static inline std::sig_atomic_t volatile raised = 0;

private:
    sigset_t alone_;
    sigset_t mask_;
    struct sigaction action_;
};

template <class Poll>
void breaks()
{
    auto ends = io<Poll>::pipe::open().value();
    ends.reader.close().value();
    BOOST_TEST(fails(ends.writer.write_some(text), condition::broken_pipe));
    std::vector<std::string_view> const pieces{text, text};
    BOOST_TEST(fails(ends.writer.write_some(pieces), condition::broken_pipe));
}

BOOST_AUTO_TEST_SUITE(sigpipe_suite)

// And what it does stays as it is.

BOOST_AUTO_TEST_CASE_TEMPLATE(no_signal_by_default, Poll, polls)
{
    sigpipe const signal;
    signal.handle(SIG_DFL); // would end this process
    breaks<Poll>();
    BOOST_TEST(!sigpipe::is_blocked());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(no_signal_to_a_handler, Poll, polls)
{
    sigpipe const signal;
    signal.handle(sigpipe::count);
    breaks<Poll>();
    BOOST_TEST(sigpipe::raised == 0);
    BOOST_TEST(!sigpipe::is_blocked());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(no_signal_where_it_is_ignored, Poll, polls)
{
    sigpipe const signal;
    signal.handle(SIG_IGN);
    breaks<Poll>();
    BOOST_TEST(!sigpipe::is_pending());
    BOOST_TEST(!sigpipe::is_blocked());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(none_left_pending_where_blocked, Poll, polls)
{
    sigpipe const signal;
    signal.handle(sigpipe::count);
    signal.block();
    breaks<Poll>();
    BOOST_TEST(!sigpipe::is_pending());
    BOOST_TEST(sigpipe::is_blocked());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(one_that_was_pending_stays, Poll, polls)
{
    sigpipe const signal;
    signal.handle(sigpipe::count);
    signal.block();
    ::raise(SIGPIPE);
    breaks<Poll>();
    BOOST_TEST(sigpipe::is_pending());
    BOOST_TEST(sigpipe::raised == 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
