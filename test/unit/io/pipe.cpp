//! Tests <vigil/io/pipe.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/pipe.hpp>
#include <vigil/io/pipe.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <csignal>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/polls.hpp>
#include <sys/wait.h>
#include <unistd.h>

namespace vigil::test {
namespace {

template <class Poll>
using pipe_of = typename io<Poll>::pipe;

static_assert(sizeof(pipe_reader) == sizeof(int));
static_assert(sizeof(pipe_writer) == sizeof(int));

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
    auto ends = pipe_of<Poll>::open().value();
    ends.reader.close().value();
    BOOST_TEST(fails(ends.writer.write_some(text), condition::broken_pipe));
    std::vector<std::string_view> const pieces{text, text};
    BOOST_TEST(fails(ends.writer.write_some(pieces), condition::broken_pipe));
}

BOOST_AUTO_TEST_SUITE(pipe_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(what_is_written_is_read, Poll, polls)
{
    auto ends = pipe_of<Poll>::open().value();
    for (int const h :
        {ends.reader.native_handle(), ends.writer.native_handle()})
    {
        BOOST_TEST((::fcntl(h, F_GETFL) & O_NONBLOCK) != 0);
        BOOST_TEST(::fcntl(h, F_GETFD) == FD_CLOEXEC);
    }
    std::array<char, 64> room;
    BOOST_TEST(fails(ends.reader.read_some(room), condition::would_block));
    BOOST_TEST(ends.writer.write_some(text).value() == text.size());
    std::vector<std::string_view> const pieces{" and", "", " more"};
    BOOST_TEST(ends.writer.write_some(pieces).value() == 9u);
    std::array<char, 4> first;
    std::vector<std::span<char>> const into{first, room};
    BOOST_TEST(ends.reader.read_some(into).value() == 19u);
    BOOST_TEST(std::string(room.data(), 15) == " bytes and more");
    ends.writer.close().value();
    BOOST_TEST(ends.reader.read_some(room).value() == 0u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(both_ends_can_be_waited_for, Poll, polls)
{
    auto ends = pipe_of<Poll>::open().value();
    watcher<Poll> watch;
    watch.registry().add(ends.reader, watched, interest::readable).value();
    watch.registry().add(ends.writer, token{2}, interest::writable).value();
    BOOST_TEST(watch.until_writable(token{2}));
    std::string const page(4096, 'x');
    std::size_t sent = 0;
    while (auto const n = ends.writer.write_some(page))
        sent += *n;
    BOOST_TEST(watch.until_readable());
    BOOST_TEST(drain(ends.reader).size() == sent);
    BOOST_TEST(watch.until_writable(token{2}));
    ends.writer.close().value();
    BOOST_TEST(watch.until([](auto const& e) { return e.is_read_closed(); }));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_reader_that_goes_is_told_about, Poll, polls)
{
    auto ends = pipe_of<Poll>::open().value();
    watcher<Poll> watch;
    std::string const page(4096, 'x');
    while (ends.writer.write_some(page))
        ;
    watch.registry().add(ends.writer, watched, interest::writable).value();
    BOOST_TEST(watch.count() == 0u);
    ends.reader.close().value();
    BOOST_TEST(watch.until_writable());
    BOOST_TEST(fails(ends.writer.write_some(text), condition::broken_pipe));
}

// Whatever the program does about SIGPIPE, it stays as it is.

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

// The standard streams of a child, which are ours to read and write.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_child_can_be_talked_to, Poll, polls)
{
    int to_child[2];
    int from_child[2];
    BOOST_REQUIRE(::pipe(to_child) == 0);
    BOOST_REQUIRE(::pipe(from_child) == 0);
    for (int const end :
        {to_child[0], to_child[1], from_child[0], from_child[1]})
        BOOST_REQUIRE(::fcntl(end, F_SETFD, FD_CLOEXEC) == 0);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, to_child[0], 0);
    ::posix_spawn_file_actions_adddup2(&actions, from_child[1], 1);
    char name[] = "cat";
    char* const arguments[] = {name, nullptr};
    pid_t child = 0;
    BOOST_REQUIRE(::posix_spawnp(&child, name, &actions, nullptr, arguments,
                      nullptr) == 0);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(to_child[0]);
    ::close(from_child[1]);

    auto in = io<Poll>::pipe_writer::adopt(to_child[1]).value();
    auto out = io<Poll>::pipe_reader::adopt(from_child[0]).value();
    watcher<Poll> watch;
    watch.registry().add(out, watched, interest::readable).value();
    for (int round = 0; round != 3; ++round)
    {
        BOOST_TEST(in.write_some(text).value() == text.size());
        BOOST_TEST(read_all(watch, out, text.size()) == text);
    }
    in.close().value();
    BOOST_TEST(watch.until([](auto const& e) { return e.is_read_closed(); }));
    std::array<char, 8> room;
    BOOST_TEST(out.read_some(room).value() == 0u);
    int status = -1;
    BOOST_TEST(::waitpid(child, &status, 0) == child);
    BOOST_TEST(status == 0);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(moved_from_ends_say_so, Poll, polls)
{
    auto gone = pipe_of<Poll>::open().value();
    auto const kept = std::move(gone);
    auto const bad = condition::bad_handle;
    std::array<char, 4> room{};
    BOOST_TEST(fails(gone.reader.read_some(room), bad));
    BOOST_TEST(fails(gone.writer.write_some(room), bad));
    BOOST_TEST(fails(gone.reader.close(), bad));
    BOOST_TEST(fails(gone.writer.close(), bad));
    BOOST_TEST(fails(io<Poll>::pipe_reader::adopt(-1), bad));
    BOOST_TEST(fails(io<Poll>::pipe_writer::adopt(-1), bad));
    // Each end does one thing.
    BOOST_TEST(
        fails(io<Poll>::pipe_writer::adopt(::dup(kept.reader.native_handle()))
                  .value()
                  .write_some(room),
            bad));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
