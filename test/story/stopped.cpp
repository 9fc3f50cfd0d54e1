//! A process that is stopped and goes on loses nothing that it waits for.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <csignal>
#include <fstream>
#include <string>
#include <tuple>

#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

namespace vigil::test {
namespace {

using polls = std::tuple<poll, basic_poll<epoll_selector, pipe_waker>,
    basic_poll<poll_selector>, basic_poll<poll_selector, eventfd_waker>>;

constexpr auto patience = timeout::nanoseconds(10'000'000'000);

// Waits, as often as it takes: what the child must see, and how it exits.
template <class P>
int wait_for(P& p, token expected)
{
    typename P::events_type events(4);
    for (;;)
    {
        auto const got = p.wait(events, patience);
        if (!got)
            return 1; // an interrupted wait is a success
        for (auto const& e : *got)
            return e.token() == expected ? 0 : 2;
    }
}

// What proc(5) says of a process: S while it sleeps in a call, Z at its end.
char state_of(pid_t process)
{
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string number, name;
    char state = 0;
    file >> number >> name >> state;
    return state;
}

// The child blocks in its wait alone.
void stop_in_its_wait(pid_t child)
{
    char state = 0;
    while ((state = state_of(child)) != 'S' && state != 'Z')
        ::sched_yield();
    BOOST_REQUIRE(state == 'S');
    int status = 0;
    BOOST_REQUIRE(::kill(child, SIGSTOP) == 0);
    BOOST_REQUIRE(::waitpid(child, &status, WUNTRACED) == child);
    BOOST_REQUIRE(WIFSTOPPED(status));
    BOOST_REQUIRE(::kill(child, SIGCONT) == 0);
    BOOST_REQUIRE(::waitpid(child, &status, WCONTINUED) == child);
    BOOST_REQUIRE(WIFCONTINUED(status));
}

BOOST_AUTO_TEST_SUITE(stopped)

// On Linux, SIGSTOP with SIGCONT ends an epoll_wait with EINTR, though no
// handler ran.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_stopped_wait_is_no_error, P, polls)
{
    using stream = typename io<P>::local_stream;
    auto p = P::open().value();
    auto ends = stream::pair().value();
    p.registry().add(ends.first, token{1}, interest::readable).value();
    pid_t const child = ::fork();
    if (child == 0)
    {
        ::alarm(20);
        ::_exit(wait_for(p, token{1}));
    }
    BOOST_REQUIRE(child > 0);
    for (int round = 0; round != 10; ++round)
        stop_in_its_wait(child);
    ends.second.write_some(std::array{'a'}).value();
    int status = -1;
    BOOST_REQUIRE(::waitpid(child, &status, 0) == child);
    BOOST_TEST(WIFEXITED(status));
    BOOST_TEST(WEXITSTATUS(status) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
