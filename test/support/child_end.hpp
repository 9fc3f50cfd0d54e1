//! Runs something in a child, and tells how that came to its end.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_CHILD_END_HPP
#define VIGIL_TEST_SUPPORT_CHILD_END_HPP

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <cstddef>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

namespace vigil::test {

/// How a process came to its end.
struct child_end
{
    bool is_aborted = false;
    std::string said; // on the standard error stream
};

/// How a child that runs f comes to its end.
template <class F>
child_end end_of(F f)
{
    int ends[2];
    BOOST_TEST_REQUIRE(::pipe(ends) == 0);
    pid_t const child = ::fork();
    if (child == 0)
    {
        std::signal(SIGABRT, SIG_DFL); // not the handler of Boost.Test
        ::dup2(ends[1], STDERR_FILENO);
        f();
        ::_exit(0);
    }
    ::close(ends[1]);
    child_end e;
    char room[256];
    for (ssize_t n; (n = ::read(ends[0], room, sizeof room)) > 0;)
        e.said.append(room, static_cast<std::size_t>(n));
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    e.is_aborted = WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
    return e;
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_CHILD_END_HPP
