//! Reads the command line.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include "options.hpp"

#include <charconv>
#include <stdexcept>
#include <string>
#include <string_view>

namespace demo {

namespace {

// "epoll|poll", "epoll or poll"
std::string names(std::string_view between)
{
    std::string all;
    for (std::string_view const name : selector_names)
        all.append(all.empty() ? "" : between).append(name);
    return all;
}

[[noreturn]] void refuse(std::string_view option, std::string const& why)
{
    throw std::invalid_argument(
        std::string(option) + ": " + why + " (see --help)");
}

// Not by `+`, which g++ 12 warns of when it optimises.
std::string quoted(std::string_view text)
{
    return std::string("'").append(text).append("'");
}

std::uint32_t number(
    std::string_view option, std::string_view text, std::uint32_t most)
{
    std::uint32_t n = 0;
    char const* const end = text.data() + text.size();
    auto const [stop, why] = std::from_chars(text.data(), end, n);
    if (why != std::errc() || stop != end || n < 1 || n > most)
        refuse(option,
            quoted(text) + " is not a number from 1 to " +
                std::to_string(most));
    return n;
}

std::string_view selector(std::string_view option, std::string_view text)
{
    for (std::string_view const name : selector_names)
        if (text == name)
            return name;
    refuse(option, quoted(text).append(" is not ").append(names(" or ")));
}

void set(options& o, std::string_view option, std::string_view value)
{
    if (option == "--connections")
        o.connections = number(option, value, 100'000);
    else if (option == "--seconds")
        o.seconds = number(option, value, 86'400);
    else if (option == "--size")
        o.size = number(option, value, 16 << 20);
    else
        o.selector = selector(option, value);
}

bool takes_value(std::string_view option)
{
    return option == "--connections" || option == "--seconds" ||
        option == "--size" || option == "--selector";
}

} // namespace

std::string help()
{
    return std::string(
        R"(Measures an echo server and its clients on Vigil, over loopback TCP.

usage: demo [--connections N] [--seconds N] [--size N]
            [--selector )")
        .append(names("|"))
        .append(R"(]

  --connections N   how many, each with one message in flight (1000)
  --seconds N       how long messages are sent (5)
  --size N          bytes of a message (64)
  --selector NAME   )")
        .append(names(" or "))
        .append(" (")
        .append(selector_names.front())
        .append(R"()
  --help            this text

Ctrl-C ends it early. The exit code is 0 if every byte came back, 1 if not,
and 2 if it cannot do what is asked for.
)");
}

options parse(std::span<char const* const> arguments)
{
    options o;
    for (std::size_t i = 0; i != arguments.size(); ++i)
    {
        std::string_view const argument = arguments[i];
        std::size_t const equals = argument.find('=');
        std::string_view const option = argument.substr(0, equals);
        if (argument == "--help")
            o.wants_help = true;
        else if (!takes_value(option))
            refuse(argument, "no such option");
        else if (equals != argument.npos)
            set(o, option, argument.substr(equals + 1));
        else if (i + 1 == arguments.size())
            refuse(option, "a value is missing");
        else
            set(o, option, arguments[++i]);
    }
    return o;
}

} // namespace demo
