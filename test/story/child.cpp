//! Story: a child is talked to by its standard streams.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <string_view>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/io_pairs.hpp"
#include "support/polls.hpp"

namespace vigil::test {
namespace {

constexpr std::string_view text = "some bytes";

// Which are pipes of ours to read and write.
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

} // namespace
} // namespace vigil::test
