//! Example: sends commands to a server of Redis, and prints the replies.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <span>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "client.hpp"
#include "text.hpp"

namespace {

using words = std::vector<std::string>;

// tag::shell[]
// Asks, and prints what is said, in the order of the questions.
class shell
{
public:
    shell(vigil::endpoint const& server, redis::options const& o)
        : poll_(vigil::poll::open().value())
        , client_(poll_, server, o)
    {
        client_.on_push([](redis::value const& v) { say(v); });
    }

    void ask(words const& command)
    {
        if (client_.pending() == redis::options().most_commands)
            listen();
        client_
            .submit(redis::command(command),
                [this](auto said) {
                    if (said)
                        return say(*said);
                    has_failed_ = true;
                    std::printf("(none) %s\n", said.error().message().c_str());
                })
            .value();
    }

    // Until all is said.
    void listen()
    {
        client_.run().value();
        std::fflush(stdout);
    }

    // Whether a command had no reply; and then why, as far as that is known.
    bool has_failed() const
    {
        if (has_failed_ && client_.last_error())
            std::fprintf(
                stderr, "redis: %s\n", client_.last_error().message().c_str());
        return has_failed_;
    }

private:
    static void say(redis::value const& v)
    {
        std::string const line = redis::text_of(v) + '\n';
        std::fwrite(line.data(), 1, line.size(), stdout); // nulls, too
    }

    vigil::poll poll_;
    redis::client<vigil::poll> client_;
    bool has_failed_ = false;
};
// end::shell[]

// Each line is a command, and all go out without waiting. An empty line waits
// for the replies.
void ask_all(shell& with, std::istream& from)
{
    for (std::string line; std::getline(from, line);)
    {
        std::istringstream text(line);
        words const command{std::istream_iterator<std::string>(text), {}};
        if (command.empty())
            with.listen();
        else
            with.ask(command);
    }
}

} // namespace

int main(int argc, char** argv)
try
{
    std::span<char*> arguments(argv + 1, argv + argc);
    redis::options options;
    if (arguments.size() > 1 && arguments[0] == std::string("-t"))
    {
        options.reply = std::chrono::milliseconds(std::atoi(arguments[1]));
        arguments = arguments.subspan(2);
    }
    if (arguments.empty())
        return std::puts("usage: redis [-t <milliseconds>] <address>:<port> "
                         "[<word>...]"),
               2;
    shell with(vigil::endpoint::parse(arguments[0]).value(), options);
    if (arguments.size() == 1)
        ask_all(with, std::cin);
    else
        with.ask(words(arguments.begin() + 1, arguments.end()));
    with.listen();
    return with.has_failed() ? 1 : 0;
}
catch (std::system_error const& why)
{
    return std::fprintf(stderr, "redis: %s\n", why.what()), 1;
}
