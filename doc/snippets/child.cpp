//! Recipe: talks to a child process through pipes.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <array>
#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "expect.hpp"

namespace {

// tag::child[]
struct child
{
    pid_t id;
    vigil::pipe_writer input;
    vigil::pipe_reader output;
};

// Runs `program`. The ends of a pipe have flags of their own: ours become
// non-blocking, and those of the child stay as it expects them.
child start(char const* program)
{
    int to[2];
    int from[2];
    if (::pipe2(to, O_CLOEXEC) == -1 || ::pipe2(from, O_CLOEXEC) == -1)
        vigil::throw_error({errno, std::system_category()});
    pid_t const id = ::fork();
    if (id == -1)
        vigil::throw_error({errno, std::system_category()});
    if (id == 0)
    {
        // The child touches no object of Vigil: it execs, or it exits.
        ::dup2(to[0], STDIN_FILENO);
        ::dup2(from[1], STDOUT_FILENO);
        ::execlp(program, program, nullptr);
        ::_exit(127);
    }
    ::close(to[0]);
    ::close(from[1]);
    return {id, vigil::pipe_writer::adopt(to[1]).value(),
        vigil::pipe_reader::adopt(from[0]).value()};
}
// end::child[]

} // namespace

int main()
{
    auto poll = vigil::poll::open().value();
    child cat = start("cat");
    // tag::talk[]
    constexpr vigil::token input{1};
    constexpr vigil::token output{2};
    poll.registry().add(cat.input, input, vigil::interest::writable).value();
    poll.registry().add(cat.output, output, vigil::interest::readable).value();

    std::string_view unsent = "a line for the child";
    std::string answer;
    vigil::events events(4);
    for (bool is_over = false; !is_over;)
        for (auto const& event : poll.wait(events).value())
            if (event.token() == input)
            {
                while (!unsent.empty())
                {
                    auto const n = cat.input.write_some(unsent);
                    if (n.error() == vigil::condition::would_block)
                        break; // another event comes
                    if (n.error() == vigil::condition::broken_pipe)
                        unsent = {}; // it wants no more
                    else
                        unsent.remove_prefix(n.value());
                }
                if (unsent.empty())
                    cat.input.close().value(); // the end of its input
            }
            else
                while (!is_over)
                {
                    std::array<char, 64> room;
                    auto const n = cat.output.read_some(room);
                    if (n.error() == vigil::condition::would_block)
                        break;
                    answer.append(room.data(), n.value());
                    is_over = *n == 0; // the end of its output
                }
    // end::talk[]
    ::waitpid(cat.id, nullptr, 0);
    expect(answer == "a line for the child", "the answer");
}
