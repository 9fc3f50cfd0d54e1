//! Defines `demo::progress`, the line that moves.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_DEMO_PROGRESS_HPP
#define VIGIL_DEMO_PROGRESS_HPP

#include <chrono>
#include <cstdint>
#include <cstdio>

namespace demo {

/// Tells the user how it goes: on a terminal in one line, five times a
/// second, elsewhere in a new line each second.
class progress
{
public:
    using clock = std::chrono::steady_clock;

    explicit progress(std::FILE* out);

    /// When `show` is due next.
    [[nodiscard]] clock::time_point next() const noexcept { return next_; }

    void show_connecting(std::uint32_t made, std::uint32_t wanted);
    void show_messages(std::uint64_t messages, clock::duration elapsed);

    /// Takes the line off the terminal.
    void erase();

private:
    void show(char const* line);

    std::FILE* out_;
    bool is_terminal_;
    clock::duration interval_;
    clock::time_point next_;
    std::uint64_t shown_messages_ = 0;
    clock::duration shown_elapsed_{};
};

} // namespace demo

#endif // VIGIL_DEMO_PROGRESS_HPP
