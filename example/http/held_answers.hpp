//! Defines `httpd::held_answers`, which are given later.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_HTTP_HELD_ANSWERS_HPP
#define VIGIL_EXAMPLE_HTTP_HELD_ANSWERS_HPP

#include <vigil/token.hpp>

#include <cstdint>
#include <map>
#include <utility>

#include "deadlines.hpp"
#include "message.hpp"

namespace httpd {

struct held_answer
{
    vigil::token whose{}; // who may be gone when it is due
    answer what{};
};

/// Answers, by the time when they are due.
class held_answers
{
public:
    void add(std::int64_t when, held_answer a)
    {
        all_.emplace(when, std::move(a));
    }

    /// Takes one that is due by `now`.
    bool take(std::int64_t now, held_answer& a)
    {
        if (next() > now)
            return false;
        a = std::move(all_.begin()->second);
        all_.erase(all_.begin());
        return true;
    }

    /// When the first is due.
    [[nodiscard]] std::int64_t next() const
    {
        return all_.empty() ? deadlines::never : all_.begin()->first;
    }

private:
    std::multimap<std::int64_t, held_answer> all_;
};

} // namespace httpd

#endif // VIGIL_EXAMPLE_HTTP_HELD_ANSWERS_HPP
