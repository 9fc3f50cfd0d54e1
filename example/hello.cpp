//! Example: waits for a word or for the end of patience, and says which.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <system_error>

#include <unistd.h>

// hello [<milliseconds>]
int main(int argc, char** argv)
try
{
    // tag::hello[]
    auto poll = vigil::poll::open().value();
    vigil::handle_ref const input(STDIN_FILENO);
    auto const added =
        poll.registry().add(input, vigil::token{0}, vigil::interest::readable);
    if (added.error() == vigil::condition::not_pollable)
    {
        // A file is always readable, and epoll(7) refuses to say so. Read it
        // without asking; here there is nothing to wait for.
        std::fputs("hello: the input is a file: nothing to wait for\n", stderr);
        return 2;
    }
    added.value();

    std::puts("Say something.");
    vigil::events events(8);
    auto const patience =
        std::chrono::milliseconds(argc > 1 ? std::atol(argv[1]) : 5000);
    auto const end = std::chrono::steady_clock::now() + patience;
    auto ready = poll.wait_until(events, end).value();

    // No event before the time is over: a signal interrupted the wait (it is
    // enough to suspend the program and to continue it). Wait for the rest.
    while (ready.empty() && std::chrono::steady_clock::now() < end)
        ready = poll.wait_until(events, end).value();
    if (ready.empty())
    {
        std::puts("You said nothing.");
        return 0;
    }
    // end::hello[]

    // One read of what is there. A second one could block: the input is
    // not ours, and so we leave it as it is and do not make it non-blocking.
    std::array<char, 256> word;
    ssize_t const size = ::read(STDIN_FILENO, word.data(), word.size());
    if (size == -1)
        throw std::system_error(errno, std::system_category(), "read");
    if (size == 0)
        std::puts("You went away.");
    else
        std::printf("You said: %.*s", static_cast<int>(size), word.data());
    return 0;
}
catch (std::system_error const& why)
{
    return std::fprintf(stderr, "hello: %s\n", why.what()), 1;
}
