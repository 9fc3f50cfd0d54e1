//! Recipe: waits for the standard input, whatever it is.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <cerrno>
#include <chrono>
#include <cstddef>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "expect.hpp"

namespace {

// tag::stdin[]
constexpr vigil::token input{0};
using clock_type = std::chrono::steady_clock;

std::ptrdiff_t read_input(char* room, std::size_t size)
{
    std::ptrdiff_t const n = ::read(STDIN_FILENO, room, size);
    if (n == -1)
        vigil::throw_error({errno, std::system_category()});
    return n;
}

// The bytes that came, 0 at the end of the input, -1 if nothing came in time.
// Level-triggered and one read an event: it never blocks, and the flags of
// the descriptor, which other processes share, stay as they are.
std::ptrdiff_t read_until(
    vigil::poll& poll, clock_type::time_point end, char* room, std::size_t size)
{
    vigil::handle_ref const standard_input(STDIN_FILENO);
    auto const held = poll.registry().hold(
        standard_input, input, vigil::interest::readable, vigil::level);
    if (held.error() == vigil::condition::not_pollable)
        return read_input(room, size); // a file is always ready
    held.value();

    vigil::events events(4);
    do // again, if a signal has interrupted it
        if (!poll.wait_until(events, end).value().empty())
            return read_input(room, size);
    while (clock_type::now() < end);
    return -1;
}
// end::stdin[]

void become_input(int descriptor)
{
    expect(::dup2(descriptor, STDIN_FILENO) == STDIN_FILENO, "dup2");
    ::close(descriptor);
}

} // namespace

int main()
{
    auto poll = vigil::poll::open().value();
    auto const soon = [] {
        return clock_type::now() + std::chrono::milliseconds(1);
    };
    char room[16];

    auto pipe = vigil::pipe::open().value();
    become_input(pipe.reader.release());
    expect(read_until(poll, soon(), room, sizeof room) == -1, "nothing came");
    pipe.writer.write_some(std::string_view("line\n")).value();
    expect(read_until(poll, soon(), room, sizeof room) == 5, "a line");

    become_input(::open("/proc/self/exe", O_RDONLY | O_CLOEXEC));
    expect(read_until(poll, soon(), room, sizeof room) == 16, "of a file");
    become_input(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    expect(read_until(poll, soon(), room, sizeof room) == 0, "of /dev/null");
}
