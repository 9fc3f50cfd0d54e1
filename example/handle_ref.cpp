//! Example: waits for a descriptor that the C library owns.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <array>
#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>

#include <unistd.h>

// tag::handle_ref[]
// The FILE is popen's, and so is its descriptor: a handle_ref registers it
// and neither closes it nor makes it non-blocking. Hence level, and one read
// for each event: a second read could block. And hence no fgets, which may
// keep lines in its own buffer, where no event tells of them.
static std::string output_of(vigil::poll& poll, std::FILE* child)
{
    vigil::handle_ref const output(::fileno(child));
    auto const held = poll.registry()
                          .hold(output, vigil::token{0},
                              vigil::interest::readable, vigil::level)
                          .value();

    std::string text;
    std::array<char, 4096> room;
    vigil::events events(8);
    for (;;)
    {
        if (poll.wait(events).value().empty())
            continue; // a signal came: SIGCHLD, perhaps
        ssize_t const got =
            ::read(output.native_handle(), room.data(), room.size());
        if (got == -1)
            throw std::system_error(errno, std::system_category(), "read");
        if (got == 0)
            return text;
        text.append(room.data(), static_cast<std::size_t>(got));
    }
} // the registration ends here, before pclose closes the descriptor
// end::handle_ref[]

int main()
try
{
    auto poll = vigil::poll::open().value();
    std::FILE* const child = ::popen("echo one; echo two", "r");
    if (child == nullptr)
        throw std::system_error(errno, std::system_category(), "popen");
    auto const text = output_of(poll, child);
    if (::pclose(child) != 0)
        return std::fputs("handle_ref: the command failed\n", stderr), 1;
    std::printf("the child says:\n%s", text.c_str());
    return text == "one\ntwo\n" ? 0 : 1;
}
catch (std::system_error const& why)
{
    return std::fprintf(stderr, "handle_ref: %s\n", why.what()), 1;
}
