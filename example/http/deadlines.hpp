//! Defines `httpd::deadlines`, which say whose time is over.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_HTTP_DEADLINES_HPP
#define VIGIL_EXAMPLE_HTTP_DEADLINES_HPP

#include <vigil/token.hpp>

#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <utility>

namespace httpd {

// tag::deadlines[]
/// One point in time for each of many. Logarithmic.
class deadlines
{
public:
    static constexpr std::int64_t never =
        (std::numeric_limits<std::int64_t>::max)();

    /// Replaces what `whose` had; `never` removes it.
    void set(vigil::token whose, std::int64_t when)
    {
        auto const found = times_.find(whose);
        if (found != times_.end())
        {
            if (found->second == when)
                return;
            order_.erase({found->second, whose});
            times_.erase(found);
        }
        if (when == never)
            return;
        times_.emplace(whose, when);
        order_.emplace(when, whose);
    }

    /// Takes one that is due by `now`.
    bool take(std::int64_t now, vigil::token& whose)
    {
        if (next() > now)
            return false;
        whose = order_.begin()->second;
        set(whose, never);
        return true;
    }

    /// When the first is due.
    [[nodiscard]] std::int64_t next() const
    {
        return order_.empty() ? never : order_.begin()->first;
    }

private:
    std::map<vigil::token, std::int64_t> times_;
    std::set<std::pair<std::int64_t, vigil::token>> order_;
};
// end::deadlines[]

} // namespace httpd

#endif // VIGIL_EXAMPLE_HTTP_DEADLINES_HPP
