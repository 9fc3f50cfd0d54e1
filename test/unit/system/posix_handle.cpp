//! Tests <vigil/system/posix_handle.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/posix_handle.hpp>
#include <vigil/system/posix_handle.hpp> // guarded
#include <vigil/system/pthread.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <string>
#include <type_traits>

#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <support/descriptor_limit.hpp>
#include <support/descriptors.hpp>
#include <support/native.hpp>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

namespace vigil::test {
namespace {

using os = posix_handle;

static_assert(!std::is_copy_constructible_v<os::error_guard>);
static_assert(!std::is_copy_assignable_v<os::error_guard>);

// A pipe; what is left of it is closed at the end.
struct ends
{
    ends() { BOOST_REQUIRE(os::pipe(both) == 0); }
    ends(ends const&) = delete;
    ends& operator=(ends const&) = delete;

    ~ends()
    {
        close(0);
        close(1);
    }

    void close(int i)
    {
        if (both[i] != -1)
            ::close(both[i]);
        both[i] = -1;
    }

    int both[2];
};

BOOST_AUTO_TEST_SUITE(posix_handle_suite)

BOOST_AUTO_TEST_CASE(an_error_is_that_of_the_last_call)
{
    errno = EDOM;
    std::error_code const e = os::error();
    BOOST_TEST(e.value() == EDOM);
    BOOST_TEST((e.category() == std::system_category()));
}

BOOST_AUTO_TEST_CASE(a_guard_keeps_errno)
{
    errno = EDOM;
    {
        os::error_guard const keep;
        errno = ERANGE;
    }
    BOOST_TEST(errno == EDOM);
}

// In a child it is another number, and here it stays.
BOOST_AUTO_TEST_CASE(a_fork_begins_a_generation)
{
    std::uint32_t const here = os::generation();
    BOOST_TEST(os::generation() == here);
    pid_t const child = ::fork();
    BOOST_REQUIRE(child != -1);
    if (child == 0)
        ::_exit(os::generation() == here + 1 ? 0 : 1);
    int status = -1;
    BOOST_TEST(::waitpid(child, &status, 0) == child);
    BOOST_TEST(status == 0);
    BOOST_TEST(os::generation() == here);
}

BOOST_AUTO_TEST_CASE(now_is_the_monotonic_clock)
{
    auto const native = [] {
        timespec t{};
        ::clock_gettime(CLOCK_MONOTONIC, &t);
        return std::int64_t{t.tv_sec} * 1'000'000'000 + t.tv_nsec;
    };
    for (int i = 0; i != 100; ++i)
    {
        std::int64_t const before = native();
        std::int64_t const now = os::now();
        BOOST_TEST(before <= now);
        BOOST_TEST(now <= native());
    }
}

BOOST_AUTO_TEST_CASE(a_sleep_is_not_shorter_than_asked_for)
{
    for (std::int64_t const time : {0, 1, 1'500'000})
    {
        std::int64_t const start = os::now();
        BOOST_TEST(os::sleep(time) == 0);
        BOOST_TEST(os::now() - start >= time);
    }
    BOOST_TEST(refused(os::sleep(-1), EINVAL));
}

// Else it would last 34 years.
BOOST_AUTO_TEST_CASE(a_signal_handler_ends_a_sleep)
{
    struct sigaction before;
    struct sigaction nothing{};
    nothing.sa_handler = [](int) {};
    BOOST_REQUIRE(::sigaction(SIGUSR1, &nothing, &before) == 0);
    std::atomic<bool> is_awake{false};
    pthread_t const sleeper = ::pthread_self();
    pthread_thread alarm;
    BOOST_REQUIRE(alarm.start([&] {
        while (!is_awake)
        {
            ::pthread_kill(sleeper, SIGUSR1);
            ::sched_yield();
        }
    }) == 0);
    BOOST_TEST(refused(os::sleep(1'073'741'824'999'999'999), EINTR));
    is_awake = true;
    alarm.join();
    ::sigaction(SIGUSR1, &before, nullptr);
}

BOOST_AUTO_TEST_CASE(a_pipe_is_born_non_blocking_and_close_on_exec)
{
    ends const pipe;
    for (int const h : pipe.both)
    {
        BOOST_TEST(is_non_blocking(h));
        BOOST_TEST(is_close_on_exec(h));
    }
    char byte = 0;
    BOOST_TEST(refused(os::read(pipe.both[0], &byte, 1), EAGAIN));
}

BOOST_AUTO_TEST_CASE(a_pipe_that_is_not_made_leaves_nothing)
{
    std::size_t const open = open_descriptors();
    int both[2] = {-1, -1};
    {
        descriptor_limit const limit(1);
        BOOST_TEST(refused(os::pipe(both), EMFILE));
    }
    BOOST_TEST(open_descriptors() == open);
}

BOOST_AUTO_TEST_CASE(bytes_pass_until_the_end)
{
    ends pipe;
    BOOST_TEST(os::write(pipe.both[1], "abc", 3) == 3);
    char room[8] = {};
    BOOST_TEST(os::read(pipe.both[0], room, 2) == 2);
    BOOST_TEST(std::string(room) == "ab");
    BOOST_TEST(os::read(pipe.both[0], room, sizeof room) == 1);
    BOOST_TEST(os::close(pipe.both[1]) == 0);
    BOOST_TEST(refused(os::close(pipe.both[1]), EBADF));
    pipe.both[1] = -1;
    BOOST_TEST(os::read(pipe.both[0], room, sizeof room) == 0);
}

BOOST_AUTO_TEST_CASE(buffers_are_gathered_and_scattered)
{
    ends const pipe;
    char from[] = "abcdef";
    os::buffer_type const out[] = {{from + 4, 2}, {from, 0}, {from, 3}};
    BOOST_TEST(os::write_pipe(pipe.both[1], out, 3) == 5);
    char room[8] = {};
    os::buffer_type const in[] = {{room + 4, 3}, {room, 4}};
    BOOST_TEST(os::read_pipe(pipe.both[0], in, 2) == 5);
    BOOST_TEST(std::string(room) == "bc");
    BOOST_TEST(std::string(room + 4) == "efa");
    BOOST_TEST(refused(os::read_pipe(pipe.both[0], in, 2), EAGAIN));
}

BOOST_AUTO_TEST_CASE(the_kind_of_a_handle)
{
    BOOST_TEST((os::kind(-1) == handle_kind::closed));
    int was_open = -1;
    {
        closing const exe(::open("/bin/sh", O_RDONLY | O_CLOEXEC));
        BOOST_TEST((os::kind(exe) == handle_kind::regular_file));
        was_open = exe;
    }
    BOOST_TEST((os::kind(was_open) == handle_kind::closed));
    closing const root(::open("/", O_RDONLY | O_CLOEXEC));
    BOOST_TEST((os::kind(root) == handle_kind::directory));
    closing const null(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    BOOST_TEST((os::kind(null) == handle_kind::pollable));
    closing const socket(::socket(AF_UNIX, SOCK_STREAM, 0));
    BOOST_TEST((os::kind(socket) == handle_kind::pollable));
    ends const pipe;
    BOOST_TEST((os::kind(pipe.both[0]) == handle_kind::pollable));
}

BOOST_AUTO_TEST_CASE(who_is_adopted_keeps_its_other_flags)
{
    int both[2];
    BOOST_REQUIRE(::pipe(both) == 0);
    closing const reader(both[0]);
    closing const writer(both[1]);
    BOOST_REQUIRE(::fcntl(writer, F_SETFL, O_APPEND) == 0);
    int const before = ::fcntl(writer, F_GETFL);
    for (int twice = 0; twice != 2; ++twice)
    {
        BOOST_TEST(os::adopt(writer) == 0);
        BOOST_TEST(::fcntl(writer, F_GETFL) == (before | O_NONBLOCK));
        BOOST_TEST(is_close_on_exec(writer));
    }
    BOOST_TEST(!is_non_blocking(reader));
    BOOST_TEST(!is_close_on_exec(reader));
    BOOST_TEST(refused(os::adopt(-1), EBADF));
}

BOOST_AUTO_TEST_SUITE_END()

// Writes to a pipe without a reader, and leaves signals as they were.
class broken_pipe_fixture
{
public:
    broken_pipe_fixture()
    {
        sigemptyset(&only_);
        sigaddset(&only_, SIGPIPE);
        ::sigaction(SIGPIPE, nullptr, &action_);
        ::pthread_sigmask(SIG_SETMASK, nullptr, &mask_);
        pipe_.close(0);
    }

    ~broken_pipe_fixture()
    {
        ::pthread_sigmask(SIG_SETMASK, &mask_, nullptr);
        ::sigaction(SIGPIPE, &action_, nullptr);
    }

    static void react(void (*how)(int))
    {
        struct sigaction a{};
        a.sa_handler = how;
        ::sigaction(SIGPIPE, &a, nullptr);
    }

    void block() { ::pthread_sigmask(SIG_BLOCK, &only_, nullptr); }

    [[nodiscard]] std::ptrdiff_t write() const
    {
        char byte = 'x';
        os::buffer_type const buffer = {&byte, 1};
        return os::write_pipe(pipe_.both[1], &buffer, 1);
    }

    static bool is_blocked()
    {
        sigset_t mask;
        ::pthread_sigmask(SIG_SETMASK, nullptr, &mask);
        return sigismember(&mask, SIGPIPE) == 1;
    }

    static bool is_pending()
    {
        sigset_t pending;
        ::sigpending(&pending);
        return sigismember(&pending, SIGPIPE) == 1;
    }

    int take() const
    {
        int taken = 0;
        ::sigwait(&only_, &taken);
        return taken;
    }

private:
    ends pipe_;
    sigset_t only_;
    sigset_t mask_;
    struct sigaction action_;
};

sig_atomic_t volatile handled = 0;

BOOST_FIXTURE_TEST_SUITE(writing_to_a_broken_pipe, broken_pipe_fixture)

// The default would end this program.
BOOST_AUTO_TEST_CASE(raises_nothing_whatever_the_disposition)
{
    for (auto const how : {SIG_DFL, SIG_IGN, +[](int) { handled = 1; }})
    {
        react(how);
        BOOST_TEST(refused(write(), EPIPE));
        BOOST_TEST(!is_blocked());
        BOOST_TEST(!is_pending());
        struct sigaction now;
        ::sigaction(SIGPIPE, nullptr, &now);
        BOOST_TEST((now.sa_handler == how));
    }
    BOOST_TEST(handled == 0);
}

BOOST_AUTO_TEST_CASE(leaves_nothing_pending_where_it_was_blocked)
{
    for (auto const how : {SIG_DFL, SIG_IGN})
    {
        react(how);
        block();
        BOOST_TEST(refused(write(), EPIPE));
        BOOST_TEST(is_blocked());
        BOOST_TEST(!is_pending());
    }
}

// It belongs to somebody else.
BOOST_AUTO_TEST_CASE(leaves_what_was_pending_before)
{
    react(SIG_DFL);
    block();
    BOOST_REQUIRE(::raise(SIGPIPE) == 0);
    BOOST_TEST(refused(write(), EPIPE));
    BOOST_TEST(is_blocked());
    BOOST_REQUIRE(is_pending());
    BOOST_TEST(take() == SIGPIPE);
    BOOST_TEST(!is_pending());
}

// Another error, or success, is no reason to take a signal.
BOOST_AUTO_TEST_CASE(has_nothing_to_do_with_other_results)
{
    ends const whole;
    char byte = 'x';
    os::buffer_type const buffer = {&byte, 1};
    react(SIG_DFL);
    BOOST_TEST(os::write_pipe(whole.both[1], &buffer, 1) == 1);
    BOOST_TEST(refused(os::write_pipe(-1, &buffer, 1), EBADF));
    BOOST_TEST(!is_blocked());
    block();
    BOOST_REQUIRE(::raise(SIGPIPE) == 0);
    BOOST_TEST(os::write_pipe(whole.both[1], &buffer, 1) == 1);
    BOOST_REQUIRE(is_pending());
    BOOST_TEST(take() == SIGPIPE);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
