//! Shows how it goes.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include "progress.hpp"

#include <unistd.h>

#include "report.hpp"

namespace demo {

progress::progress(std::FILE* out)
    : out_(out)
    , is_terminal_(::isatty(::fileno(out)) == 1)
    , interval_(std::chrono::milliseconds(is_terminal_ ? 200 : 1000))
    , next_(clock::now() + interval_)
{
}

void progress::show_connecting(std::uint32_t made, std::uint32_t wanted)
{
    char line[80];
    std::snprintf(line, sizeof line, "connecting: %s of %s",
        grouped(made).c_str(), grouped(wanted).c_str());
    show(line);
}

void progress::show_messages(std::uint64_t messages, clock::duration elapsed)
{
    using seconds = std::chrono::duration<double>;
    double const lately = seconds(elapsed - shown_elapsed_).count();
    double const rate =
        lately > 0 ? double(messages - shown_messages_) / lately : 0;
    shown_messages_ = messages;
    shown_elapsed_ = elapsed;

    char line[80];
    std::snprintf(line, sizeof line, "%5.1f s %14s messages %12s per second",
        seconds(elapsed).count(), grouped(messages).c_str(),
        grouped(std::uint64_t(rate)).c_str());
    show(line);
}

void progress::show(char const* line)
{
    // Padded, so that it hides a longer line and the ^C of the terminal.
    if (is_terminal_)
        std::fprintf(out_, "\r%-60s", line);
    else
        std::fprintf(out_, "%s\n", line);
    std::fflush(out_);
    next_ = clock::now() + interval_;
}

void progress::erase()
{
    if (is_terminal_)
        std::fprintf(out_, "\r%-64s\r", "");
}

} // namespace demo
